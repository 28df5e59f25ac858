"""From what a browser sends to what the services keep."""

from collections.abc import Mapping
from typing import NamedTuple

from recruitment.applications.grammar.answers import RowAnswers
from recruitment.applications.grammar.outline import RowKind
from recruitment.applications.grammar.steps import STEPS
from recruitment.applications.grammar.typed import Typed, TypedFields, TypedRow


class Press(NamedTuple):
    """The button that was pressed: «quitar:education:k3x…»."""

    verb: str
    kind: str = ""
    id: str = ""


def press_in(posted: Mapping) -> Press:
    verb, kind, row_id = [*posted.get("accion", "").split(":"), "", "", ""][:3]
    return Press(verb, kind if kind in RowKind.values else "", row_id)


def typed_in(step: str, posted: Mapping, *, pressed: frozenset[str] = frozenset(), window: str = "") -> Typed:
    """Everything that a request brought for a step, its half-written row included."""
    answers = STEPS[step]
    version = posted.get("version", "")
    fields = TypedFields(
        {name: posted[name].strip() for name in answers.fields if name in posted},
        version=int(version) if version.isdecimal() and len(version) < 9 else 0,
        page=window,
    )
    rows = {
        str(row.kind): row_typed_in(row, posted, window=window)
        for row in answers.row_kinds
        if f"{row.kind}-id" in posted
    }
    return Typed(fields, rows, pressed)


def row_typed_in(row: type[RowAnswers], posted: Mapping, *, window: str) -> TypedRow:
    values = {name: posted.get(f"{row.kind}-{name}", "").strip() for name in row.fields}
    base = posted.get(f"{row.kind}-base", "")
    return TypedRow(posted[f"{row.kind}-id"], values, base=base, page=window)
