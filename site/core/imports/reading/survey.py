"""What stands in the XML of an Excel sheet, looked at before anything makes room for it.

calamine reads an error (#N/A) and a formula without a stored result as empty cells, and makes room for the
whole rectangle between the first cell and the last, blank or not. The XML tells all three, row by row.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from django.utils.translation import gettext as _

from core.imports.headers import letter
from core.imports.reading.sheet import Fault, Unreadable

CHUNK = 1024 * 1024
MAX_ROW = 8 * 1024 * 1024  # bytes of one row
MAX_COLUMNS = 702  # ZZ: a payroll of every concept there is has some two hundred
MAX_GAP = 5_000  # rows without anything between two that hold something
MAX_FAULTS = 20_000  # beyond that the sheet itself is broken
NAMED = 5  # far blank cells that are told by name

ROWS_BEGIN = re.compile(rb"<(\w+:)?sheetData\s*(/?)>")
ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
EMPTY_CELL = re.compile(rb"<c r=[^>/]*/>")
EMPTY_ROW = re.compile(rb"<((?:\w+:)?row)\b[^>]*(?:/>|>\s*</\1>)")
NUMBER = re.compile(rb"\br=[\"'](\d{1,9})[\"']")
REFERENCE = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
ANY_REFERENCE = re.compile(rb"\br\s*=")
FAR_REFERENCE = re.compile(rb'r="[A-Z]{3}\d')
STYLE = re.compile(rb"\bs=[\"'](\d{1,6})[\"']")
TYPE = re.compile(rb"\bt=[\"'](\w+)[\"']")
CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
STORED = re.compile(rb"<(?:\w+:)?v\s*(?:/>|>(.*?)</(?:\w+:)?v>)", re.DOTALL)
TEXT = re.compile(rb"<(?:\w+:)?t\b[^>]*>(.*?)</(?:\w+:)?t>", re.DOTALL)
SHARED = re.compile(rb"<(?:\w+:)?si\s*(?:/>|>(.*?)</(?:\w+:)?si>)", re.DOTALL)
BLANKS = re.compile(rb"(?:\s|&#(?:32|160|xA0|x20|9|10|13);|\xc2\xa0|_x000[9DA]_)*")


@dataclass
class Survey:
    """`width`, `rows`, `first` and `last` are of what holds something. Columns count from 0, rows from 1."""

    width: int = 0
    rows: int = 0
    first: int = 0
    last: int = 0
    faults: dict[int, dict[int, Fault]] = field(default_factory=dict)
    percentages: dict[int, set[int]] = field(default_factory=dict)
    far_blanks: list[str] = field(default_factory=list)

    @property
    def rectangle(self) -> int:
        return (self.last - self.first + 1) * self.width

    def name_blank(self, cell: str) -> None:
        if len(self.far_blanks) < NAMED:
            self.far_blanks.append(cell)


def survey(sheet: IO[bytes], *, percent_styles: frozenset[bytes], blank_texts: frozenset[bytes]) -> Survey:
    """Go through the sheet's XML once. Raises Unreadable for a cell too far from the others, by its name."""
    checked = WellFormed(sheet)
    found, count = Survey(), 0
    percent = style_pattern(percent_styles)
    for number, row in rows_of(checked):
        columns = number_of_columns(number, row, percent)
        if columns is None:
            columns = look_at_cells(found, number, row, percent_styles, blank_texts)
        is_far = bool(found.last) and abs(number - found.last) > MAX_GAP
        if is_far and columns:
            columns = look_at_cells(found, number, row, percent_styles, blank_texts)
            if columns:
                raise too_far(f"{letter(columns - 1)}{number}")
            found.name_blank(f"A{number}")
        if not columns:
            continue
        found.first = min(found.first or number, number)
        found.last = max(found.last, number)
        found.width = max(found.width, columns)
        count += 1
    found.rows = count
    while sheet.read(CHUNK):
        pass  # what comes after the rows must be well-formed too
    return found


class WellFormed:
    """A sheet's XML as it is read. What is no XML, readers understand each in its own way: it is refused."""

    def __init__(self, sheet: IO[bytes]):
        self.sheet, self.parser = sheet, expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self.refuse

    def read(self, size: int) -> bytes:
        chunk = self.sheet.read(size)
        try:
            self.parser.Parse(chunk, not chunk)
        except expat.ExpatError as error:
            raise broken_sheet() from error
        return chunk

    def refuse(self, *declaration: object) -> None:
        raise broken_sheet()


def broken_sheet() -> Unreadable:
    return Unreadable(
        _("El archivo de Excel está dañado. Ábralo, guárdelo como XLSX y vuelva a subirlo."),
        code="broken_workbook",
    )


def style_pattern(styles: frozenset[bytes]) -> re.Pattern[bytes] | None:
    return re.compile(rb's="(?:%s)"' % b"|".join(sorted(styles))) if styles else None


def rows_of(sheet: WellFormed) -> Iterator[tuple[int, bytes]]:
    """The number of each row that has cells, and its XML."""
    buffer = sheet.read(CHUNK)
    begin = ROWS_BEGIN.search(buffer)
    if not begin or begin[2]:
        return
    prefix = begin[1] or b""
    row_end, rows_end = b"</%srow>" % prefix, b"</%ssheetData>" % prefix
    buffer, previous = buffer[begin.end() :], 0
    while True:
        *rows, buffer = buffer.split(row_end)
        for row in rows:
            starts = list(ROW.finditer(row))
            if not starts:
                continue
            written = NUMBER.search(starts[-1][1])
            previous = int(written[1]) if written else previous + len(starts)
            yield previous, row[starts[-1].end() :]
        if rows_end in buffer or not (chunk := sheet.read(CHUNK)):
            return
        buffer += chunk
        if len(buffer) > MAX_ROW + CHUNK:
            raise Unreadable(_("Una fila de la hoja es demasiado larga."), code="row_too_long")


def number_of_columns(number: int, row: bytes, percent: re.Pattern[bytes] | None) -> int | None:
    """How far to the right an ordinary row reaches; None for a row whose cells must be looked at one by one.

    A month has a million cells: what is asked of every row is only what can be counted without parsing it.
    """
    cells, formulas = row.count(b"<c "), row.count(b"<f>") + row.count(b"<f ") + row.count(b"<f/")
    if (
        row.count(b'%d"' % number) < cells
        or b"<c>" in row
        or b":c" in row
        or row.count(b' r="') < cells
        or b"<!" in row
        or b'"&' in row
        or b'"e"' in row
        or b"'e'" in row
        or (formulas and (row.count(b"</f><v>") + row.count(b"/><v>") != formulas or b"<v></v>" in row))
        or FAR_REFERENCE.search(row)
        or (percent and percent.search(row))
    ):
        return None
    if not cells:
        return 0
    last = REFERENCE.search(row, row.rfind(b"<c "))
    return column_number(last[1]) if last and int(last[2]) == number else None


def look_at_cells(
    found: Survey, number: int, row: bytes, percent_styles: frozenset[bytes], blank_texts: frozenset[bytes]
) -> int:
    """Note what is wrong with the cells of one row; how far what it holds reaches to the right."""
    reach = column = 0
    if b"<!" in row:
        raise broken_sheet()  # a comment could hide a cell from one reader and not from the other
    for cell in CELL.finditer(row):
        facts, inside = cell[1], cell[2] or b""
        reference = REFERENCE.search(facts)
        if not reference and ANY_REFERENCE.search(facts):
            raise broken_sheet()
        if reference:
            column = column_number(reference[1])
            if int(reference[2]) != number:
                raise too_far(reference[1].decode() + reference[2].decode())
        else:
            column += 1
        name = f"{letter(column - 1)}{number}"
        if is_blank(facts, inside, blank_texts):
            if column > MAX_COLUMNS:
                found.name_blank(name)
            continue
        if column > MAX_COLUMNS:
            raise too_far(name)
        reach = max(reach, column)
        if words := fault_in(facts, inside):
            found.faults.setdefault(number, {})[column - 1] = Fault(name, words)
            if len(found.faults) > MAX_FAULTS:
                raise Unreadable(
                    _("La hoja tiene demasiadas celdas con errores; la última que se leyó es %(cell)s.")
                    % {"cell": name},
                    code="too_many_faults",
                )
        elif (style := STYLE.search(facts)) and style[1] in percent_styles:
            found.percentages.setdefault(number, set()).add(column - 1)
    return reach


def fault_in(facts: bytes, inside: bytes) -> str | None:
    """The words of an error («#N/A»), "=" for a formula that was never calculated, or None."""
    kind, stored = TYPE.search(facts), STORED.search(inside)
    if kind and kind[1] == b"e":
        return (stored[1] if stored and stored[1] else b"#ERROR").decode(errors="replace").strip()
    if not FORMULA.search(inside) or (stored and (stored[1] or b"").strip()):
        return None
    # A formula whose result is an empty text says so.
    return None if stored and kind and kind[1] == b"str" else "="


def is_blank(facts: bytes, inside: bytes, blank_texts: frozenset[bytes]) -> bool:
    if FORMULA.search(inside):
        return False
    kind, stored = TYPE.search(facts), STORED.search(inside)
    if kind and kind[1] == b"e":
        return False
    value = (stored[1] or b"").strip() if stored else b""
    if kind and kind[1] == b"s":
        return not value or value in blank_texts
    texts = b"".join(TEXT.findall(inside))
    return BLANKS.fullmatch(value + texts) is not None


def without_blanks(xml: bytes, blank_texts: frozenset[bytes]) -> bytes:
    """The same rows without the cells that hold nothing, however far they lie."""
    if xml.count(b"<c r=") != xml.count(b"<c ") or b"<c>" in xml or b"<c/>" in xml:
        return xml  # a cell that does not say where it is stands after the one before it
    xml = EMPTY_CELL.sub(b"", xml)
    xml = CELL.sub(lambda cell: b"" if is_blank(cell[1], cell[2] or b"", blank_texts) else cell[0], xml)
    return EMPTY_ROW.sub(b"", xml)


def span_of(xml: bytes) -> int:
    """How many rows lie between the first and the last of a piece of a sheet, both counted."""
    numbers, count = [], 0
    for row in ROW.finditer(xml):
        count += 1
        if written := NUMBER.search(row[1]):
            numbers.append(int(written[1]))
    return max(count, max(numbers, default=0) - min(numbers, default=0) + 1)


def blank_shared_texts(xml: bytes) -> frozenset[bytes]:
    """Which of the workbook's shared texts hold only blanks: their numbers, as cells write them."""
    return frozenset(
        b"%d" % index
        for index, text in enumerate(SHARED.finditer(xml))
        if BLANKS.fullmatch(b"".join(TEXT.findall(text[1] or b"")))
    )


def column_number(letters: bytes) -> int:
    """A → 1, ZZ → 702."""
    number = 0
    for character in letters:
        number = number * 26 + character - 64
    return number


def too_far(cell: str) -> Unreadable:
    return Unreadable(
        _(
            "La celda %(cell)s está muy lejos de las demás y tiene algo escrito. Bórrela o acérquela, guarde el "
            "archivo y vuelva a subirlo."
        )
        % {"cell": cell},
        code="cell_too_far",
    )
