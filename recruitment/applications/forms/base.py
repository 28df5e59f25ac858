"""What the forms of the six steps have in common."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from core.forms import PortalFormMixin
from core.tables import Column, RowAction, Table
from core.types import StrOrPromise
from recruitment.applications.grammar.answers import Answers, JudgedRow, RowAnswers, StepAnswers
from recruitment.applications.grammar.draft import ApplicationDraft, new_id, row_fingerprint
from recruitment.applications.grammar.typed import Values


def built_from(answers: type[Answers], **widgets: forms.Widget) -> Callable[[type], type]:
    """Give a form the fields of a part of the grammar; `widgets` are those that it draws in another way."""

    def build(form_class: type["AnswersForm"]) -> type["AnswersForm"]:
        fields = deepcopy(answers.fields)
        for name, widget in widgets.items():
            field = fields[name]
            widget.is_required = field.required
            widget.attrs |= field.widget_attrs(widget)
            field.widget = widget
        form_class.answers = answers
        form_class.base_fields = {**form_class.base_fields, **fields}
        return form_class

    return build


@dataclass(frozen=True)
class FormPart:
    """Some of a form's groups of fields, for a page that puts something between them."""

    groups: list
    hidden_fields: tuple = ()


class AnswersForm(PortalFormMixin, forms.Form):
    """A form whose fields and judgments are the grammar's (`built_from`); subclasses say how it looks."""

    answers: ClassVar[type[Answers]]

    def full_clean(self):
        self._errors = ErrorDict(renderer=self.renderer)
        if not self.is_bound:
            return
        named = {name: self.add_prefix(name) for name in self.answers.fields}
        judged = self.answers({name: self.data.get(at) for name, at in named.items() if at in self.data})
        self.cleaned_data = dict(judged.found)
        for name, problems in judged.problems.items():
            self.add_error(name, problems)


class RowForm(AnswersForm):
    """One row of a list. Subclasses say how the list is called, and which `columns` its table has."""

    do_not_call_in_templates = True  # they ask the class for its captions, which costs no form
    answers: ClassVar[type[RowAnswers]]
    caption: ClassVar[StrOrPromise]
    empty: ClassVar[StrOrPromise]
    add_title: ClassVar[StrOrPromise]
    edit_title: ClassVar[StrOrPromise]
    columns: ClassVar[tuple[Column, ...]]  # of `cells`

    def __init__(self, *args, **kwargs):
        kwargs["prefix"] = self.answers.kind
        super().__init__(*args, **kwargs)

    @classmethod
    def bound_to(cls, values: Values) -> "RowForm":
        """The form over stored values, ready to be judged."""
        return cls({f"{cls.answers.kind}-{name}": value for name, value in values.items()})

    @staticmethod
    def cells(found: dict[str, Any]) -> dict[str, Any]:
        """What the table's columns show of a row that is right."""
        raise NotImplementedError


class RowList:
    """The rows of one kind, and the form under them in which one row is written."""

    def __init__(
        self,
        form_class: type[RowForm],
        rows: list[JudgedRow],
        draft: ApplicationDraft,
        *,
        editing: str = "",
        shows_blank: bool = False,
    ):
        self.form_class = form_class
        self.kind = form_class.answers.kind
        self.rows = rows
        self.shows_blank = shows_blank
        self._in_form = draft.row(self.kind, editing) or draft.unfinished(self.kind)

    @property
    def accepted(self) -> list[JudgedRow]:
        return [row for row in self.rows if row.is_accepted]

    @property
    def waiting(self) -> list[JudgedRow]:
        """Unfinished rows that are not the one in the form: to be completed or removed."""
        return [row for row in self.rows if not row.is_finished and row.stored != self._in_form]

    @cached_property
    def table(self) -> Table:
        cells = self.form_class.cells
        return Table(
            caption=self.form_class.caption,
            hide_caption=True,
            columns=[Column(_("N.º"), "n", on_card="hidden"), *self.form_class.columns],
            rows=[
                {"n": n, "id": row.id, **cells(row.answers.found)} for n, row in enumerate(self.accepted, 1)
            ],
            actions=self._actions,
        )

    def _actions(self, row: dict) -> list[RowAction]:
        return [
            RowAction(label, kind="submit", name="accion", value=f"{verb}:{self.kind}:{row['id']}")
            for label, verb in ((_("Editar"), "editar"), (_("Quitar"), "quitar"))
        ]

    @cached_property
    def form(self) -> RowForm:
        """The form under the table: with its errors once a button was pressed on it."""
        row = self._in_form
        if row is None:
            return self.form_class({}) if self.shows_blank else self.form_class()
        if row.tried or not row.is_unfinished:
            return self.form_class.bound_to(row.values)
        return self.form_class(initial=row.values)

    @cached_property
    def form_id(self) -> str:
        return self._in_form.id if self._in_form else new_id()

    @property
    def form_base(self) -> str:
        return row_fingerprint(self._in_form.saved) if self._in_form else ""

    @property
    def has_row_in_form(self) -> bool:
        return self._in_form is not None

    @property
    def is_editing(self) -> bool:
        return self._in_form is not None and self._in_form.saved is not None


class StepForm(AnswersForm):
    """What formtools calls the form of a step: fields of its own, and lists of rows."""

    answers: ClassVar[type[StepAnswers]]
    lead: ClassVar[StrOrPromise] = ""
    row_forms: ClassVar[tuple[type[RowForm], ...]] = ()
    template: ClassVar[str] = "applications/steps/form.html"

    def __init__(
        self, *args, draft: ApplicationDraft, editing: tuple[str, str] = ("", ""), blank: str = "", **kwargs
    ):
        kwargs["prefix"] = None  # one step per page: its fields keep their plain names
        super().__init__(*args, **kwargs)
        self.in_draft = self.answers.over(draft)
        self.row_lists = [
            RowList(
                row_form,
                self.in_draft.rows[row_form.answers.kind],
                draft,
                editing=editing[1] if editing[0] == row_form.answers.kind else "",
                shows_blank=blank == row_form.answers.kind,
            )
            for row_form in self.row_forms
        ]
