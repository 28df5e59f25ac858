"""Documents drawn by WeasyPrint: tagged PDF/UA, for people who have their documents read to them.

The same templates, with the sheets as running elements of CSS. Many times slower than wkhtmltopdf: used where
that is not here, or where a setting says so. It runs in a program of its own (documents.tagged_child): one that
hangs can be ended, and it opens no file and no address but `data:`.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import timezone, translation

from core.dates import lima
from documents import supervised
from documents.letterhead import Letterhead, letterhead
from documents.pdf import Document
from documents.templatetags.documents_tags import ONLY_ON_SHEETS

CHILD = Path(__file__).with_name("tagged_child.py")


class WeasyprintEngine(supervised.SupervisedEngine):
    patience = 4

    def command(self) -> list[str]:
        return [sys.executable, "-I", str(CHILD)]


engine = WeasyprintEngine()


def render_all(documents: list[Document]) -> list[bytes]:
    issuer = letterhead()
    orders = [
        order(
            [on_sheets(document, issuer)],
            title=document.title,
            language=document.language,
            created=document.created,
        )
        for document in documents
    ]
    with ThreadPoolExecutor(engine.most) as threads:
        return list(threads.map(engine.draw, orders))


def render_joined(documents: list[Document], *, title: str, language: str) -> bytes:
    issuer = letterhead()
    return engine.draw(
        order([on_sheets(document, issuer) for document in documents], title=title, language=language)
    )


def draw_pages(html: str) -> bytes:
    return engine.draw(order([html], title="", language="es"))


def order(htmls: list[str], *, title: str, language: str, created: datetime | None = None) -> str:
    """What the program is told: the documents of one file, and what the file says of itself."""
    return json.dumps(
        {
            "htmls": htmls,
            "title": title,
            "language": language,
            "created": lima(created or timezone.now()).isoformat(timespec="seconds"),
        }
    )


def on_sheets(document: Document, issuer: Letterhead) -> str:
    """The document's HTML with what stands on every sheet as running elements."""
    context = {"sheet": {"frame": document.frame}, "letterhead": issuer, "draws_true_sizes": True}
    with translation.override(document.language):
        styles = render_to_string("documents/_tagged_styles.html", context)
        frame = render_to_string("documents/_tagged_frame.html", context)
    html = ONLY_ON_SHEETS.sub("", document.html(draws_true_sizes=True))
    html = html.replace("</head>", f"{styles}</head>", 1).replace("<body>", f"<body>{frame}", 1)
    end = '<div class="sheet-frame sheet-signing"></div>' if document.frame.signature else ""
    return f"{end}</body>".join(html.rsplit("</body>", 1))
