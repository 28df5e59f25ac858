"""Little files as offices send them."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook


def csv(
    *lines: str, name: str = "archivo.csv", encoding: str = "utf-8", end: str = "\r\n"
) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, (end.join(lines) + end).encode(encoding))


def xlsx(
    *rows, name: str = "archivo.xlsx", above: int = 0, sheets: tuple[str, ...] = ()
) -> SimpleUploadedFile:
    """`above`: blank rows before the first one; `sheets`: empty sheets before the one with the rows."""
    book = Workbook()
    sheet = book.active
    for title in sheets:
        sheet.title = title
        sheet = book.create_sheet()
    for _blank in range(above):
        sheet.append([])
    for row in rows:
        sheet.append(list(row))
    file = BytesIO()
    book.save(file)
    return SimpleUploadedFile(name, file.getvalue())


def text(content: str, *, name: str = "planilla.lis", encoding: str = "cp1252") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode(encoding))
