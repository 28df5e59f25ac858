"""Small PDF files for the demo: a title and some lines."""

import io

import pikepdf
from django.core.files.base import ContentFile

A4 = (595, 842)


def small_pdf(filename: str, title: str, lines: list[str]) -> ContentFile:
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    page = pdf.add_blank_page(page_size=A4)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
    page.Contents = pdf.make_stream(b"".join(_drawn([(18, title), *((11, line) for line in lines)])))
    pdf.docinfo["/Title"] = title
    pdf.Root.Lang = "es-PE"
    written = io.BytesIO()
    pdf.save(written, deterministic_id=True)
    return ContentFile(written.getvalue(), name=filename)


def _drawn(lines):
    height = A4[1] - 100
    for size, line in lines:
        letters = line.encode("cp1252").replace(b"\\", b"").replace(b"(", b"\\(").replace(b")", b"\\)")
        yield b"BT /F1 %d Tf 70 %d Td (%s) Tj ET\n" % (size, height, letters)
        height -= size * 2
