"""What a dry run finds: errors, which keep the file out, and warnings, which somebody should look at."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from core.imports.reading.table import FileColumn
from core.imports.values import Raw, cell_text
from core.types import StrOrPromise

KEPT = 5_000  # in detail; beyond that only their number


@dataclass(frozen=True)
class Found:
    severity: str
    line: int | None
    column: str
    value: str
    message: str


@dataclass
class Findings:
    details: list[Found] = field(default_factory=list)
    counts: Counter = field(default_factory=Counter)
    notes: Counter = field(default_factory=Counter)  # a sentence, and how many rows it is about

    def error(
        self, line: int | None, message: str, *, column: FileColumn | None = None, value: Raw = ""
    ) -> None:
        self._add("error", line, message, column, value)

    def warn(
        self, line: int | None, message: str, *, column: FileColumn | None = None, value: Raw = ""
    ) -> None:
        self._add("warning", line, message, column, value)

    def note(self, message: str, rows: int = 1) -> None:
        """Something harmless that happened to many rows; told once, with their number."""
        self.notes[str(message)] += rows

    def _add(
        self, severity: str, line: int | None, message: StrOrPromise, column: object, value: Any
    ) -> None:
        self.counts[severity] += 1
        if self.counts[severity] <= KEPT:
            where = str(column) if column else ""
            self.details.append(
                Found(severity, line, where[:200], cell_text(value)[:200], str(message)[:500])
            )

    @property
    def errors(self) -> int:
        return self.counts["error"]

    @property
    def warnings(self) -> int:
        return self.counts["warning"]
