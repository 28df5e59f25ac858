"""Booklets drawn by WeasyPrint: cover, contents and text in one go; it knows the page of each heading itself."""

from documents import tagged
from documents.booklets import Booklet
from documents.letterhead import letterhead
from documents.pdf import Document, Frame


def draw(booklet: Booklet) -> bytes:
    """Raises RenderingFailed."""
    document = Document(
        booklet.template,
        {**booklet.context, "booklet": booklet, "letterhead": letterhead(), "is_whole": True},
        booklet.title,
        frame=Frame(label=booklet.label, footer=(booklet.address,)),
    )
    return tagged.render_all([document])[0]
