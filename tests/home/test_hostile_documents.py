"""A document that wants to harm the portal is refused, or read without what harms."""

import io

import pytest

from home.pasting import reading, word
from tests.home.documents import W, docx
from tests.refusals import refused


def read(document: str) -> str:
    return word.as_html(io.BytesIO(docx(document=document)))


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_small_file_that_is_huge_inside_is_not_even_read():
    with refused("too_large_inside"):
        read(f"<w:document {W}><w:body>{paragraph('palabra') * 250_000}</w:body></w:document>")


def test_tables_inside_of_tables_without_end_are_refused():
    nest, end = "<w:tbl><w:tr><w:tc>" * 400, "</w:tc></w:tr></w:tbl>" * 400
    with refused("unreadable"):
        read(f"<w:document {W}><w:body>{nest}{paragraph('x')}{end}</w:body></w:document>")


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<div>" * 5000 + "hola", "nested_too_deep"),
        ("<p>" + "<b>" * 5000 + "hola", "nested_too_deep"),
        ("<b>x</b>" * 80_000, "too_long"),
    ],
)
def test_html_that_would_take_minutes_or_break_the_reader_is_refused(html, code):
    with refused(code):
        reading.read_pasted_html(html)


def test_a_document_reads_no_file_of_the_server():
    entity = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    html = read(f"{entity}<w:document {W}><w:body>{paragraph('Lea &x; bien')}</w:body></w:document>")
    assert html == "<p>Lea  bien</p>"
