"""Little files as offices send them."""

import zipfile
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


def sheet_xml(*rows: str, name: str = "archivo.xlsx", dimension: str = "A1") -> SimpleUploadedFile:
    """An Excel file whose only sheet has `rows` as they stand in its XML: no library writes what is broken."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="Hoja1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><dimension ref="{dimension}"/>'
        f"<sheetData>{''.join(rows)}</sheetData></worksheet>",
    }
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return SimpleUploadedFile(name, file.getvalue())
