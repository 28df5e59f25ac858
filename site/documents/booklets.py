"""Pages of the portal as documents to keep: a cover, contents with page numbers, numbered headings.

Public pages only, the same file for everybody: it is drawn when somebody first asks, and kept until the
page changes. So strangers can make the server draw each page once, not more.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

import pikepdf
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header

from documents import sheets
from documents.glyphs import Reader
from documents.joining import finish
from documents.letterhead import letterhead
from documents.pdf import Frame, RenderingFailed

FOLDER = "cuadernos"
LOOK = 2  # of templates and styles: another number draws every file again
FAILED_FOR = 10 * 60  # seconds in which a page that could not be drawn is not tried again


@dataclass(frozen=True)
class Heading:
    number: str
    title: str
    level: int = 1

    @property
    def text(self) -> str:
        """«2.1. Escribir la clave», in the text and in the contents."""
        return f"{self.number}. {self.title}"


@dataclass(frozen=True)
class Booklet:
    """What is drawn. The template shows `headings`, each with its `text`, in this order."""

    title: str
    label: str  # what it is: «Manual»
    address: str  # of the page
    template: str
    context: Mapping
    facts: Sequence[str] = ()  # on the cover: «Versión 1.2.0»
    headings: Sequence[Heading] = field(default_factory=list)


def revision_of(*pages) -> str:
    """What changes when one of the pages is published again, comes or goes."""
    known = [f"{page.pk} {page.last_published_at}" for page in pages]
    return blake2b("|".join(known).encode(), digest_size=12).hexdigest()


# --- Kept files -----------------------------------------------------------------------------------------


def booklet_response(
    request: HttpRequest, *, page: str, revision: str, make: Callable[[], Booklet], filename: str
) -> HttpResponseBase:
    """The file of `page` («manual-12») as it is in `revision`; drawn now if nobody asked before."""
    try:
        content = kept(page, f"{revision}-{LOOK}", make)
    except RenderingFailed:
        response = render(request, "documents/booklet_failed.html", status=503)
        response["Retry-After"] = str(FAILED_FOR)
        return response
    response = FileResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(True, filename)
    response["Cache-Control"] = "public, no-cache"
    response["ETag"] = f'"{page}-{revision}-{LOOK}"'
    return response


def kept(page: str, revision: str, make: Callable[[], Booklet]):
    """The open file. What was kept of earlier revisions goes when a new one is drawn."""
    storage, name = storages["private"], f"{FOLDER}/{page}/{revision}.pdf"
    if not storage.exists(name):
        failed = f"booklets.failed:{name}"
        if cache.get(failed):
            raise RenderingFailed("it could not be drawn a moment ago")
        try:
            made = draw(make())
        except RenderingFailed:
            cache.set(failed, True, FAILED_FOR)
            raise
        forget(page)
        name = storage.save(name, ContentFile(made))
    return storage.open(name)


def forget(page: str) -> None:
    storage = storages["private"]
    if storage.exists(f"{FOLDER}/{page}"):
        for old in storage.listdir(f"{FOLDER}/{page}")[1]:
            storage.delete(f"{FOLDER}/{page}/{old}")


# --- Drawing -----------------------------------------------------------------------------------------------


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
    return finish(joined, title=booklet.title, language="es")


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
