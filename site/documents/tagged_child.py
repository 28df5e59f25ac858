"""The program that draws with WeasyPrint: started and watched by documents.tagged, ends with it.

Takes orders like wkhtmltopdf does: a line with the paths of a source and a target; answers «Done». The
source is JSON: the HTML of one or more documents, and the title, language and date of their file.
"""

import json
import shlex
import sys
from pathlib import Path

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher


def main() -> None:
    fonts, fetcher = FontConfiguration(), URLFetcher(allowed_protocols=("data",), allow_redirects=False)
    for line in sys.stdin:
        source, target = map(Path, shlex.split(line))
        try:
            target.write_bytes(draw(json.loads(source.read_text(encoding="utf-8")), fonts, fetcher))
        except Exception as error:  # noqa: BLE001 (whatever it is, the portal wants to read it)
            say(f"{type(error).__name__}: {error}")
        say("Done")


def draw(order: dict, fonts: FontConfiguration, fetcher: URLFetcher) -> bytes:
    """The documents one after another in one tagged PDF; each counts its own pages."""
    drawn = [
        weasyprint.HTML(string=html, url_fetcher=fetcher).render(font_config=fonts) for html in order["htmls"]
    ]
    joined = drawn[0].copy([page for document in drawn for page in document.pages])
    joined.metadata.title = order["title"]
    joined.metadata.lang = order["language"]
    joined.metadata.created = order["created"]
    return joined.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=True)


def say(words: str) -> None:
    sys.stderr.write(words + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
