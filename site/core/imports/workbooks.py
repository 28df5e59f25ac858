"""Spreadsheets that the import pages hand out: what is wrong with a file, and files to fill in."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.utils.functional import Promise
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from core.downloads import make_private
from core.spreadsheets import neutralise

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Sheet = tuple[str, Sequence[str], Iterable[Sequence]]
WIDEST = 60


def workbook(*sheets: Sheet) -> bytes:
    """An XLSX with one sheet for each (title, headers, rows); nothing in it is run as a formula."""
    book = Workbook(write_only=True)
    for title, headers, rows in sheets:
        sheet = book.create_sheet(str(title)[:31])
        rows = [[plain_cell(cell) for cell in row] for row in rows]
        for index, header in enumerate(headers):
            longest = max(
                [len(str(header)), *(len(str(row[index])) for row in rows[:200] if len(row) > index)]
            )
            sheet.column_dimensions[get_column_letter(index + 1)].width = min(longest + 2, WIDEST)
        sheet.freeze_panes = "A2"
        sheet.append([heading(sheet, plain_cell(header)) for header in headers])
        for row in rows:
            sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def plain_cell(value: Any) -> Any:
    """Translations become text before they are looked at: they too might start like a formula."""
    return neutralise(str(value) if isinstance(value, Promise) else value)


def heading(sheet: WriteOnlyWorksheet, value: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value)
    cell.font = Font(bold=True)
    return cell


def download(content: bytes, filename: str) -> HttpResponseBase:
    return make_private(HttpResponse(content, content_type=XLSX), filename=filename)
