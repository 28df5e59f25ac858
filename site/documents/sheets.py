"""Documents drawn by wkhtmltopdf.

Debian's wkhtmltopdf (unpatched Qt) repeats nothing from page to page and misplaces page breaks inside
margins. A document that fits one page is drawn on its sheet, many of them in one go; each page must show
the mark that its document has alone. Any other is drawn on pages without margins; its sheets are drawn
apart once their number is known, and each page is laid on its sheet.
"""

import io
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, groupby, islice
from typing import NamedTuple, TypeVar

import pikepdf
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from documents.engine import engine
from documents.glyphs import Reader
from documents.joining import finish_pdf
from documents.letterhead import letterhead
from documents.pdf import TOGETHER, Document
from documents.supervised import RenderingFailed

MM = 72 / 25.4  # points
A4 = (210, 297)  # mm
TEXT = (174, 240)
TEXT_ORIGIN = (18 * MM, 24 * MM)
NAME = re.compile(rb"/\w+")
T = TypeVar("T")


class Drawn(NamedTuple):
    """A document's pages on their sheets."""

    pages: list[pikepdf.Page]
    source: pikepdf.Pdf  # only held: pages vanish with the file that they belong to


def render_all(documents: list[Document]) -> list[bytes]:
    def finished(document: Document, drawn: Drawn) -> bytes:
        return finish_pdf(
            file_of([drawn]), title=document.title, language=document.language, created=document.created
        )

    return draw_sheets(documents, finished)


def render_joined(documents: list[Document], *, title: str, language: str) -> bytes:
    return finish_pdf(
        file_of(draw_sheets(documents, lambda _document, drawn: drawn)), title=title, language=language
    )


def draw_pages(html: str) -> bytes:
    return engine.convert(html, {})


def file_of(drawn: Iterable[Drawn]) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    for document in drawn:
        pdf.pages.extend(document.pages)
    return pdf


def draw_sheets(documents: Sequence[Document], then: Callable[[Document, Drawn], T]) -> list[T]:
    """What `then` makes of each document, drawn on one sheet where it has a mark and fits, else page by page.

    In the order given; `then` is asked while others are still being drawn.
    """
    done: dict[int, T] = {}
    batches = list(batches_of([place for place, each in enumerate(documents) if each.mark], documents))
    htmls = (html_of_batch([documents[place] for place in batch]) for batch in batches)
    for batch, pdf in zip(batches, convert_all(htmls, A4), strict=True):
        marks = [documents[place].mark for place in batch]
        for n, page in pages_of_their_own(marks, pdf):
            done[batch[n]] = then(documents[batch[n]], Drawn([page], pdf))
    rest = [place for place in range(len(documents)) if place not in done]
    for place, drawn in draw_page_by_page(rest, documents).items():
        done[place] = then(documents[place], drawn)
    return [done[place] for place in range(len(documents))]


# --- One page each ----------------------------------------------------------------------------------


def batches_of(places: list[int], documents: Sequence[Document]) -> Iterator[list[int]]:
    """Places of documents that can stand in one HTML: with the same styles, not too many."""

    def style(place: int) -> tuple[str, str]:
        return documents[place].template, documents[place].language

    for _style, alike in groupby(sorted(places, key=style), key=style):
        group = list(alike)
        yield from (group[start : start + TOGETHER] for start in range(0, len(group), TOGETHER))


def html_of_batch(documents: list[Document]) -> str:
    """One HTML with a sheet for each document and its text on it, under the first one's styles."""
    heads, bodies = zip(*(in_two(document.html()) for document in documents), strict=True)
    return html_of_sheets(
        [
            {"frame": document.frame, "number": 1, "total": 1, "text": mark_safe(body)}  # noqa: S308
            for document, body in zip(documents, bodies, strict=True)
        ],
        head=mark_safe(heads[0]),  # noqa: S308
    )


def in_two(html: str) -> tuple[str, str]:
    """What stands in the head, without its end; and in the body."""
    head, body = html.split("<body>", 1)
    return head.split("</head>", 1)[0], body.rsplit("</body>", 1)[0]


def pages_of_their_own(marks: list[str], pdf: pikepdf.Pdf) -> Iterator[tuple[int, pikepdf.Page]]:
    """Which of the documents have one page, the one with their mark; and that page.

    A document that is longer goes on over pages without a mark: only itself is left out.
    """
    pages, reader = list(pdf.pages), Reader()
    at = 0
    for n, mark in enumerate(marks):
        if at == len(pages) or not reader.shows(pages[at], mark):
            return  # nothing after this is certain
        first, at = at, at + 1
        following = marks[n + 1] if n + 1 < len(marks) else None
        while at < len(pages) and not (following and reader.shows(pages[at], following)):
            at += 1
        if at == first + 1:
            yield n, pages[first]


# --- Page by page -----------------------------------------------------------------------------------


def draw_page_by_page(places: list[int], documents: Sequence[Document]) -> dict[int, Drawn]:
    """Documents of any length: their texts, then the sheets of all in one go."""
    if not places:
        return {}
    texts = dict(zip(places, convert_all((documents[place].html() for place in places), TEXT), strict=True))
    wanted = [
        {"frame": documents[place].frame, "number": number, "total": len(text.pages)}
        for place, text in texts.items()
        for number in range(1, len(text.pages) + 1)
    ]
    lay_on_sheets(texts.values(), wanted)
    return {place: Drawn(list(text.pages), text) for place, text in texts.items()}


def lay_on_sheets(texts: Iterable[pikepdf.Pdf], wanted: list[dict]) -> None:
    """Put every page of all `texts` on a sheet, the next of those `wanted`."""
    [sheets] = convert_all([html_of_sheets(wanted)], A4)
    if len(sheets.pages) != len(wanted):
        raise RenderingFailed(f"{len(sheets.pages)} sheets were drawn for {len(wanted)} pages")
    blank = iter(sheets.pages)
    for text in texts:
        for page in text.pages:
            lay_on_sheet(text, page, next(blank))


def html_of_sheets(sheets: list[dict], head: str = "") -> str:
    return render_to_string(
        "documents/sheets.html", {"sheets": sheets, "letterhead": letterhead(), "head": head}
    )


def lay_on_sheet(pdf: pikepdf.Pdf, page: pikepdf.Page, sheet: pikepdf.Page) -> None:
    """Make `page` as large as the sheet, move its text to its place and draw the sheet behind it.

    Both become one stream of drawing: an overlay as a form object would hide the words of the text
    from many a program that reads PDFs. The sheet's fonts and colours get names of their own.
    """
    new_names = add_resources(pdf, page, sheet)
    # Qt writes text as hexadecimal: a slash in its stream always begins a name.
    behind = NAME.sub(lambda name: new_names.get(name[0], name[0]), sheet.Contents.read_bytes())
    page.contents_add(b"q\n%b\nQ\nq 1 0 0 1 %.2f %.2f cm\n" % (behind, *TEXT_ORIGIN), prepend=True)
    page.contents_add(b"\nQ\n")
    page.contents_coalesce()
    page.mediabox = pikepdf.Array(list(sheet.mediabox))


def add_resources(pdf: pikepdf.Pdf, page: pikepdf.Page, sheet: pikepdf.Page) -> dict[bytes, bytes]:
    """Give `page` the fonts, colours and pictures of `sheet`; return under which names."""
    new_names = {}
    for kind, resources in pdf.copy_foreign(sheet.obj.Resources).items():
        if kind not in page.obj.Resources:
            page.obj.Resources[kind] = pikepdf.Dictionary()
        for name, resource in resources.items():
            new_name = f"/Sheet{name[1:]}"
            new_names[name.encode()] = new_name.encode()
            page.obj.Resources[kind][new_name] = resource
    return new_names


# --- Both -------------------------------------------------------------------------------------------


def convert_all(htmls: Iterable[str], size: tuple[int, int]) -> Iterator[pikepdf.Pdf]:
    """The PDF of each HTML, in order; the next ones are written while these are being drawn."""
    width, height = size
    options = {"page-width": f"{width}mm", "page-height": f"{height}mm"}
    htmls = iter(htmls)
    waiting: deque[Future[bytes]] = deque()
    beginning = list(islice(htmls, 2))
    if len(beginning) == 1:  # most often: no thread for one
        yield opened(engine.convert(beginning[0], options))
        return
    with ThreadPoolExecutor(engine.most) as threads:
        for html in chain(beginning, htmls):
            waiting.append(threads.submit(engine.convert, html, options))
            if len(waiting) > engine.most:
                yield opened(waiting.popleft().result())
        while waiting:
            yield opened(waiting.popleft().result())


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))
