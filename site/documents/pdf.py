"""Documents that the portal issues, as PDF.

    render("payslips/pdf.html", {"payslip": payslip}, title="Boleta de junio de 2026")
    render(…, frame=Frame(label="Formato N.º 1", footer=("Código ABCD-EFGH",), folio=True))

A `Frame` is what stands on every sheet around the text: entity, label, folio box, footer, «Página 1 de
2». Two engines draw the same templates: wkhtmltopdf is many times as quick (documents.sheets), WeasyPrint
writes tagged PDF/UA, for people who have their documents read to them (documents.tagged). Which one,
documents.engines knows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from types import ModuleType

from django.template.loader import render_to_string
from django.utils import translation

from documents import engines
from documents.joining import merge
from documents.supervised import RenderingFailed

__all__ = [
    "Document",
    "Frame",
    "RenderingFailed",
    "draw_pages",
    "merge",
    "render",
    "render_all",
    "render_joined",
]

TOGETHER = 50  # one-page documents in one go: more are not quicker
MODULES = {engines.WKHTMLTOPDF: "documents.sheets", engines.WEASYPRINT: "documents.tagged"}


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
    # For a document that fits one page as a rule: words that its sheet has alone, its code. Such documents
    # are drawn together, and known by them.
    mark: str = ""

    def html(self, **engine_context) -> str:
        with translation.override(self.language):
            return render_to_string(
                self.template, {**self.context, "language": self.language, **engine_context}
            )


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


def render_all(documents: Iterable[Document], *, engine: str = "") -> list[bytes]:
    """Several documents, each its own PDF, drawn together where that is quicker. Raises RenderingFailed."""
    return using(engine).render_all(list(documents))


def render_joined(documents: Iterable[Document], *, title: str, language: str = "es") -> bytes:
    """Several documents in one PDF, each numbered by itself. Raises RenderingFailed."""
    return using().render_joined(list(documents), title=title, language=language)


def draw_pages(html: str) -> bytes:
    """A page of HTML as it is, on no sheet of ours: for samples. Raises RenderingFailed."""
    return using().draw_pages(html)


def using(engine: str = "") -> ModuleType:
    """The module that draws: WeasyPrint is loaded only where it is used."""
    return import_module(MODULES[engine or engines.chosen()])
