"""What the forms of the six steps have in common."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from core.forms import PortalFormMixin
from django import forms
from django.utils.translation import gettext_lazy as _

from recruitment.applications.wizard.draft import Draft, Row, TypedFields, TypedRow, Values, digest, new_id
from recruitment.applications.wizard.outline import RowKind, Step

TO_CHOOSE = ("", _("Elija…"))


def choices_of(vocabulary) -> list:
    """A closed list with an empty first line: nothing is chosen for the person."""
    return [TO_CHOOSE, *vocabulary.choices]


class RowForm(PortalFormMixin, forms.Form):
    """One row of a list: studies, a course, a job.

    Subclasses say how it is called, which `columns` its table has, and how it becomes part of the profile.
    """

    kind: ClassVar[RowKind]
    add_title: ClassVar[str]
    edit_title: ClassVar[str]
    columns: ClassVar[tuple[str, ...]]  # headings; `cells` gives the contents

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
        """What the row is called in a message: the career, the course, the entity."""
        raise NotImplementedError

    @property
    def cells(self) -> list[Any]:
        """The table's cells, in the order of `columns`. Only of a valid form."""
        raise NotImplementedError

    def to_profile(self, row_id: str):
        """The row as the profile keeps it. Only of a valid form."""
        raise NotImplementedError


@dataclass(frozen=True)
class ShownRow:
    """A row of the table over the form."""

    id: str
    form: RowForm
    is_unfinished: bool
    in_form: bool

    @property
    def is_valid(self) -> bool:
        return self.form.is_valid()


class RowList:
    """The rows of one kind, and the form under them in which one row is written."""

    def __init__(
        self, form_class: type[RowForm], draft: Draft, *, editing: str = "", shows_blank: bool = False
    ):
        self.form_class = form_class
        self.kind = form_class.kind
        self.stored = draft.rows(self.kind)
        self.shows_blank = shows_blank
        self._in_form = draft.row(self.kind, editing) or draft.unfinished(self.kind)

    @cached_property
    def shown(self) -> list[ShownRow]:
        return [
            ShownRow(row.id, self._form_over(row), row.is_unfinished, row is self._in_form)
            for row in self.stored
        ]

    def _form_over(self, row: Row) -> RowForm:
        return self.form_class.bound_to(row.saved if row.saved is not None else row.typed)

    @property
    def table(self) -> list[ShownRow]:
        """What the table shows: every row, but not the one that is only in the form yet."""
        return [row for row, stored in zip(self.shown, self.stored, strict=True)
                if stored.saved is not None or not row.in_form]  # fmt: skip

    @property
    def accepted(self) -> list[ShownRow]:
        """Rows that are saved and right, as the profile takes them."""
        return [
            row for row, stored in zip(self.shown, self.stored, strict=True) if stored.saved and row.is_valid
        ]

    @cached_property
    def form(self) -> RowForm:
        """The form under the table: with its errors once a button was pressed on it."""
        row = self._in_form
        if row is None:
            return self.form_class({}) if self.shows_blank else self.form_class()
        shows_errors = row.tried or (row.saved is not None and not row.is_unfinished)
        if shows_errors:
            return self.form_class.bound_to(row.values)
        return self.form_class(initial=row.values)

    @cached_property
    def form_id(self) -> str:
        return self._in_form.id if self._in_form else new_id()

    @property
    def form_base(self) -> str:
        return digest(self._in_form.saved) if self._in_form else ""

    @property
    def is_editing(self) -> bool:
        return self._in_form is not None and self._in_form.saved is not None

    @property
    def is_complete(self) -> bool:
        """Every row is saved and right; none is half-written."""
        return all(not row.is_unfinished and row.is_valid for row in self.shown)


class StepForm(PortalFormMixin, forms.Form):
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
