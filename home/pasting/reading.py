"""What a document says, out of the HTML of Word, LibreOffice, Google Docs or a browser.

Nothing of that HTML is kept: text is escaped, and only bold, italics, links and line breaks are written anew.
"""

import base64
import binascii
import re
from dataclasses import dataclass, field
from html import escape
from itertools import product
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString
from django.utils.translation import gettext as _

from core.errors import Refused
from home.pasting import word_lists

MOST_TAGS = 150_000  # some three hundred pages of Word
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = {
    "p",
    "div",
    "ul",
    "ol",
    "table",
    "section",
    "article",
    "main",
    "blockquote",
    "pre",
    "dl",
    "figure",
    *HEADINGS,
}
UNREAD = {"style", "script", "head", "title", "template", "iframe", "object", "svg", "noscript"}
DATA = re.compile(r"data:image/[a-z+.-]+;base64,(.+)", re.S)
FOOTNOTE = re.compile(r"^(footnote|endnote)-")
# «1.2.1 Lista de plazas», «II. Requisitos»: sections number themselves.
TYPED_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)+\.?|\d+[.)]|[IVXLC]+[.)])\s+(?=\S)")


@dataclass
class PastedHeading:
    level: int
    text: str


@dataclass
class Text:
    html: str


@dataclass
class Steps:
    items: list[str]


@dataclass
class PastedTable:
    caption: str
    has_headings: bool
    rows: list[list[str]]


@dataclass
class Picture:
    content: bytes  # empty where the HTML only tells that there was one
    alt: str
    caption: str = ""


@dataclass
class PastedDocument:
    pieces: list = field(default_factory=list)


def read_pasted_html(html: str) -> PastedDocument:
    """Raises Refused for what would take minutes to read: nobody wrote it by hand."""
    if html.count("<") > MOST_TAGS:
        raise Refused(_("El documento es demasiado largo. Divídalo en partes."), code="too_long")
    reader = _Reader()
    try:
        reader.flow(BeautifulSoup(html, "html.parser"))
    except RecursionError as error:
        sentence = _("El documento tiene demasiadas piezas unas dentro de otras.")
        raise Refused(sentence, code="nested_too_deep") from error
    reader.end_paragraph()
    return reader.document


class _Reader:
    def __init__(self):
        self.document = PastedDocument()
        self.words: list[str] = []  # of the paragraph that is being read
        self.pictures: list[Picture] = []  # in it: they follow it
        self.caption: Text | None = None  # the last one that is not a picture's

    def add(self, piece) -> None:
        self.document.pieces.append(piece)

    def end_paragraph(self) -> None:
        html = _tidy("".join(self.words))
        self.words = []
        if html:
            self.add(Text(f"<p>{html}</p>"))
        self.show_pictures()

    def show_pictures(self) -> None:
        self.document.pieces += self.pictures
        self.pictures = []

    def flow(self, node: Tag) -> None:
        children = list(node.children)
        while children:
            child = children.pop(0)
            if isinstance(child, Tag) and word_lists.is_item(child):
                self.end_paragraph()
                items: list[Any] = [child]
                while children and (word_lists.is_item(children[0]) or not _says(children[0])):
                    items.append(children.pop(0))
                self.listing(word_lists.as_list([item for item in items if word_lists.is_item(item)]))
            elif isinstance(child, Tag):
                self.element(child)
            else:
                self.words.append(self.inline(child))

    def element(self, tag: Tag) -> None:
        kind = _kind(tag)
        if tag.name in UNREAD or kind.startswith("MsoToc"):  # the page makes its own contents
            return
        if tag.name not in BLOCKS and not tag.find(list(BLOCKS)):
            self.words.append(self.inline(tag))
            return
        self.end_paragraph()
        if tag.name in HEADINGS or kind == "MsoTitle":
            text = TYPED_NUMBER.sub("", _plain(tag))
            self.inline(tag)  # for the pictures in it
            if text:
                self.add(PastedHeading(HEADINGS.get(tag.name, 0), text))
            self.show_pictures()
        elif kind == "MsoCaption":
            self.captioned(tag)
        elif tag.name in ("ul", "ol"):
            self.listing(tag)
        elif tag.name == "table":
            self.table(tag)
        else:
            self.flow(tag)
            self.end_paragraph()

    def captioned(self, tag: Tag) -> None:
        """«Figura 1. Formulario» belongs to the picture above it; what stands above a table is its title."""
        last = self.document.pieces[-1] if self.document.pieces else None
        if isinstance(last, Picture) and not last.caption:
            last.caption = _plain(tag)[:250]
        elif text := _tidy(self.inline(tag)):
            self.caption = Text(f"<p>{text}</p>")
            self.add(self.caption)
        self.show_pictures()

    def listing(self, tag: Tag) -> None:
        if tag.find("li", id=FOOTNOTE):
            self.footnotes(tag)
            return
        if tag.name == "ol" and not tag.find(["ul", "ol"]):
            items = [_tidy(self.inline(item)) for item in tag.find_all("li")]
            self.add(Steps([f"<p>{item}</p>" for item in items if item]))
        else:
            self.add(Text(self.list_html(tag)))
        self.show_pictures()

    def footnotes(self, tag: Tag) -> None:
        for number, note in enumerate(tag.find_all("li", recursive=False), start=1):
            for way_back in note.find_all("a", href=re.compile("^#")):
                way_back.decompose()
            self.add(Text(f"<p>[{number}] {_tidy(self.inline(note))}</p>"))

    def list_html(self, tag: Tag) -> str:
        items = []
        for item in tag.find_all("li", recursive=False):
            inner = [child for child in item.children if getattr(child, "name", None) not in ("ul", "ol")]
            text = _tidy("".join(self.inline(child) for child in inner))
            below = "".join(self.list_html(child) for child in item.find_all(["ul", "ol"], recursive=False))
            items.append(f"<li>{text}{below}</li>")
        # Word processors also put a list beside its items, not inside the one that it belongs to.
        items += [self.list_html(child) for child in tag.find_all(["ul", "ol"], recursive=False)]
        return f"<{tag.name}>{''.join(items)}</{tag.name}>"

    def table(self, tag: Tag) -> None:
        rows = [row for row in tag.find_all("tr") if row.find_parent("table") is tag]
        cells = [list(row.find_all(["td", "th"], recursive=False)) for row in rows]
        if sum(map(len, cells)) == 1:  # a frame around some text
            self.flow(cells[0][0])
            self.end_paragraph()
            return
        data = self.grid(cells)
        if any(map(any, data)):
            caption = tag.find("caption")
            title = _plain(caption) if caption else self.title_above()
            has_headings = len(data) > 1 and all(map(_is_heading, cells[0]))
            self.add(PastedTable(title, has_headings, data))
        self.show_pictures()

    def title_above(self) -> str:
        if self.caption and self.document.pieces[-1] is self.caption:
            return _plain(BeautifulSoup(self.document.pieces.pop().html, "html.parser"))
        return ""

    def grid(self, lines: list[list[Tag]]) -> list[list[str]]:
        """Every row as wide as the others; a cell over several places is said in the first of them."""
        said: dict[tuple[int, int], str] = {}
        for y, line in enumerate(lines):
            x = 0
            for cell in line:
                while (y, x) in said:
                    x += 1
                below, right = _span(cell, "rowspan"), _span(cell, "colspan")
                places = product(range(y, min(y + below, len(lines))), range(x, x + right))
                said |= dict.fromkeys(places, "") | {(y, x): self.cell(cell)}
        width = max((x + 1 for _y, x in said), default=0)
        return [[said.get((y, x), "") for x in range(width)] for y in range(len(lines))]

    def cell(self, cell: Tag) -> str:
        self.inline(cell)  # for the pictures in it
        paragraphs = [
            _plain(part) for part in cell.find_all(["p", "li", "div"]) if not part.find(["p", "li", "div"])
        ]
        return "\n".join(filter(None, paragraphs)) or _plain(cell)

    def inline(self, node, bold: bool = False, italic: bool = False) -> str:
        if isinstance(node, PreformattedString):  # comments, declarations, conditions for Word
            return ""
        if isinstance(node, NavigableString):
            return escape(re.sub(r"\s+", " ", str(node)), quote=False)
        if node.name in UNREAD:
            return ""
        if node.name == "br":
            return "<br/>"
        if node.name == "img":
            self.picture(node)
            return ""
        is_bold, is_italic = _is_bold(node, bold), _is_italic(node, italic)
        inner = "".join(self.inline(child, bold or is_bold, italic or is_italic) for child in node.children)
        if not inner.strip():
            return inner
        if node.name in BLOCKS and node.find_next_sibling():
            inner += "<br/>"  # paragraphs inside of a list's item or a cell
        if is_bold and not bold:
            inner = f"<b>{inner}</b>"
        if is_italic and not italic:
            inner = f"<i>{inner}</i>"
        address = node.get("href", "") if node.name == "a" else ""
        if address.startswith(("http://", "https://", "mailto:", "tel:")):
            inner = f'<a href="{escape(address)}">{inner}</a>'
        return inner

    def picture(self, tag: Tag) -> None:
        data = DATA.match(str(tag.get("src", "")))
        try:
            content = base64.b64decode(data[1], validate=False) if data else b""
        except binascii.Error:
            content = b""
        self.pictures.append(Picture(content, " ".join(str(tag.get("alt", "")).split())[:250]))


def _kind(tag: Tag) -> str:
    """What Word calls the paragraph."""
    return next((name for name in tag.get_attribute_list("class") if name and name.startswith("Mso")), "")


def _span(cell: Tag, name: str) -> int:
    span = str(cell.get(name, "1"))
    return min(int(span), 50) if span.isdigit() and span != "0" else 1


def _style(tag: Tag, name: str) -> str:
    found = re.search(rf"(?:^|;)\s*{name}\s*:\s*([^;]+)", str(tag.get("style", "")), re.I)
    return found[1].strip().lower() if found else ""


def _is_bold(tag: Tag, inherited: bool) -> bool:
    weight = _style(tag, "font-weight")
    if weight:
        return weight == "bold" or (weight.isdigit() and int(weight) >= 600)
    return inherited or tag.name in ("b", "strong")


def _is_italic(tag: Tag, inherited: bool) -> bool:
    style = _style(tag, "font-style")
    return style == "italic" if style else inherited or tag.name in ("i", "em")


def _is_heading(cell: Tag) -> bool:
    """A cell of headings: marked as one, or all of it in bold."""
    if cell.name == "th" or cell.find_parent("thead"):
        return True
    texts = [text for text in cell.find_all(string=True) if text.strip()]
    return bool(texts) and all(any(_is_bold(up, False) for up in text.parents if up.name) for text in texts)


def _plain(tag: Tag) -> str:
    return " ".join(tag.get_text(" " if tag.name in ("td", "th") else "").split())


def _says(node) -> bool:
    """False for the white space between two elements."""
    return isinstance(node, Tag) or bool(str(node).strip())


def _tidy(html: str) -> str:
    html = re.sub(r"\s+", " ", html.replace("\xa0", " "))
    html = re.sub(r"^(?:\s|<br/>)+|(?:\s|<br/>)+$", "", html)
    return html if re.sub(r"<[^>]+>|\s", "", html) else ""
