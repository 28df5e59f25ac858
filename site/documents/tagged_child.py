"""The program that draws with WeasyPrint: started and watched by documents.tagged, ends with it.

Takes orders like wkhtmltopdf does: a line with the paths of a source and a target; answers «Done». The
source is JSON: the HTML of one or more documents, and the title, language and date of their file.
"""

import json
import shlex
import sys
from pathlib import Path

import pydyf
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
    return joined.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=True, finisher=tell_headings)


def tell_headings(_document: weasyprint.Document, pdf: pydyf.PDF) -> None:
    """Whose heading each heading of a table is. WeasyPrint tells it by the cells alone, and gives a cell
    every heading of its row: of two pairs side by side, the value would be read with both names."""
    parts = {part.reference: part for part in pdf.objects if isinstance(part, pydyf.Dictionary)}
    for row in parts.values():
        if row.get("S") != "/TR":
            continue
        cells = [parts[reference] for reference in row["K"]]
        of_row = any(cell["S"] == "/TD" for cell in cells)
        in_row = {cell["ID"].string for cell in cells if "ID" in cell}
        nearest = None
        for cell in cells:
            if cell["S"] == "/TH":
                cell["A"]["Scope"] = "/Row" if of_row else "/Column"
                nearest = cell["ID"].string
            elif headings := cell.get("A", {}).get("Headers"):
                cell["A"]["Headers"] = pydyf.Array(
                    heading for heading in headings if heading.string not in in_row - {nearest}
                )


def say(words: str) -> None:
    sys.stderr.write(words + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
