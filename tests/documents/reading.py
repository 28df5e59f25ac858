"""Reading a PDF as a person would: its text, page by page."""

import io

import pikepdf
from pdfminer.high_level import extract_text


def pages_of(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def text_of(pdf: bytes, page: int | None = None) -> str:
    """The text with every run of blanks as one space."""
    pages = None if page is None else [page - 1]
    return " ".join(extract_text(io.BytesIO(pdf), page_numbers=pages).split())
