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
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import pikepdf
from core.dates import lima
from django.template.loader import render_to_string
from django.utils import timezone, translation

from documents.engine import RenderingFailed, engine
from documents.letterhead import letterhead

__all__ = ["Document", "Frame", "RenderingFailed", "merge", "render", "render_all"]

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
    """Several documents, each its own PDF; their sheets are drawn together. Raises RenderingFailed."""
    documents = list(documents)
    texts = [draw_text(document) for document in documents]
    frames = draw_sheets(documents, [len(text.pages) for text in texts])
    made, first = [], 0
    for document, text in zip(documents, texts, strict=True):
        sheets = frames.pages[first : first + len(text.pages)]
        first += len(text.pages)
        made.append(compose(document, text, sheets))
    return made


def draw_text(document: Document) -> pikepdf.Pdf:
    with translation.override(document.language):
        html = render_to_string(document.template, {**document.context, "language": document.language})
    return opened(html, TEXT)


def draw_sheets(documents: list[Document], page_counts: list[int]) -> pikepdf.Pdf:
    """The empty sheets of all documents, one after another, in one go."""
    sheets = [
        {"frame": document.frame, "number": number, "total": total}
        for document, total in zip(documents, page_counts, strict=True)
        for number in range(1, total + 1)
    ]
    html = render_to_string("documents/frame.html", {"sheets": sheets, "letterhead": letterhead()})
    frames = opened(html, A4)
    if len(frames.pages) != len(sheets):
        raise RenderingFailed(f"{len(frames.pages)} sheets were drawn for {len(sheets)} pages")
    return frames


def opened(html: str, size: tuple[int, int]) -> pikepdf.Pdf:
    width, height = size
    return pikepdf.open(
        io.BytesIO(engine.convert(html, {"page-width": f"{width}mm", "page-height": f"{height}mm"}))
    )


def compose(document: Document, text: pikepdf.Pdf, sheets: Iterable[pikepdf.Page]) -> bytes:
    """Lay the pages of the text on their sheets; set what wkhtmltopdf cannot: title and language."""
    for page, sheet in zip(text.pages, sheets, strict=True):
        lay_on_sheet(text, page, sheet)
    return finish(text, title=document.title, language=document.language, created=document.created)


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
