"""Tables that read well on a wide screen and turn into cards on a phone.

table = Table(
    caption=_("Sus estudios"),
    columns=[
        Column(_("Institución"), "institution", on_card="plain"),
        Column(_("Profesión o especialidad"), "career", on_card="title"),
        Column(_("Horas"), "hours", numeric=True),
        Column(_("Estado"), template="applications/_state_cell.html"),
    ],
    rows=studies,
    actions=lambda study: [Action(_("Editar"), study.edit_url), Action(_("Quitar"), study.remove_url, kind="post")],
    empty=_("Todavía no ha registrado estudios."),
)

{% include "components/data_table.html" with table=table %}
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.functional import cached_property

from core.types import StrOrPromise


@dataclass(frozen=True)
class Column:
    """One column: how it is called and where each row's value comes from.

    value     attribute path («worker.name»), dictionary key or function of the row
    template  draws the cell instead, with `row` and `value`
    numeric   right-aligned, tabular figures
    whole     stays on one line: numbers, dates, a few words
    heading   the cell names its row for screen readers
    on_card   on a phone: "pair" (label and value), "title" (on top, bold), "plain" (no label), "hidden"
    """

    label: StrOrPromise
    value: str | Callable[[Any], Any] = ""
    template: str = ""
    numeric: bool = False
    whole: bool = False
    heading: bool = False
    on_card: Literal["pair", "title", "plain", "hidden"] = "pair"

    def value_of(self, row: Any) -> Any:
        if callable(self.value):
            return self.value(row)
        found = row
        for name in filter(None, self.value.split(".")):
            found = found[name] if isinstance(found, dict) else getattr(found, name)
            found = found() if callable(found) else found
        return found if self.value else ""


@dataclass(frozen=True)
class RowAction:
    """Something to do with a row.

    kind  "link" goes to `url`; "post" sends a form of its own to `url`; "submit" is a button of the
          form around the table, with `name` and `value`
    """

    label: StrOrPromise
    url: str = ""
    kind: Literal["link", "post", "submit"] = "link"
    name: str = ""
    value: str = ""


@dataclass(frozen=True)
class Cell:
    column: Column
    row: Any
    value: Any

    @property
    def is_blank(self) -> bool:
        return not self.column.template and self.value in (None, "")

    @property
    def css(self) -> str:
        column = self.column
        marks = {"is-numeric": column.numeric, "is-whole": column.whole, "is-blank": self.is_blank}
        return " ".join([f"on-card-{column.on_card}", *(name for name, holds in marks.items() if holds)])


@dataclass(frozen=True)
class TableRow:
    cells: list[Cell]
    actions: list[RowAction]
    about: str  # completes an action for screen readers: «Editar: Titulado en Derecho»


@dataclass
class Table:
    columns: list[Column]
    rows: Iterable[Any]
    caption: StrOrPromise = ""
    actions: Callable[[Any], Iterable[RowAction]] | None = None
    footer: list[Any] = field(default_factory=list)  # one value for each column
    empty: StrOrPromise = ""
    hide_caption: bool = False  # when a title above says the same
    cards: bool = True  # False keeps the table and lets it scroll sideways

    @property
    def has_actions(self) -> bool:
        return self.actions is not None

    @cached_property
    def body(self) -> list[TableRow]:
        return [self._row(row) for row in self.rows]

    def _row(self, row: Any) -> TableRow:
        cells = [Cell(column, row, column.value_of(row)) for column in self.columns]
        actions = list(self.actions(row)) if self.actions else []
        return TableRow(cells, actions, self._about(cells) if actions else "")

    def _about(self, cells: list[Cell]) -> str:
        named = [c for c in cells if c.column.on_card == "title" or c.column.heading] or cells[:1]
        return ", ".join(str(cell.value) for cell in named if not cell.is_blank)

    def footer_cells(self) -> Iterator[tuple[Column, Any]]:
        return zip(self.columns, self.footer, strict=True)
