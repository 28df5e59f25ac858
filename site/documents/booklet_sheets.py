"""Booklets drawn by wkhtmltopdf: part by part, the contents once it is known which page each heading is on."""

from collections.abc import Sequence

import pikepdf
from django.template.loader import render_to_string

from documents import sheets
from documents.booklets import Booklet, Heading
from documents.glyphs import Reader
from documents.joining import finish_pdf
from documents.letterhead import letterhead
from documents.pdf import Frame


def draw(booklet: Booklet) -> bytes:
    """Raises RenderingFailed."""
    context = {**booklet.context, "booklet": booklet, "letterhead": letterhead(), "language": "es"}
    [cover] = sheets.convert_all([render_to_string("documents/booklet_cover.html", context)], sheets.A4)
    [text] = sheets.convert_all([render_to_string(booklet.template, context)], sheets.TEXT)
    places = pages_of_headings(booklet.headings, text)
    contents = draw_contents(booklet, places) if len(booklet.headings) > 1 else None
    parts = [part for part in (contents, text) if part]
    lay(parts, booklet, first=len(cover.pages) + 1)
    joined = sheets.file_of(sheets.Drawn(list(part.pages), part) for part in [cover, *parts])
    add_outline(joined, booklet.headings, places, before=len(joined.pages) - len(text.pages))
    return finish_pdf(joined, title=booklet.title, language="es")


def pages_of_headings(headings: Sequence[Heading], text: pikepdf.Pdf) -> list[int]:
    """On which page of the text (from 0) each heading stands: the first, from the one before on, with its words."""
    pages, reader = list(text.pages), Reader()
    places, at = [], 0
    for heading in headings:
        at = next((n for n in range(at, len(pages)) if reader.shows(pages[n], heading.text)), at)
        places.append(at)
    return places


def draw_contents(booklet: Booklet, places: list[int]) -> pikepdf.Pdf:
    """The table of contents. Its own length moves the pages that it names: drawn until both agree."""
    length = 1
    while True:
        first = 1 + length + 1  # of the text, behind cover and contents
        rows = [(heading, first + place) for heading, place in zip(booklet.headings, places, strict=True)]
        html = render_to_string("documents/booklet_contents.html", {"rows": rows, "language": "es"})
        [contents] = sheets.convert_all([html], sheets.TEXT)
        if len(contents.pages) <= length:
            return contents
        length = len(contents.pages)


def lay(parts: list[pikepdf.Pdf], booklet: Booklet, *, first: int) -> None:
    frame = Frame(label=booklet.label, footer=(booklet.address,))
    total = first - 1 + sum(len(part.pages) for part in parts)
    sheets.lay_on_sheets(
        parts, [{"frame": frame, "number": number, "total": total} for number in range(first, total + 1)]
    )


def add_outline(pdf: pikepdf.Pdf, headings: Sequence[Heading], places: list[int], *, before: int) -> None:
    """The headings as bookmarks, for who reads on a screen."""
    with pdf.open_outline() as outline:
        for heading, place in zip(headings, places, strict=True):
            item = pikepdf.OutlineItem(heading.text, before + place)
            inside = outline.root[-1].children if heading.level > 1 and outline.root else outline.root
            inside.append(item)
