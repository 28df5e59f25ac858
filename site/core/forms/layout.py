"""How the fields of a form are grouped and placed side by side.

    class EducationForm(PortalFormMixin, forms.Form):
        layout = (
            Group(_("Agregar estudios"), Row("kind", "level"), Row("institution", "career"), Pair("since", "until")),
        )

A plain field name is a row of its own; fields that no group names come last, in their own order.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.forms import BaseForm
from django.forms.boundfield import BoundField

from core.types import StrOrPromise


class FormRow:
    """Fields side by side on a wide screen, one under the other on a phone."""

    pair = False

    def __init__(self, *fields: str) -> None:
        self.fields = fields


class Pair(FormRow):
    """A row whose short fields stay side by side on a phone too («Desde», «Hasta»)."""

    pair = True


class Group:
    """Rows under one title, which screen readers say with each field."""

    def __init__(self, title: StrOrPromise, *rows: FormRow | str, hint: StrOrPromise = "") -> None:
        self.title = title
        self.rows = rows
        self.hint = hint


@dataclass(frozen=True)
class PlacedRow:
    fields: list[BoundField]
    pair: bool

    @property
    def columns(self) -> int:
        return len(self.fields)


@dataclass(frozen=True)
class PlacedGroup:
    title: StrOrPromise
    hint: StrOrPromise
    rows: list[PlacedRow]


def place_fields(form: BaseForm, layout: tuple[Group | FormRow | str, ...]) -> Iterator[PlacedGroup]:
    """The visible fields of `form`, group by group, as `layout` wants them."""
    left = {field.name: field for field in form.visible_fields()}
    loose = [item for item in layout if not isinstance(item, Group)]
    groups = [item for item in layout if isinstance(item, Group)]
    if loose:
        groups.insert(0, Group("", *loose))
    for group in groups:
        rows = [placed for row in group.rows if (placed := _place_row(row, left))]
        if rows:
            yield PlacedGroup(group.title, group.hint, rows)
    if left:
        yield PlacedGroup("", "", [PlacedRow([field], pair=False) for field in left.values()])


def _place_row(row: FormRow | str, left: dict[str, BoundField]) -> PlacedRow | None:
    """A field that the form has dropped leaves its place to the others."""
    if isinstance(row, str):
        row = FormRow(row)
    fields = [left.pop(name) for name in row.fields if name in left]
    return PlacedRow(fields, row.pair) if fields else None
