"""What an app brings so that its data can be imported.

    class WorkerImporter(Importer):
        name = "trabajadores"
        title = _("Trabajadores")
        permission = "workers.import_worker"

        def fields(self): return (Field("document", _("DNI"), required=True), …)
        def plan(self, source, findings, options): …   # reads, compares, writes nothing
        def apply(self, plan, options, job): …          # writes, inside the runner's transaction

    importers.register(WorkerImporter())  # in the app's `AppConfig.ready`

The runner (core.imports.running) calls `plan` for the dry run and again before `apply`; it takes care of
files, mapping, progress, all-or-nothing and restarts.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from core.imports.findings import Findings
from core.imports.mapping import Field, guess
from core.imports.models import ImportJob
from core.imports.reading.sheet import Fault, Row
from core.imports.reading.table import FileColumn, FileTable
from core.imports.values import BadValue, Conventions
from core.registry import Registry
from core.types import StrOrPromise, Visitor


@dataclass(frozen=True)
class Change:
    """One value that the file would replace, for a person to look at before confirming."""

    line: int
    what: str  # the record: its code, its name
    field: str
    before: str
    after: str


CHANGES_KEPT = 3_000  # shown one by one; beyond that only counted


@dataclass
class Plan:
    """What an import would do. Importers add what `apply` needs."""

    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    # Totals and the like, shown after the dry run: (label, value as text).
    figures: list[tuple[str, str]] = field(default_factory=list)
    # Field by field, from importers that correct what is there.
    changes: list[Change] = field(default_factory=list)

    @property
    def changes_something(self) -> bool:
        return bool(self.new or self.changed)


@dataclass(frozen=True)
class Example:
    """A file to download and fill in: one row of headers, some rows that show how."""

    name: str
    label: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Any]]


class Options(forms.Form):
    """What the person says about the file when they upload it; `as_json` is kept with the job."""

    def as_json(self) -> dict:
        return dict(self.cleaned_data)


class Importer:
    name: ClassVar[str]  # in addresses
    title: ClassVar[StrOrPromise]
    intro: ClassVar[StrOrPromise] = ""
    permission: ClassVar[str]
    options_form: ClassVar[type[Options]] = Options

    def fields(self) -> Sequence[Field]:
        raise NotImplementedError

    def guess(self, table: FileTable) -> list[str]:
        return guess(table.columns, self.fields())

    def complaints(self, mapping: Sequence[str]) -> list[str]:
        """What is wrong with a choice of columns besides missing and repeated fields."""
        return []

    def plan(self, source: "ImportSource", findings: Findings, options: dict) -> Plan:
        raise NotImplementedError

    def stamp(self, options: dict, *, lock: bool = False) -> object:
        """Something equal as long as what a plan rests on has not changed; `lock` inside the transaction."""
        return None

    def apply(self, plan: Any, options: dict, job: ImportJob) -> None:
        raise NotImplementedError

    def describe(self, options: dict) -> str:
        """What a job is about, in a few words: «Haberes, julio 2026»."""
        return ""

    def examples(self) -> Sequence[Example]:
        return ()

    def done_url(self, options: dict) -> str:
        """Where to see what was imported."""
        return ""

    def known_headers(self) -> set[str]:
        return {header for item in self.fields() for header in item.headers}

    def allowed(self, user: Visitor) -> bool:
        return user.has_perm(self.permission)


@dataclass
class CleanRow:
    """The values of a row that could be read, by field name; `ok` when none was wrong."""

    line: int
    values: dict[str, Any]
    ok: bool

    def get(self, name: str, default: Any = None) -> Any:
        found = self.values.get(name)
        return default if found is None else found


@dataclass
class ImportSource:
    """A table whose columns are known, for an importer's plan."""

    table: FileTable
    mapping: Sequence[str]
    conventions: Conventions
    fields: Sequence[Field]
    progress: Callable[[int], None] = lambda rows: None
    read: int = 0  # rows so far

    def rows(self) -> Iterator[Row]:
        """Every row, as it stands in the file; those of which a wanted cell shows an error are reported apart."""
        for row in self.table.rows():
            if self.wanted_faults(row[0]):
                continue
            self.read += 1
            self.progress(self.read)
            yield row

    def wanted_faults(self, line: int) -> list[tuple[FileColumn, Fault]]:
        faults = self.table.sheet.faults.get(line)
        return [
            (self.table.columns[index], fault)
            for index, fault in sorted((faults or {}).items())
            if index < len(self.mapping) and self.mapping[index]
        ]

    def column_of(self, name: str) -> FileColumn | None:
        found = self.columns_of(name)
        return found[0] if found else None

    def columns_of(self, name: str) -> list[FileColumn]:
        return [
            column for column, mapped in zip(self.table.columns, self.mapping, strict=True) if mapped == name
        ]

    def clean_rows(self, findings: Findings) -> Iterator[CleanRow]:
        """Rows whose single fields are read and checked; what is wrong goes to `findings`."""
        wanted = [
            (item, column)
            for item in self.fields
            if not item.many and (column := self.column_of(item.name)) is not None
        ]
        for line, cells in self.rows():
            yield self.clean(line, cells, wanted, findings)

    def clean(
        self, line: int, cells: list, wanted: Iterable[tuple[Field, FileColumn]], findings: Findings
    ) -> CleanRow:
        row = CleanRow(line, {}, ok=True)
        for item, column in wanted:
            raw = cells[column.index]
            try:
                value = item.parse(raw, self.conventions)
                if value is None and item.required:
                    raise BadValue(_("Falta este dato."), code="required")
            except BadValue as problem:
                findings.error(line, str(problem), column=column, value=raw)
                row.ok = False
            else:
                row.values[item.name] = value
        return row


IMPORTERS: Registry[Importer] = Registry("importer")


def register(importer: Importer) -> None:
    IMPORTERS.add(importer.name, importer)
