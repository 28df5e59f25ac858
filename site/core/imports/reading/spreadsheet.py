"""Excel files, through calamine; a large sheet in pieces, so that memory does not grow with it.

calamine keeps a whole sheet in memory (260 MB for 450,000 rows of 8 cells). A large XLSX sheet is
therefore cut at its row ends while it is inflated, and each piece is given to calamine as a small
workbook of its own: the same speed, a tenth of the memory.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from django.utils.translation import gettext_lazy as _
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from core.imports.reading.sheet import Row, Sheet, Unreadable

PIECE = 8 * 1024 * 1024  # bytes of sheet XML
WHOLE_UP_TO = 48 * 1024 * 1024  # a month of 30,000 payslips, a row each, has 30 MB
MAX_INFLATED = 2 * 1024**3  # a month with a row per concept has 0.2 GB
BROKEN = _(
    "El archivo de Excel está dañado o protegido con clave. Ábralo, guárdelo como XLSX sin clave y vuelva a subirlo."
)

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ROWS_START = re.compile(rb"<(\w+:)?sheetData\s*>")


def read_workbook(path: Path) -> Sheet:
    """The first visible sheet that holds anything."""
    try:
        large = large_parts(path)
        with CalamineWorkbook.from_path(path) as book:
            for sheet in book.sheets_metadata:
                if sheet.typ != SheetTypeEnum.WorkSheet or sheet.visible != SheetVisibleEnum.Visible:
                    continue
                if lines := lines_of(book, path, sheet.name, large):
                    return Sheet(kind="xlsx", lines=lines, facts={"sheet": sheet.name})
    except (CalamineError, zipfile.BadZipFile, ElementTree.ParseError, KeyError, OSError) as error:
        raise Unreadable(BROKEN, code="broken_workbook") from error
    raise Unreadable(_("El libro de Excel no tiene ninguna hoja con datos."), code="no_sheet")


def lines_of(book: CalamineWorkbook, path: Path, name: str, large: dict[str, str]) -> Callable | None:
    """A way to go through one sheet, or None when it is empty."""
    if name in large:
        return lambda: pieces(path, large[name], name)
    sheet = book.get_sheet_by_name(name)
    return (lambda: whole_sheet(sheet)) if sheet.height else None


def whole_sheet(sheet: CalamineSheet) -> Iterator[Row]:
    """Rows with their line in the sheet; calamine leaves out what is empty to the left."""
    if not sheet.height:
        return
    margin = [""] * (sheet.start or (0, 0))[1]
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        yield line, margin + cells if margin else cells


# --- Large sheets, in pieces ----------------------------------------------------------------------


def large_parts(path: Path) -> dict[str, str]:
    """The sheets of an XLSX that are read in pieces: their names, and their names inside the file."""
    if not zipfile.is_zipfile(path):
        return {}  # the old .xls format
    with zipfile.ZipFile(path) as archive:
        sizes = {part.filename: part.file_size for part in archive.infolist()}
        if sum(sizes.values()) > MAX_INFLATED:
            sentence = _("El archivo de Excel es demasiado grande. Divídalo en dos o guárdelo como CSV.")
            raise Unreadable(sentence, code="too_large_inside")
        if "xl/workbook.xml" not in sizes:
            return {}  # an OpenDocument sheet
        targets = {
            link.get("Id"): link.get("Target", "").removeprefix("/xl/")
            for link in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 — expat stops entity bombs
        }
        sheets = {
            sheet.get("name", ""): "xl/" + targets.get(sheet.get(RELATION), "")
            for sheet in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(f"{MAIN}sheet")  # noqa: S314
        }
    return {name: part for name, part in sheets.items() if sizes.get(part, 0) > WHOLE_UP_TO}


def pieces(path: Path, part: str, name: str) -> Iterator[Row]:
    with zipfile.ZipFile(path) as archive:
        frame = [
            (item.filename, archive.read(item))
            for item in archive.infolist()
            if not item.filename.startswith("xl/worksheets/")
        ]
        with archive.open(part) as sheet:
            for xml in cut(sheet):
                yield from sheet_piece(xml, part, name, frame)


def cut(sheet: IO[bytes]) -> Iterator[bytes]:
    """The sheet's XML as several smaller sheets, each with the rows that end inside it."""
    buffer = sheet.read(PIECE)
    start = ROWS_START.search(buffer)
    if not start:
        raise Unreadable(BROKEN, code="broken_workbook")
    prefix = start[1] or b""
    row_end, rows_end = b"</%srow>" % prefix, b"</%ssheetData>" % prefix
    opening, closing = buffer[: start.end()], rows_end + b"</%sworksheet>" % prefix
    buffer = buffer[start.end() :]
    while chunk := sheet.read(PIECE):
        cut_at = buffer.rfind(row_end) + len(row_end)
        if cut_at >= len(row_end):
            yield opening + buffer[:cut_at] + closing
            buffer = buffer[cut_at:]
        buffer += chunk
    yield opening + buffer.partition(rows_end)[0] + closing


def sheet_piece(xml: bytes, part: str, name: str, frame: list[tuple[str, bytes]]) -> Iterator[Row]:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for filename, content in [*frame, (part, xml)]:
            archive.writestr(filename, content)
    file.seek(0)
    try:
        with CalamineWorkbook.from_filelike(file) as book:
            sheet = book.get_sheet_by_name(name)
    except CalamineError as error:
        raise Unreadable(BROKEN, code="broken_workbook") from error
    if not sheet.height:
        return
    top, left = sheet.start or (0, 0)
    margin = [""] * left
    for line, cells in enumerate(sheet.to_python(skip_empty_area=True), start=top + 1):
        yield line, margin + cells if margin else cells
