"""What an answer tells, whatever the kind of its file."""

import io
import zipfile

from django.contrib.messages import get_messages
from openpyxl import load_workbook

from tests.documents.reading import text_of


def words_of(response) -> str:
    """Headers, body, and what the next page will say because of this answer, in lower case."""
    raw = b"".join(response.streaming_content) if response.streaming else response.content
    return f"{response.headers} {text(raw)} {notices_of(response)}".lower()


def notices_of(response) -> str:
    """Django's messages, read here and now: carried along, they would grow by one from address to address."""
    response.client.cookies.pop("messages", None)
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def text(raw: bytes) -> str:
    if raw.startswith(b"%PDF"):
        return text_of(raw)
    if not raw.startswith(b"PK"):
        return raw.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return " ".join(text(archive.read(name)) for name in archive.namelist())
    book = load_workbook(io.BytesIO(raw), read_only=True)
    return " ".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell
    )
