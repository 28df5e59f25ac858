"""A file made into a table: columns and rows, whatever it was.

    table = open_table(path, known=importer.known_headers())
    for line, cells in table.rows(): …

Rows are read as they are asked for: a file of a million lines never sits in memory.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from core.imports.headers import header_key, letter
from core.imports.reading import listing, spreadsheet, text
from core.imports.reading.sheet import Fault, Row, Sheet, Unreadable, is_error
from core.imports.values import Raw, cell_text, convention_of

HEADER_WITHIN = 40  # lines: titles, logos and blank lines come before it
SAMPLE = 300


@dataclass(frozen=True)
class FileColumn:
    index: int
    header: str

    @property
    def letter(self) -> str:
        return letter(self.index)

    def __str__(self) -> str:
        return f"{self.letter} «{self.header}»" if self.header else self.letter


@dataclass
class FileTable:
    """A sheet whose header row is known."""

    sheet: Sheet
    header_line: int
    columns: list[FileColumn]
    head: list[Row]  # the first lines, as they were read to find the header
    _rest: Iterator[Row] | None = None  # the lines after `head`, read no further yet

    @cached_property
    def decimal(self) -> str:
        """The mark that the amounts show; "" when they do not tell."""
        return convention_of(cell for _line, cells in self.sample(SAMPLE) for cell in cells)

    def rows(self) -> Iterator[Row]:
        """Every line below the header that holds something, each as wide as the table."""
        lines = chain(self.head, self._rest) if self._rest else self.sheet.lines()
        self._rest = None  # the second time, the file is read from its beginning
        return self._below_header(lines)

    def sample(self, how_many: int) -> list[Row]:
        return list(islice(self._below_header(self.head), how_many))

    def _below_header(self, lines: Iterable[Row]) -> Iterator[Row]:
        width = len(self.columns)
        for line, cells in lines:
            if line <= self.header_line:
                continue
            if len(cells) < width:
                cells = [*cells, *[""] * (width - len(cells))]
            if any(type(cell) is str and cell[:1] == "#" for cell in cells):
                cells = self._without_errors(line, cells)
            if any(cells) or any(cell == 0 and cell is not False for cell in cells):
                yield line, cells

    def _without_errors(self, line: int, cells: list[Raw]) -> list[Raw]:
        """Errors that stand in the file as text, as every CSV has them, become faults of their cells."""
        found = {
            index: Fault(f"{letter(index)}{line}", cell.strip().upper())
            for index, cell in enumerate(cells)
            if type(cell) is str and is_error(cell)
        }
        if found:
            self.sheet.faults.setdefault(line, {}).update(found)
        return ["" if index in found else cell for index, cell in enumerate(cells)]

    @cached_property
    def untitled(self) -> list[str]:
        """The letters of the columns that hold something and do not say what."""
        sample = self.sample(SAMPLE)
        return [
            column.letter
            for column in self.columns
            if not column.header and any(cell_text(cells[column.index]) for _line, cells in sample)
        ]

    @property
    def faulty(self) -> set[int]:
        """Columns with errors below the header, as far as the file was read."""
        return {index for line, row in self.sheet.faults.items() if line > self.header_line for index in row}


def open_table(path: Path, *, known: set[str], header_line: int | None = None) -> FileTable:
    """Read what `path` holds. `known` are header keys by which the header row is recognised.

    Raises Unreadable.
    """
    sheet = read_sheet(path)
    lines = sheet.lines()
    head = list(islice(lines, HEADER_WITHIN + SAMPLE))
    if not head:
        sentence = _("El archivo está vacío. Revise que sea el correcto y vuelva a subirlo.")
        raise Unreadable(sentence, code="empty_file")
    within = head[:HEADER_WITHIN]
    line, cells = find_header(within, known) if header_line is None else line_number(within, header_line)
    width = max([len(cells), *(len(row) for at, row in head if at > line)])
    headers = [cell_text(cell) for cell in cells] + [""] * (width - len(cells))
    columns = [FileColumn(index, header) for index, header in enumerate(headers)]
    return FileTable(sheet, line, columns, head, lines)


def read_sheet(path: Path) -> Sheet:
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return spreadsheet.read_workbook(path)
    if b"%PDF" in start:
        raise Unreadable(_("Es un PDF. Pida los mismos datos en Excel (XLSX) o CSV."), code="pdf")
    encoding = text.encoding_of(path)
    return listing.read_listing(path, encoding) or text.read_text(path, encoding)


def find_header(head: list[Row], known: set[str]) -> Row:
    """The line with most known headers; without any, the first of the widest lines."""

    def score(row: Row) -> tuple[int, int]:
        filled = [cell for cell in row[1] if isinstance(cell, str) and cell.strip()]
        recognised = {header_key(cell) for cell in filled} & known
        return len(recognised), len(filled)

    return max(head, key=score)


def line_number(head: list[Row], wanted: int) -> Row:
    for line, cells in head:
        if line == wanted:
            return line, cells
    raise Unreadable(
        _("La fila %(line)s no está entre las primeras %(n)s del archivo, donde deben estar los títulos.")
        % {"line": wanted, "n": HEADER_WITHIN},
        code="header_line_out_of_reach",
    )
