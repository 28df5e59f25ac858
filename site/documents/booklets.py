"""Pages of the portal as documents to keep: a cover, contents with page numbers, numbered headings.

Public pages only, the same file for everybody: it is drawn when somebody first asks, and kept until the
page changes. So strangers can make the server draw each page once, not more.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from importlib import import_module

from django.core.cache import cache
from django.core.files.base import ContentFile, File
from django.core.files.storage import storages
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from wagtail.models import Page

from documents import engines
from documents.pdf import RenderingFailed

MODULES = {engines.WKHTMLTOPDF: "documents.booklet_sheets", engines.WEASYPRINT: "documents.booklet_tagged"}
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

    @property
    def anchor(self) -> str:
        """What the template gives the heading as its `id`."""
        return f"s-{self.number}"


@dataclass(frozen=True)
class Booklet:
    """What is drawn. The template shows `headings`, each with its `text` and `anchor`, in this order."""

    title: str
    label: str  # what it is: «Manual»
    address: str  # of the page
    template: str
    context: Mapping
    facts: Sequence[str] = ()  # on the cover: «Versión 1.2.0»
    headings: Sequence[Heading] = field(default_factory=list)


def revision_of(*pages: Page) -> str:
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
        failed = render(request, "documents/booklet_failed.html", status=503)
        failed["Retry-After"] = str(FAILED_FOR)
        return failed
    response = FileResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(True, filename) or ""
    response["Cache-Control"] = "public, no-cache"
    response["ETag"] = f'"{page}-{revision}-{LOOK}"'
    return response


def kept(page: str, revision: str, make: Callable[[], Booklet]) -> File:
    """The open file. What was kept of earlier revisions goes when a new one is drawn."""
    storage, name = storages["private"], f"{FOLDER}/{page}/{revision}.pdf"
    if not storage.exists(name):
        failed = f"booklets.failed:{name}"
        if cache.get(failed):
            raise RenderingFailed("it could not be drawn a moment ago")
        try:
            made = draw_booklet(make())
        except RenderingFailed:
            cache.set(failed, True, FAILED_FOR)
            raise
        forget_booklet(page)
        name = storage.save(name, ContentFile(made))
    return storage.open(name)


def forget_booklet(page: str) -> None:
    storage = storages["private"]
    if storage.exists(f"{FOLDER}/{page}"):
        for old in storage.listdir(f"{FOLDER}/{page}")[1]:
            storage.delete(f"{FOLDER}/{page}/{old}")


# --- Drawing ---------------------------------------------------------------------------------------------


def draw_booklet(booklet: Booklet) -> bytes:
    """Raises RenderingFailed."""
    return import_module(MODULES[engines.chosen()]).draw(booklet)
