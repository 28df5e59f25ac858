"""Excel files, through calamine; a large sheet in pieces, so that memory does not grow with it.

calamine keeps a whole sheet in memory (260 MB for 450,000 rows of 8 cells). A large XLSX sheet is
therefore cut at its row ends while it is inflated, and each piece is given to calamine as a small
workbook of its own: the same speed, a tenth of the memory.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from django.utils.translation import gettext_lazy as _
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from core.imports.reading.opendocument import refuse_too_many_cells
from core.imports.reading.sheet import Row, Sheet, Unreadable
from core.imports.reading.survey import blank_shared_texts, span_of, survey, without_blanks

PIECE = 8 * 1024 * 1024  # bytes of sheet XML
WHOLE_UP_TO = 48 * 1024 * 1024  # a month of 30,000 payslips, a row each, has 30 MB
MAX_INFLATED = 2 * 1024**3  # a month with a row per concept has 0.2 GB
MAX_PART = 256 * 1024 * 1024  # of what is no sheet: styles, texts
MAX_RECTANGLE = 1_500_000  # cells for which room is made at once
MAX_RECTANGLE_OF_A_PIECE = 3_000_000
BROKEN = _(
    "El archivo de Excel está dañado o protegido con clave. Ábralo, guárdelo como XLSX sin clave y vuelva a subirlo."
)

ROWS_START = re.compile(rb"<(\w+:)?sheetData\s*>")


def read_workbook(path: Path) -> Sheet:
    """The first visible sheet that holds anything."""
    try:
        book_parts = parts_of(path)
        with CalamineWorkbook.from_path(path) as book:
            for index, sheet in enumerate(book.sheets_metadata):
                if sheet.typ != SheetTypeEnum.WorkSheet or sheet.visible != SheetVisibleEnum.Visible:
                    continue
                if book_parts:
                    found = surveyed_sheet(path, book_parts, book_parts.sheets[index], sheet.name)
                else:
                    found = unsurveyed_sheet(book.get_sheet_by_name(sheet.name))
                if found:
                    return found
    except (
        CalamineError,
        zipfile.BadZipFile,
        zlib.error,
        ElementTree.ParseError,
        KeyError,
        OSError,
    ) as error:
        raise Unreadable(BROKEN, code="broken_workbook") from error
    raise Unreadable(_("El libro de Excel no tiene ninguna hoja con datos."), code="no_sheet")


def unsurveyed_sheet(sheet: CalamineSheet) -> Sheet | None:
    """Of the old .xls format or an OpenDocument."""
    if not sheet.height:
        return None
    return Sheet(kind="xlsx", lines=lambda: whole_sheet(sheet), facts={"sheet": sheet.name})


def surveyed_sheet(path: Path, parts: "Parts", part: str, name: str) -> Sheet | None:
    with zipfile.ZipFile(path) as archive, archive.open(part) as xml:
        found = survey(xml, percent_styles=parts.percent_styles, blank_texts=parts.blank_texts)
    if not found.rows:
        return None
    far = bool(found.far_blanks)
    if parts.sizes[part] > WHOLE_UP_TO or far or found.rectangle > MAX_RECTANGLE:
        blanks = parts.blank_texts if far or found.rectangle > MAX_RECTANGLE else None
        lines = partial(pieces, path, part, name, found.width, blanks)
    else:
        with CalamineWorkbook.from_path(path) as book:
            lines = partial(whole_sheet, book.get_sheet_by_name(name))
    if found.percentages:
        lines = partial(with_percentages, lines, found.percentages)
    facts = {"sheet": name} | ({"far_blanks": ", ".join(found.far_blanks)} if far else {})
    return Sheet(kind="xlsx", lines=lines, faults=found.faults, facts=facts)


def with_percentages(lines: Callable[[], Iterator[Row]], places: dict[int, set[int]]) -> Iterator[Row]:
    """«13 %» where the sheet shows it, which is no amount, instead of 0.13, which would pass for one."""
    for line, cells in lines():
        if columns := places.get(line):
            cells = [
                f"{cell * 100:g} %" if column in columns and type(cell) is float else cell
                for column, cell in enumerate(cells)
            ]
        yield line, cells


def whole_sheet(sheet: CalamineSheet) -> Iterator[Row]:
    """Rows with their line in the sheet; calamine leaves out what is empty to the left."""
    if not sheet.height:
        return
    margin = [""] * (sheet.start or (0, 0))[1]
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        yield line, margin + cells if margin else cells


# --- Large sheets, in pieces ----------------------------------------------------------------------


@dataclass(frozen=True)
class Parts:
    """What an XLSX holds besides its rows."""

    sizes: dict[str, int]
    sheets: list[str]  # their names inside the file, in the order of the workbook; "" where there is none
    percent_styles: frozenset[bytes]
    blank_texts: frozenset[bytes]


def parts_of(path: Path) -> Parts | None:
    """None for the old .xls format and OpenDocument; .xlsb and what is no workbook are refused."""
    if not zipfile.is_zipfile(path):
        return None
    with zipfile.ZipFile(path) as archive:
        sizes = {part.filename: part.file_size for part in archive.infolist()}
        if sum(sizes.values()) > MAX_INFLATED or any(
            size > MAX_PART for name, size in sizes.items() if not name.startswith("xl/worksheets/")
        ):
            sentence = _("El archivo de Excel es demasiado grande. Divídalo en dos o guárdelo como CSV.")
            raise Unreadable(sentence, code="too_large_inside")
        if sizes.get("content.xml", MAX_INFLATED) <= WHOLE_UP_TO and "xl/workbook.xml" not in sizes:
            refuse_too_many_cells(archive.read("content.xml"))
            return None
        if "xl/workbook.xml" not in sizes:
            sentence = _(
                "Esta clase de archivo no se puede leer. Guárdelo en Excel como XLSX y vuelva a subirlo."
            )
            raise Unreadable(sentence, code="no_xlsx")
        targets = {
            link.get("Id"): link.get("Target", "").removeprefix("/xl/")
            for link in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 — expat stops entity bombs
        }
        real_names = {name.lower(): name for name in sizes}
        sheets = [
            real_names.get(f"xl/{targets.get(relation_of(sheet), '')}".lower(), "")
            for sheet in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter()  # noqa: S314
            if sheet.tag.endswith("}sheet")
        ]
        styles = archive.read("xl/styles.xml") if "xl/styles.xml" in sizes else b""
        texts = archive.read("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in sizes else b""
    return Parts(
        sizes=sizes,
        sheets=sheets,
        percent_styles=percent_styles(styles),
        blank_texts=blank_shared_texts(texts),
    )


def relation_of(sheet: ElementTree.Element) -> str | None:
    """`r:id`, in whichever of the two namespaces that the standard allows."""
    return next((value for name, value in sheet.attrib.items() if name.endswith("}id")), None)


def percent_styles(xml: bytes) -> frozenset[bytes]:
    """The numbers of the styles that show a percentage, as cells write them."""
    if not xml:
        return frozenset()
    root = ElementTree.fromstring(xml)  # noqa: S314
    formats = {"9", "10"} | {
        item.get("numFmtId")
        for item in root.iterfind("{*}numFmts/{*}numFmt")
        if "%" in item.get("formatCode", "")
    }
    return frozenset(
        b"%d" % index
        for index, style in enumerate(root.iterfind("{*}cellXfs/{*}xf"))
        if style.get("numFmtId") in formats
    )


def pieces(
    path: Path, part: str, name: str, width: int = 0, blanks: frozenset[bytes] | None = None
) -> Iterator[Row]:
    """`blanks`: leave cells without anything out first, these shared texts among them."""
    with zipfile.ZipFile(path) as archive:
        frame = [
            (item.filename, archive.read(item))
            for item in archive.infolist()
            if not item.filename.startswith("xl/worksheets/")
        ]
        with archive.open(part) as sheet:
            for xml in cut(sheet):
                if blanks is not None:
                    xml = without_blanks(xml, blanks)
                if span_of(xml) * width > MAX_RECTANGLE_OF_A_PIECE:
                    raise Unreadable(
                        _(
                            "La hoja tiene casi solo celdas vacías. Copie sus datos a una hoja nueva y súbala."
                        ),
                        code="mostly_empty",
                    )
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
