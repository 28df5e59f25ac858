"""What each of the eight forms says: the call's own wording, else the portal's, else the first text
(`default_wording/*.html`: a title, a blank line, the body).
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from recruitment.calls.models import DefaultFormWording, FormKind
from recruitment.calls.pages import CallPage

FOLDER = Path(__file__).parent / "default_wording"


class FormText(NamedTuple):
    title: str
    body: str  # rich text with placeholders (see placeholders.fill_placeholders)


def wordings_for(call: CallPage) -> dict[FormKind, FormText]:
    """The wording of all eight forms for `call`, in two queries."""
    defaults = {row.kind: row for row in DefaultFormWording.objects.all()}
    own = {row.kind: row for row in call.form_wordings.all()}
    return {kind: _choose(kind, own.get(kind), defaults.get(kind)) for kind in FormKind}


@cache
def first_wording(kind: str) -> FormText:
    """The text that the portal is delivered with."""
    title, body = (FOLDER / f"{kind}.html").read_text(encoding="utf-8").split("\n\n", 1)
    return FormText(title.strip(), body.strip())


def _choose(kind: FormKind, own, default) -> FormText:
    first = default or first_wording(kind)
    return FormText(own.title or first.title, own.body) if own else FormText(first.title, first.body)
