"""An uncached public page: stock Wagtail against the portal, the same manual, the same bytes.

    python bench/pages.py

The manual has 23 pieces, 3 pictures and 14 links in its texts. Stock: Wagtail finds the page level by level,
looks every link and every picture up by itself. Both go through the whole middleware, in turns; the middle
value of several rounds, in one run on one machine.
"""

import os
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack, nullcontext
from itertools import cycle
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[1]
ROUNDS, REQUESTS = 7, 30
ADDRESS = "/manuales/como-postular/"

LINKS = ("comunicados", "manuales", "terminos", "privacidad", "convocatorias")
PART = """
Antes de empezar lea [esta página]({}).

> aviso: Tenga a la mano [su documento]({}).

## Parte {number}

1. Abra [la lista]({}).
2. Elija [una fila]({}) y pulse Continuar.

tabla: Límites
| Archivo | Peso |
| Expediente | 25 MB |

Lo que declara vale como [declaración jurada]({}).

### Sus papeles

? ¿Y si no los tengo?
Mire [los manuales]({}).

-> registration | Registrarme

> info: La hora es la de [Lima]({}).
"""


def main():
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
        build(folder)
        measure()


def build(folder: str) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.MEDIA_ROOT = folder
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    from tests.home import makers

    makers.standard("Términos", slug="terminos", in_footer=True)
    makers.standard("Privacidad", slug="privacidad", in_footer=True)
    targets = cycle(f"pagina:{slug}" for slug in LINKS)
    parts = [PART.format(*(next(targets) for _link in range(7)), number=number) for number in (1, 2)]
    page = makers.manual("\n\n".join(parts), slug="como-postular")
    stream = list(page.body.raw_data)
    stream[-1]["value"]["body"] += [makers.figure(makers.image(f"Imagen {n}")) for n in range(3)]
    page.body = stream
    page.save()


def measure() -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()

    def serve() -> bytes:
        response = client.get(ADDRESS)
        assert response.status_code == 200, response.status_code  # noqa: S101
        return response.content

    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            serve()
        return len(counted)

    def round_of() -> float:
        begun = time.perf_counter()
        for _request in range(REQUESTS):
            serve()
        return (time.perf_counter() - begun) / REQUESTS * 1000

    ours = serve()  # the pictures are cut to size once
    with as_stock_wagtail():
        same = serve() == ours
        stock_queries = queries()
    portal_queries = queries()
    stock_rounds, portal_rounds = [], []
    for _round in range(ROUNDS):
        with as_stock_wagtail():
            stock_rounds.append(round_of())
        portal_rounds.append(round_of())
    stock, portal = statistics.median(stock_rounds), statistics.median(portal_rounds)
    say(f"An uncached manual, {connection.vendor}, middle of {ROUNDS} rounds of {REQUESTS} requests")
    say(f"  stock Wagtail  {stock:6.1f} ms  {stock_queries:3} queries")
    say(f"  the portal     {portal:6.1f} ms  {portal_queries:3} queries   (aim: 15; stretch: 10)")
    say(f"  ratio          {stock / portal:6.2f} ×   (aim: 2 ×; stretch: 4 ×)    same bytes: {same}")


def as_stock_wagtail() -> ExitStack:
    """Undo what the portal does better, so that the same templates run the way Wagtail would run them."""
    from wagtail.blocks import StructBlock
    from wagtail.documents.rich_text import DocumentLinkHandler
    from wagtail.models import Page
    from wagtail.rich_text import get_rewriter
    from wagtail.rich_text.pages import PageLinkHandler

    from core import pages, rich_links
    from home.blocks.media import FigureBlock

    stack = ExitStack()
    for owner, name, stock in (
        (pages.BasePage, "route", Page.route),
        (pages.BasePage, "get_view_restrictions", Page.get_view_restrictions),
        (pages, "known_links", lambda *raw: nullcontext()),
        (rich_links.KnownPageLink, "expand_db_attributes_many", PageLinkHandler.expand_db_attributes_many),
        (
            rich_links.KnownDocumentLink,
            "expand_db_attributes_many",
            DocumentLinkHandler.expand_db_attributes_many,
        ),
        (FigureBlock, "bulk_to_python", StructBlock.bulk_to_python),
    ):
        stack.enter_context(patch.object(owner, name, stock))
    # The rewriter of texts keeps the handlers that it was built with.
    get_rewriter.cache_clear()
    stack.callback(get_rewriter.cache_clear)
    return stack


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
