"""What the forms of the six steps have in common."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import PortalFormMixin
from core.tables import Action, Column, Table
from recruitment.applications.grammar.draft import Draft, Row, TypedFields, TypedRow, Values, digest, new_id
from recruitment.applications.grammar.outline import RowKind, Step
from recruitment.applications.grammar.wording import in_words

TO_CHOOSE = ("", _("Elija…"))


def choices_of(terms) -> list:
    """A closed list (a vocabulary, or some of one) with an empty first line: nothing is chosen for the person."""
    return [TO_CHOOSE, *((term.value, term.label) for term in terms)]


@dataclass(frozen=True)
class FormPart:
    """Some of a form's groups of fields, for a page that puts something between them."""

    groups: list
    hidden_fields: tuple = ()


class ForgivingForm(PortalFormMixin, forms.Form):
    """Some fields are needed only sometimes: they are required, and forgiven where they are not needed."""

    def forgive(self, name: str, value: Any = "") -> None:
        """Let a field be empty after all; whatever else is wrong with it stays wrong."""
        problems = self.errors.as_data().get(name, [])
        if problems and all(problem.code == "required" for problem in problems):
            del self.errors[name]
            self.cleaned_data[name] = value


class RowForm(ForgivingForm):
    """One row of a list: studies, a course, a job.

    Subclasses say how it is called, which `columns` its table has, and how it becomes part of the profile.
    """

    kind: ClassVar[RowKind]
    caption: ClassVar[str]
    empty: ClassVar[str]
    named_by: ClassVar[tuple[str, ...]]  # the fields that name a row, the best first
    add_title: ClassVar[str]
    edit_title: ClassVar[str]
    columns: ClassVar[tuple[Column, ...]]  # of `display`

    def __init__(self, *args, **kwargs):
        kwargs["prefix"] = self.kind
        super().__init__(*args, **kwargs)

    @classmethod
    def bound_to(cls, values: Values) -> "RowForm":
        """The form over stored values, ready to be judged."""
        return cls({f"{cls.kind}-{name}": value for name, value in values.items()})

    @classmethod
    def typed_in(cls, posted, *, page: str) -> TypedRow | None:
        """The row of this kind that a request carries, if it carries one."""
        row_id = posted.get(f"{cls.kind}-id")
        if row_id is None:
            return None
        values = {name: posted.get(f"{cls.kind}-{name}", "").strip() for name in cls.base_fields}
        return TypedRow(id=row_id, values=values, base=posted.get(f"{cls.kind}-base", ""), page=page)

    @property
    def heading(self) -> str:
        """What the row is called in a message: the career, the course, the job; as far as it was typed."""
        typed = (self.data.get(f"{self.kind}-{name}", "").strip() for name in self.named_by)
        return next(filter(None, typed), str(self.kind.label))

    @property
    def display(self) -> dict[str, Any]:
        """What the table's columns show. Only of a valid form."""
        raise NotImplementedError

    def to_profile(self, row_id: str):
        """The row as the profile keeps it. Only of a valid form."""
        raise NotImplementedError


@dataclass(frozen=True)
class ShownRow:
    """A stored row with the form that judges it."""

    stored: Row
    form: RowForm
    in_form: bool

    @property
    def id(self) -> str:
        return self.stored.id

    @property
    def is_accepted(self) -> bool:
        """Saved and right: it is part of the profile, whatever is being changed in it."""
        return self.stored.saved is not None and self.form.is_valid()

    @property
    def is_finished(self) -> bool:
        return self.is_accepted and not self.stored.is_unfinished

    @property
    def heading(self) -> str:
        return self.form.heading

    def in_words(self) -> dict[str, str]:
        """Everything that was typed into the row, by its labels."""
        return dict(in_words(self.form, self.stored.values))


class RowList:
    """The rows of one kind, and the form under them in which one row is written."""

    def __init__(
        self, form_class: type[RowForm], draft: Draft, *, editing: str = "", shows_blank: bool = False
    ):
        self.form_class = form_class
        self.kind = form_class.kind
        self.shows_blank = shows_blank
        self._in_form = draft.row(self.kind, editing) or draft.unfinished(self.kind)
        self._stored = draft.rows(self.kind)

    @cached_property
    def rows(self) -> list[ShownRow]:
        return [
            ShownRow(row, self._form_over(row), in_form=row is self._in_form or row == self._in_form)
            for row in self._stored
        ]

    def _form_over(self, row: Row) -> RowForm:
        return self.form_class.bound_to(row.saved if row.saved is not None else row.typed or {})

    @property
    def accepted(self) -> list[ShownRow]:
        return [row for row in self.rows if row.is_accepted]

    @property
    def waiting(self) -> list[ShownRow]:
        """Unfinished rows that are not the one in the form: to be completed or removed."""
        return [row for row in self.rows if not row.is_finished and not row.in_form]

    @property
    def is_complete(self) -> bool:
        return all(row.is_finished for row in self.rows)

    @cached_property
    def table(self) -> Table:
        return Table(
            caption=self.form_class.caption,
            hide_caption=True,
            columns=[Column(_("N.º"), "n", on_card="hidden"), *self.form_class.columns],
            rows=[{"n": n, "id": row.id, **row.form.display} for n, row in enumerate(self.accepted, 1)],
            actions=self._actions,
        )

    def _actions(self, row: dict) -> list[Action]:
        return [
            Action(label, kind="submit", name="accion", value=f"{verb}:{self.kind}:{row['id']}")
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
        return digest(self._in_form.saved) if self._in_form else ""

    @property
    def has_row_in_form(self) -> bool:
        return self._in_form is not None

    @property
    def is_editing(self) -> bool:
        return self._in_form is not None and self._in_form.saved is not None


class StepForm(ForgivingForm):
    """What formtools calls the form of a step: fields of its own, and lists of rows."""

    step: ClassVar[Step]
    lead: ClassVar[str] = ""
    row_forms: ClassVar[tuple[type[RowForm], ...]] = ()
    template: ClassVar[str] = "applications/steps/form.html"

    def __init__(self, *args, draft: Draft, editing: tuple[str, str] = ("", ""), blank: str = "", **kwargs):
        kwargs["prefix"] = None  # one step per page: its fields keep their plain names
        self.draft = draft
        super().__init__(*args, **kwargs)
        self.row_lists = [
            RowList(
                row_form,
                draft,
                editing=editing[1] if editing[0] == row_form.kind else "",
                shows_blank=blank == row_form.kind,
            )
            for row_form in self.row_forms
        ]

    @classmethod
    def over(cls, draft: Draft) -> "StepForm":
        """The form over everything that the draft holds, ready to be judged."""
        return cls(draft.step(cls.step).fields, draft=draft)

    @classmethod
    def typed_in(cls, posted, *, page: str) -> TypedFields:
        values = {name: posted.get(name, "").strip() for name in cls.base_fields if name in posted}
        version = posted.get("version", "")
        return TypedFields(
            values, version=int(version) if version.isdecimal() and len(version) < 9 else 0, page=page
        )

    def row_list(self, kind: str) -> RowList:
        return next(rows for rows in self.row_lists if rows.kind == kind)

    @property
    def missing(self) -> str:
        """A sentence about what the step still needs besides right fields and finished rows; or nothing."""
        return ""

    @property
    def is_complete(self) -> bool:
        return self.is_valid() and all(rows.is_complete for rows in self.row_lists) and not self.missing
