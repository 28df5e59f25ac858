"""The stored data of a page, taken apart: its pieces, its texts, and whatever leads somewhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from home.outline import SECTION_TYPES

ANCHOR = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
ATTRIBUTE = re.compile(r'\b(linktype|id|href)="([^"]*)"')
LINK_FIELDS = {"service", "page", "url"}  # of home.blocks.links.LinkBlock


@dataclass(frozen=True)
class Piece:
    type: str
    value: Any
    place: str


@dataclass(frozen=True)
class FoundLink:
    """`kind` is "page", "document" or "address"; `target` an identifier or an address of the portal."""

    kind: str
    target: str
    text: str
    place: str


def pieces_of(page: Page) -> Iterator[Piece]:
    """Every piece of a page in order; a section comes before what is in it."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            value = getattr(page, field.name)
            yield from _pieces(value.get_prep_value() if value else [], "")
        elif isinstance(field, RichTextField) and (text := getattr(page, field.name)):
            yield Piece("text", text, "")


def _pieces(stream: list[dict], place: str) -> Iterator[Piece]:
    for child in stream:
        if child["type"] not in SECTION_TYPES:
            yield Piece(child["type"], child["value"], place)
            continue
        title, body = child["value"].get("title") or "", child["value"].get("body") or []
        yield Piece(child["type"], {"title": title, "is_empty": not body}, place)
        yield from _pieces(body, title or place)


def texts_in(value: Any) -> Iterator[str]:
    """Every string below `value`."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts_in(part)


def links_in(piece: Piece) -> Iterator[FoundLink]:
    for text in texts_in(piece.value):
        for attributes, words in ANCHOR.findall(text):
            found = dict(ATTRIBUTE.findall(attributes))
            words = plain_text(words)
            if found.get("linktype") in ("page", "document"):
                yield FoundLink(found["linktype"], found.get("id", ""), words, piece.place)
            elif href := unescape(found.get("href", "")):
                yield FoundLink("address", href, words, piece.place)
    for button in _buttons(piece.value):
        if button.get("page"):
            yield FoundLink("page", str(button["page"]), "", piece.place)
        elif button.get("url"):
            yield FoundLink("address", button["url"], "", piece.place)


def _buttons(value) -> Iterator[dict]:
    if isinstance(value, dict):
        if value.keys() >= LINK_FIELDS:
            yield value
        else:
            for part in value.values():
                yield from _buttons(part)
    elif isinstance(value, list):
        for part in value:
            yield from _buttons(part)


def plain_text(markup: str) -> str:
    return " ".join(unescape(strip_tags(markup)).split())
