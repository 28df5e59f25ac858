"""What an applicant has typed so far, raw: half-typed and wrong values included.

A draft is plain JSON in the row of the application:

    {"steps": {"datos-personales": {"fields": {…}, "tried": true, "complete": true, "version": 4, …}},
     "rows": {"education": [{"id": "k3x…", "saved": {…}, "typed": null, …}]},
     "removed": {"education": [{…}]}}

`saved` is a row's last accepted wording, `typed` what is still being written or does not pass yet.
A *page* is one rendering of a step in one window: it tells a second window from a double click.
Nothing here touches the database; the services lock the row, change the draft and save it.
"""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from enum import Enum, auto

from django.utils.crypto import get_random_string

from core.windows import written_elsewhere
from recruitment.applications.grammar.outline import Step
from recruitment.applications.grammar.typed import TypedFields, TypedRow, Values, clean_values

MAX_ROWS = 60
REMOVED_KEPT = 5
ROW_ID = re.compile(r"[a-z0-9]{8,24}")


def new_id() -> str:
    return get_random_string(12, "abcdefghijklmnopqrstuvwxyz0123456789")


def row_fingerprint(values: Values | None) -> str:
    """Tells whether a row is still as it was when the page was drawn; empty for a row that is not there."""
    if values is None:
        return ""
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:12]


class Outcome(Enum):
    """What became of a row that came in."""

    SAVED = auto()
    UNFINISHED = auto()  # kept as typed
    CONFLICT = auto()  # kept as typed: another window had saved this row meanwhile
    BLANK = auto()
    FULL = auto()


@dataclass
class StoredRow:
    id: str
    saved: Values | None = None
    typed: Values | None = None
    tried: bool = False  # somebody pressed the button: its errors may be shown
    page: str = ""

    @property
    def is_unfinished(self) -> bool:
        return self.typed is not None

    @property
    def values(self) -> Values:
        """What the form shows."""
        return self.typed if self.typed is not None else self.saved or {}


@dataclass
class StepDraft:
    fields: Values = field(default_factory=dict)
    tried: bool = False
    complete: bool = False
    version: int = 0
    page: str = ""  # who wrote last
    posted_page: str = ""  # which page was last sent with a button

    @property
    def is_done(self) -> bool:
        return self.tried and self.complete


class ApplicationDraft:
    """The JSON of an application, with the questions and changes that the wizard needs."""

    def __init__(self, data: dict | None = None):
        data = data or {}
        self.steps = {name: StepDraft(**step) for name, step in data.get("steps", {}).items()}
        self._rows = {kind: [StoredRow(**row) for row in rows] for kind, rows in data.get("rows", {}).items()}
        self._removed = {
            kind: [StoredRow(**row) for row in rows] for kind, rows in data.get("removed", {}).items()
        }

    def to_json(self) -> dict:
        return {
            "steps": {name: asdict(step) for name, step in self.steps.items()},
            "rows": {kind: [asdict(row) for row in rows] for kind, rows in self._rows.items()},
            "removed": {kind: [asdict(row) for row in rows] for kind, rows in self._removed.items()},
        }

    # --- Reading ----------------------------------------------------------------------------------

    def step(self, name: str) -> StepDraft:
        return self.steps.get(name) or StepDraft()

    def rows(self, kind: str) -> list[StoredRow]:
        return list(self._rows.get(kind, ()))

    def row(self, kind: str, row_id: str) -> StoredRow | None:
        return next((row for row in self.rows(kind) if row.id == row_id), None)

    def unfinished(self, kind: str) -> StoredRow | None:
        """The row that was being written last."""
        return next((row for row in reversed(self.rows(kind)) if row.is_unfinished), None)

    def removed(self, kind: str, row_id: str) -> StoredRow | None:
        return next((row for row in self._removed.get(kind, ()) if row.id == row_id), None)

    @property
    def next_step(self) -> Step:
        """Where whoever comes back goes on."""
        to_fill_in = list(Step)[1:]
        return next((step for step in to_fill_in if not self.step(step).is_done), Step.DOSSIER)

    @property
    def is_empty(self) -> bool:
        """Nothing that the person wrote is in it."""
        return not any(self._rows.values()) and not any(step.fields for step in self.steps.values())

    # --- Fields of a step -------------------------------------------------------------------------

    def put_fields(self, name: str, typed: TypedFields, *, pressed: bool) -> bool:
        """Keep a step's fields; False when another window has changed them meanwhile (nothing is kept)."""
        step = self.steps.setdefault(name, StepDraft())
        values = clean_values(typed.values)
        if values != step.fields:
            if step.fields and written_elsewhere(
                seen=typed.version, stored=step.version, window=typed.page, written_by=step.page
            ):
                return False
            step.fields, step.page = values, typed.page
            step.version += 1
        step.tried = step.tried or pressed
        return True

    def mark(self, name: str, *, complete: bool) -> None:
        self.steps.setdefault(name, StepDraft()).complete = complete

    def mark_sent(self, name: str, page: str) -> None:
        self.steps.setdefault(name, StepDraft()).posted_page = page

    def was_posted_by(self, name: str, page: str) -> bool:
        """A page that was already sent has nothing new to say: its last autosave arrives late."""
        return bool(page) and self.step(name).posted_page == page

    # --- Rows -------------------------------------------------------------------------------------

    def put_row(self, kind: str, typed: TypedRow, *, valid: bool, pressed: bool) -> Outcome:
        """Keep one row: the same id replaces, so that a repeated request never duplicates it."""
        if not ROW_ID.fullmatch(typed.id):
            typed = TypedRow(new_id(), typed.values, typed.base, typed.page)
        row = self.row(kind, typed.id)
        if typed.is_blank:
            self._forget_typed(kind, row)
            return Outcome.BLANK
        if row is None:
            if len(self.rows(kind)) >= MAX_ROWS:
                return Outcome.FULL
            row = StoredRow(typed.id)
            self._rows.setdefault(kind, []).append(row)
        return self._write(row, typed, valid=valid, pressed=pressed)

    def _write(self, row: StoredRow, typed: TypedRow, *, valid: bool, pressed: bool) -> Outcome:
        values = clean_values(typed.values)
        if values == row.saved:
            row.typed, row.tried = None, False
            return Outcome.SAVED
        if row.saved is not None and written_elsewhere(
            seen=typed.base, stored=row_fingerprint(row.saved), window=typed.page, written_by=row.page
        ):
            row.typed, row.tried = values, False
            return Outcome.CONFLICT
        row.page = typed.page
        if pressed and valid:
            row.saved, row.typed, row.tried = values, None, False
            return Outcome.SAVED
        row.typed, row.tried = values, row.tried or pressed
        return Outcome.UNFINISHED

    def settle(self, kind: str, is_right: Callable[[Values], bool]) -> None:
        """Somebody wants to go on: what waits unfinished is added if it is right, or shows its errors."""
        for row in self._rows.get(kind, ()):
            if row.typed is None:
                continue
            if is_right(row.typed):
                row.saved, row.typed, row.tried = row.typed, None, False
            else:
                row.tried = True

    def _forget_typed(self, kind: str, row: StoredRow | None) -> None:
        """Somebody emptied the form: an edit is given up, a row that never was saved goes."""
        if row is None:
            return
        row.typed, row.tried = None, False
        if row.saved is None:
            self._rows[kind].remove(row)

    def remove_row(self, kind: str, row_id: str) -> bool:
        """Take a row out, so that it can be put back; False when it was gone already."""
        row = self.row(kind, row_id)
        if row is None:
            return False
        self._rows[kind].remove(row)
        self._removed[kind] = [row, *self._removed.get(kind, [])][:REMOVED_KEPT]
        return True

    def restore_row(self, kind: str, row_id: str) -> bool:
        """Put a removed row back; False when there is nothing to put back."""
        row = self.removed(kind, row_id)
        if row is None:
            return self.row(kind, row_id) is not None
        self._removed[kind].remove(row)
        if self.row(kind, row_id) is None:
            self._rows.setdefault(kind, []).append(row)
        return True

    # --- Starting from another draft --------------------------------------------------------------

    def start_from(self, other: "ApplicationDraft", steps: tuple[str, ...]) -> None:
        """Take over what another draft holds in `steps` and all its rows; what is here already stays."""
        for name in steps:
            if not self.step(name).fields and other.step(name).fields:
                self.steps[name] = StepDraft(
                    fields=dict(other.step(name).fields), version=self.step(name).version + 1
                )
        for kind, rows in other._rows.items():
            if not self.rows(kind):
                self._rows[kind] = [StoredRow(new_id(), row.saved, row.typed) for row in rows]
