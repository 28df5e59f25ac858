"""Links inside rich text, resolved in one go for a whole page.

Wagtail asks the database for every piece of text that holds a link (measured: more than half of the time
of a long manual). `BasePage.serve` opens `known_links(...)` around a page; every link inside is then
answered from two queries at most, one for pages and one for documents.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from html import escape
from typing import Any

from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

LINK = re.compile(r"<a\b[^>]*>")
KIND = re.compile(r'\blinktype="(page|document)"')
TARGET = re.compile(r'\bid="(\d+)"')

# {kind: {id: address}}; an empty address is a link that leads nowhere any more.
_known: ContextVar[dict[str, dict[str, str]] | None] = ContextVar("known_links", default=None)


@contextmanager
def known_links(*raw: Any) -> Iterator[None]:
    """Inside, links found in `raw` (rich text, or StreamField raw data) cost no query of their own."""
    wanted: dict[str, set[str]] = {"page": set(), "document": set()}
    for text in _texts(raw):
        for tag in LINK.findall(text):
            kind, target = KIND.search(tag), TARGET.search(tag)
            if kind and target:
                wanted[kind[1]].add(target[1])
    token = _known.set({kind: _look_up(kind, ids) for kind, ids in wanted.items()})
    try:
        yield
    finally:
        _known.reset(token)


def _texts(raw: Any) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, dict):
        yield from _texts(raw.values())
    elif hasattr(raw, "__iter__"):
        for part in raw:
            yield from _texts(part)


def _look_up(kind: str, ids: set[str]) -> dict[str, str]:
    """Address by id. A page that is not published has none: better no link than one to «no existe»."""
    addresses = dict.fromkeys(ids, "")
    if kind == "page" and ids:
        addresses |= {
            str(page.pk): page.url or "" for page in Page.objects.live().filter(pk__in=ids).only("url_path")
        }
    elif ids:
        documents = get_document_model().objects.filter(pk__in=ids)
        addresses |= {str(document.pk): document.url for document in documents}
    return addresses


def _opening_tags(kind: str, attrs_list: list[dict]) -> list[str]:
    ids = [attrs.get("id", "") for attrs in attrs_list]
    known = (_known.get() or {}).get(kind, {})
    if unknown := {pk for pk in ids if pk.isdigit() and pk not in known}:
        known = known | _look_up(kind, unknown)
    return [f'<a href="{escape(known[pk])}">' if known.get(pk) else "<a>" for pk in ids]


class KnownPageLink(PageLinkHandler):
    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        return _opening_tags("page", attrs_list)


class KnownDocumentLink(DocumentLinkHandler):
    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        return _opening_tags("document", attrs_list)


@hooks.register("register_rich_text_features", order=100)  # after Wagtail's own
def register_known_links(features: Any) -> None:
    features.register_link_type(KnownPageLink)
    features.register_link_type(KnownDocumentLink)
