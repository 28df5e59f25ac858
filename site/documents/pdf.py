"""Documents that the portal issues, as PDF.

    render("payslips/pdf.html", {"payslip": payslip}, title="Boleta de junio de 2026")
    render(…, frame=Frame(label="Formato N.º 1", footer=("Código ABCD-EFGH",), folio=True))

A `Frame` is what stands on every sheet around the text: entity, label, folio box, footer, «Página 1 de
2». wkhtmltopdf (Debian's, with unpatched Qt) repeats nothing from page to page and misplaces page breaks
inside margins. So the text is drawn on pages without margins, the sheets are drawn apart once their
number is known, and each page is laid on its sheet.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, groupby
from typing import NamedTuple

import pikepdf
from django.template.loader import render_to_string
from django.utils import timezone, translation

from core.dates import lima
from documents.engine import RenderingFailed, engine
from documents.letterhead import letterhead

__all__ = ["Document", "Frame", "RenderingFailed", "merge", "render", "render_all", "render_joined"]

MM = 72 / 25.4  # points
A4 = (210, 297)  # mm
TEXT = (174, 240)
NAME = re.compile(rb"/\w+")
TEXT_ORIGIN = (18 * MM, 24 * MM)


@dataclass(frozen=True)
class Frame:
    """What every sheet of a document carries besides its text."""

    label: str = ""  # top right: «Formato N.º 3-A»
    footer: tuple[str, ...] = ()  # bottom left
    folio: bool = False  # a box for the number that is written by hand
    signature: bool = False  # sheets before the last get a line to sign on


@dataclass(frozen=True)
class Document:
    template: str
    context: Mapping
    title: str
    language: str = "es"
    frame: Frame = Frame()
    created: datetime | None = None  # the date that the file carries; None: now
    fits_one_page: bool = False  # as a rule: such documents are drawn together


class Text(NamedTuple):
    """A document's pages without their sheets."""

    pages: list[pikepdf.Page]
    source: pikepdf.Pdf  # only held: pages vanish with the file that they belong to


def render(
    template: str,
    context: Mapping,
    *,
    title: str,
    language: str = "es",
    frame: Frame | None = None,
    created: datetime | None = None,
) -> bytes:
    """One document as the bytes of a PDF. Raises RenderingFailed."""
    return render_all([Document(template, context, title, language, frame or Frame(), created)])[0]


def render_all(documents: Iterable[Document]) -> list[bytes]:
    """Several documents, each its own PDF, drawn together where that is quicker. Raises RenderingFailed."""
    documents = list(documents)
    texts = draw_texts(documents)
    sheets = draw_sheets(documents, texts)
    blank = iter(sheets.pages)
    return [
        finish(
            on_sheets(text.pages, blank),
            title=document.title,
            language=document.language,
            created=document.created,
        )
        for document, text in zip(documents, texts, strict=True)
    ]


def render_joined(documents: Iterable[Document], *, title: str, language: str = "es") -> bytes:
    """Several documents in one PDF, each numbered by itself. Raises RenderingFailed."""
    documents = list(documents)
    texts = draw_texts(documents)
    sheets = draw_sheets(documents, texts)
    pages = chain.from_iterable(text.pages for text in texts)
    return finish(on_sheets(pages, iter(sheets.pages)), title=title, language=language)


def draw_texts(documents: list[Document]) -> list[Text]:
    """The pages of each document, without their sheets."""
    alone = [document for document in documents if not document.fits_one_page]
    together = [document for document in documents if document.fits_one_page]
    drawn = {id(document): draw_text(document) for document in alone}
    for _style, group in groupby(sorted(together, key=style_of), key=style_of):
        group = list(group)
        drawn |= zip(map(id, group), draw_one_page_each(group), strict=True)
    return [drawn[id(document)] for document in documents]


def draw_text(document: Document) -> Text:
    drawn = opened(html_of(document), TEXT)
    return Text(list(drawn.pages), drawn)


def draw_one_page_each(documents: list[Document]) -> list[Text]:
    """Documents with the same styles in one go, which takes half the time; singly when one is longer."""
    if len(documents) > 1:
        drawn = opened(one_after_another(map(html_of, documents)), TEXT)
        if len(drawn.pages) == len(documents):
            return [Text([page], drawn) for page in drawn.pages]
    return [draw_text(document) for document in documents]


def style_of(document: Document) -> tuple[str, str]:
    return document.template, document.language


def html_of(document: Document) -> str:
    with translation.override(document.language):
        return render_to_string(document.template, {**document.context, "language": document.language})


def one_after_another(pages: Iterable[str]) -> str:
    """One HTML with the bodies of all `pages`, each from the top of a page, under the first one's styles."""
    heads, bodies = zip(*(html.split("<body>", 1) for html in pages), strict=True)
    divided = [
        f'<div style="page-break-after: always">{body.rsplit("</body>", 1)[0]}</div>' for body in bodies
    ]
    return f"{heads[0]}<body>{''.join(divided)}</body></html>"


def draw_sheets(documents: list[Document], texts: list[Text]) -> pikepdf.Pdf:
    """The empty sheets of all documents, one after another, in one go."""
    sheets = [
        {"frame": document.frame, "number": number, "total": len(text.pages)}
        for document, text in zip(documents, texts, strict=True)
        for number in range(1, len(text.pages) + 1)
    ]
    html = render_to_string("documents/frame.html", {"sheets": sheets, "letterhead": letterhead()})
    drawn = opened(html, A4)
    if len(drawn.pages) != len(sheets):
        raise RenderingFailed(f"{len(drawn.pages)} sheets were drawn for {len(sheets)} pages")
    return drawn


def opened(html: str, size: tuple[int, int]) -> pikepdf.Pdf:
    width, height = size
    return pikepdf.open(
        io.BytesIO(engine.convert(html, {"page-width": f"{width}mm", "page-height": f"{height}mm"}))
    )


def on_sheets(pages: Iterable[pikepdf.Page], sheets: Iterator[pikepdf.Page]) -> pikepdf.Pdf:
    """A new PDF with every one of `pages` on the next of the `sheets`."""
    pdf = pikepdf.new()
    pdf.pages.extend(pages)
    for page in pdf.pages:
        lay_on_sheet(pdf, page, next(sheets))
    return pdf


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


def merge(parts: Iterable[bytes], *, title: str = "", language: str = "es") -> bytes:
    """One PDF with the pages of all `parts`, in order."""
    merged = pikepdf.new()
    for part in parts:
        with pikepdf.open(io.BytesIO(part)) as pdf:
            merged.pages.extend(pdf.pages)
    return finish(merged, title=title, language=language)


def finish(pdf: pikepdf.Pdf, *, title: str, language: str, created: datetime | None = None) -> bytes:
    """The same input gives the same bytes, but for the date; with the same `created`, the same bytes."""
    created = lima(created or timezone.now())
    pdf.docinfo = pdf.make_indirect(
        pikepdf.Dictionary(
            Title=pikepdf.String(title),
            Producer=pikepdf.String("Portal regional"),
            CreationDate=pikepdf.String(f"D:{created:%Y%m%d%H%M%S}-05'00'"),
        )
    )
    pdf.Root.Lang = pikepdf.String(language)
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
