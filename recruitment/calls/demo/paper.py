"""Small PDF files for the demo."""

import io
from collections.abc import Iterable

import pikepdf
from django.core.files.base import ContentFile

A4 = (595, 842)


def small_pdf(filename: str, title: str, lines: list[str]) -> ContentFile:
    """A title and some lines below it."""
    drawn, height = [], A4[1] - 100
    for size, line in [(18, title), *((11, line) for line in lines)]:
        drawn.append((size, height, line))
        height -= size * 2
    return page_of_lines(filename, title, drawn)


def page_of_lines(filename: str, title: str, lines: Iterable[tuple[int, int, str]]) -> ContentFile:
    """One page with `lines`: the size of each, its height on the page and its words."""
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    page = pdf.add_blank_page(page_size=A4)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
    page.Contents = pdf.make_stream(b"".join(_drawn(*line) for line in lines))
    pdf.docinfo["/Title"] = title
    pdf.Root.Lang = "es-PE"
    written = io.BytesIO()
    pdf.save(written, deterministic_id=True)
    return ContentFile(written.getvalue(), name=filename)


def _drawn(size: int, height: int, line: str) -> bytes:
    letters = line.encode("cp1252").replace(b"\\", b"").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 %d Tf 70 %d Td (%s) Tj ET\n" % (size, height, letters)
