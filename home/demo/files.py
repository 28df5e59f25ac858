"""Little published files for the demo."""

import io

import pikepdf
from django.core.files.base import ContentFile

A4 = (595, 842)


def small_pdf(filename: str, title: str) -> ContentFile:
    """One page that says what it would be."""
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    lines = ((22, title), (12, "Documento de demostración del portal."))
    drawing, height = b"", A4[1] - 110
    for size, line in lines:
        letters = line.replace("\\", "").replace("(", "").replace(")", "").encode("cp1252")
        drawing += b"BT /F1 %d Tf 70 %d Td (%s) Tj ET\n" % (size, height, letters)
        height -= 40
    page = pdf.add_blank_page(page_size=A4)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
    page.Contents = pdf.make_stream(drawing)
    pdf.docinfo["/Title"] = title
    pdf.Root.Lang = "es-PE"
    written = io.BytesIO()
    pdf.save(written, deterministic_id=True)
    return ContentFile(written.getvalue(), name=filename)
