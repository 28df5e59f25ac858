"""The rows of a payroll file made into payslips, before anything is compared with what is there.

Half a million amounts pass through here: what happens for each of them is kept short.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from core.imports.findings import Findings
from core.imports.importers import ImportSource
from core.imports.reading.table import FileColumn
from core.imports.values import BadValue, Conventions, Raw, cell_text, cents
from staffservices.payslips.concepts import decimal_text, kind_of_code, line_start, named
from staffservices.payslips.importing.fields import DETAILS, LONG, NAMES, TOTALS
from staffservices.payslips.models import LineKind
from staffservices.workers import documents, names
from staffservices.workers.importing.fields import DOCUMENT_TYPE

KINDS = INCOME, DEDUCTION, CONTRIBUTION = tuple(LineKind.values)
Document = tuple[str, str]


@dataclass(slots=True)
class Record:
    """One payslip as the file has it. Amounts are cents; `lines` the JSON of each concept."""

    line: int
    document: Document
    full_name: str
    details: dict[str, str | None]
    totals: dict[str, int | None]
    lines: list[str] = field(default_factory=list)
    starts: list[str] = field(default_factory=list)  # of the lines, where concepts come in rows of their own
    sums: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))


class ColumnReader:
    """One column, read; values that come again and again (posts, units) are read once."""

    def __init__(self, name: str, column: FileColumn, parse: Callable, conventions: Conventions):
        self.name, self.column, self.index = name, column, column.index
        self.parse, self.conventions, self.known = parse, conventions, dict[Raw, object]()

    def __call__(self, raw: Raw) -> Any:
        try:
            return self.known[raw]
        except KeyError:
            value = self.parse(raw, self.conventions)
            if len(self.known) < 50_000:
                self.known[raw] = value
            return value


class PayrollReader:
    """Goes through a file once; what is wrong goes to `findings`, and its row yields nothing."""

    def __init__(self, source: ImportSource, findings: Findings):
        self.source, self.findings, self.conventions = source, findings, source.conventions
        self.person = self.cells(NAMES)
        self.details = self.cells(DETAILS)
        self.totals = self.cells(TOTALS)
        self.document_column = source.column_of("document_number")
        self.type_column = source.column_of("document_type")
        self.documents: dict[tuple[Raw, Raw], Document] = {}  # as they are written

    def cells(self, fields) -> list[ColumnReader]:
        found = ((item, self.source.column_of(item.name)) for item in fields)
        return [
            ColumnReader(item.name, column, item.parse, self.conventions) for item, column in found if column
        ]

    # --- One row for each payslip -------------------------------------------------------------------

    def wide(self) -> Iterator[Record]:
        concepts = [
            (column.index, kind, line_start(kind, *named(column.header)), column)
            for kind in KINDS
            for column in self.source.columns_of(kind)
        ]
        concepts.sort(key=lambda concept: concept[0])
        for line, cells in self.source.rows():
            record = self.record(line, cells)
            ok = self.add_lines(record, cells, concepts) if record else False
            if record and ok:
                yield record

    def add_lines(self, record: Record, cells: list[Raw], concepts: list[tuple]) -> bool:
        """A concept without an amount, or with 0.00, does not concern this worker."""
        ok, lines, sums, conventions = True, record.lines, record.sums, self.conventions
        for index, kind, start, column in concepts:
            raw = cells[index]
            if raw == "" or raw is None:
                continue
            try:
                amount = cents(raw, conventions)
            except BadValue as problem:
                self.findings.error(record.line, str(problem), column=column, value=raw)
                ok = False
                continue
            if amount:
                sums[kind] += amount
                lines.append(f'{start}{decimal_text(amount)}"]')
        return ok

    # --- One row for each concept -------------------------------------------------------------------

    def long(self) -> Iterator[Record]:
        """Payslips in the order in which their workers first appear; their rows may lie anywhere."""
        cells_of = {cell.name: cell for cell in self.cells(LONG)}
        records: dict[Document, Record] = {}
        broken: set[Document] = set()
        starts: dict[tuple, str] = {}
        for line, cells in self.source.rows():
            document = self.document(line, cells)
            if document is None:
                continue
            record = records.get(document)
            if record is None:
                record = self.record(line, cells)
                records[document] = record or Record(line, document, "", {}, {})
                if record is None:
                    broken.add(document)
                    continue
            if not self.add_concept(line, cells, record, cells_of, starts):
                broken.add(document)
        for document, record in records.items():
            if document not in broken:
                yield record

    def add_concept(self, line: int, cells: list[Raw], record: Record, cells_of: dict, starts: dict) -> bool:
        values, ok = self.read(line, cells, cells_of.values())
        amount = values.get("amount")
        if not ok or amount is None:
            if ok:
                self.findings.error(line, _("Falta este dato."), column=cells_of["amount"].column)
            return False
        code, name = values.get("concept_code") or "", values.get("concept_name") or ""
        key = (values.get("concept_kind"), code, name)
        if key not in starts:
            kind = key[0] or kind_of_code(code)
            starts[key] = kind, line_start(kind, *((code, name) if code and name else named(code or name)))
        kind, start = starts[key]
        if start in record.starts:
            self.findings.warn(
                line, _("El concepto se repite en la misma boleta: se conservan los dos."), value=name or code
            )
        record.starts.append(start)
        record.sums[kind] += amount
        record.lines.append(f'{start}{decimal_text(amount)}"]')
        return True

    # --- What both have -----------------------------------------------------------------------------

    def record(self, line: int, cells: list[Raw]) -> Record | None:
        """Everything of a row but its concepts."""
        document = self.document(line, cells)
        if document is None and not cell_text(cells[self.document_column.index]):
            return None  # a row of totals, perhaps: its other cells mean something else
        person, person_ok = self.read(line, cells, self.person)
        details, details_ok = self.read(line, cells, self.details)
        totals, totals_ok = self.read(line, cells, self.totals)
        if document is None or not (person_ok and details_ok and totals_ok):
            return None
        return Record(line, document, full_name(person), details, totals)

    def read(self, line: int, cells: list[Raw], readers) -> tuple[dict, bool]:
        values, ok = {}, True
        for cell in readers:
            raw = cells[cell.index]
            try:
                values[cell.name] = cell(raw)
            except BadValue as problem:
                self.findings.error(line, str(problem), column=cell.column, value=raw)
                ok = False
        return values, ok

    def document(self, line: int, cells: list[Raw]) -> Document | None:
        raw = cells[self.document_column.index]
        written_type = cells[self.type_column.index] if self.type_column else ""
        found = self.documents.get((raw, written_type))
        return found or self.new_document(line, cells, raw, written_type)

    def new_document(self, line: int, cells: list[Raw], raw: Raw, written_type: Raw) -> Document | None:
        number = documents.parse_document_number(raw, self.conventions)
        if not number:
            if any(cell_text(cell).lower().startswith("total") for cell in cells):
                self.findings.note(_("Se saltó una fila de totales."))
            else:
                self.findings.error(line, _("Falta este dato."), column=self.document_column)
            return None
        try:
            document_type = DOCUMENT_TYPE.parse(written_type, self.conventions)
        except BadValue as problem:
            self.findings.error(line, str(problem), column=self.type_column, value=written_type)
            return None
        try:
            document_type, number, padded = documents.with_type(number, document_type)
        except BadValue as problem:
            self.findings.error(line, str(problem), column=self.document_column, value=raw)
            return None
        if padded:
            self.findings.note(_("Se completaron ceros a la izquierda en el DNI."))
        self.documents[raw, written_type] = document_type, number
        return document_type, number


def full_name(person: dict[str, str | None]) -> str:
    """«QUISPE CCALLO, HERMELINDA», from one column or from several."""
    surnames = person.get("surnames") or " ".join(
        filter(None, (person.get("paternal"), person.get("maternal")))
    )
    if surnames and person.get("names"):
        return f"{surnames}, {person['names']}"
    written = person.get("full_name") or surnames
    parts = names.split_full_name(written)
    return ", ".join(parts) if parts else written
