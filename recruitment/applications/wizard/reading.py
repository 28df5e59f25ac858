"""From what a browser sends to what the services keep."""

from collections.abc import Mapping
from typing import NamedTuple

from recruitment.applications.forms import STEP_FORMS
from recruitment.applications.grammar.outline import RowKind
from recruitment.applications.services import Typed


class Press(NamedTuple):
    """The button that was pressed: «quitar:education:k3x…»."""

    verb: str
    kind: str = ""
    id: str = ""


def press_in(posted: Mapping) -> Press:
    verb, kind, row_id, *_rest = [*posted.get("accion", "").split(":"), "", "", ""]
    return Press(verb, kind if kind in RowKind.values else "", row_id)


def typed_in(step: str, posted: Mapping, *, pressed: frozenset[str] = frozenset(), window: str = "") -> Typed:
    """Everything that a request brought for a step, its half-written row included."""
    form_class = STEP_FORMS[step]
    rows = {row_form.kind: row_form.typed_in(posted, page=window) for row_form in form_class.row_forms}
    return Typed(
        form_class.typed_in(posted, page=window),
        {str(kind): row for kind, row in rows.items() if row is not None},
        pressed,
    )
