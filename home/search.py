"""Search over pages, calls and positions: what is found, where it hangs, and why it matched."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Page as Screen
from django.db import connection
from django.db.models import Count
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelsearch.query import PlainText
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from core.pages import Crumb
from core.search.words import folded_same_length, spellings, words
from core.types import StrOrPromise
from home.listing import Choice, CountedPaginator
from home.models import AnnouncementPage

PAGE_SIZE = 10
EXCERPT = 220  # characters


@dataclass(frozen=True)
class SearchResult:
    title: SafeString
    url: str
    kind: str  # «Manual», «Plaza», …
    breadcrumb: list[Crumb]
    excerpt: SafeString


@dataclass(frozen=True)
class ResultKind:
    """How many results of one type there are."""

    slug: str
    label: StrOrPromise
    count: int


@dataclass(frozen=True)
class Results:
    screen: Screen
    rows: list[SearchResult]
    kinds: list[ResultKind]
    kind: str
    loosely: bool  # no page had all the words; these have some of them

    @property
    def total(self) -> int:
        return sum(kind.count for kind in self.kinds)


def search(home: Page, query: str, *, kind: str, number: str | int | None, moment: datetime) -> Results:
    """The public pages below `home` that match `query`; those with every word, else those with some."""
    pages = _searchable(home, moment)
    found, loosely = _match(pages, query, "and"), False
    kinds = _kinds(found)
    if not kinds:
        found, loosely = _match(pages, query, "or"), True
        kinds = _kinds(found)
    if kind not in {each.slug for each in kinds}:
        kind = ""
    if kind:
        found = found.filter(content_type__model=kind)
    count = sum(each.count for each in kinds if not kind or each.slug == kind)
    screen = CountedPaginator(found, PAGE_SIZE, known_count=count).get_page(number)
    return Results(screen, _rows(list(screen), home, words(query)), kinds, kind, loosely)


def _searchable(home: Page, moment: datetime):
    expired = AnnouncementPage.objects.filter(expires_at__lte=moment)
    return Page.objects.live().public().descendant_of(home).exclude(pk__in=expired.values("pk"))


def _match(pages, query: str, operator: str):
    return pages.search(PlainText(query, operator=operator)).get_queryset()


def _kinds(found) -> list[ResultKind]:
    rows = found.order_by().values_list("content_type").annotate(count=Count("pk", distinct=True))
    kinds = []
    for content_type_id, count in rows:
        content_type = ContentType.objects.get_for_id(content_type_id)
        label = content_type.model_class()._meta.verbose_name_plural
        kinds.append(ResultKind(content_type.model, capfirst(label), count))
    return sorted(kinds, key=lambda kind: (-kind.count, kind.label))


def _rows(pages: list[Page], home: Page, terms: list[str]) -> list[SearchResult]:
    texts, ancestors = _texts(pages), _ancestors(pages, home)
    rows = []
    for page in pages:
        kind = str(page.specific_class._meta.verbose_name)
        text = texts.get(str(page.pk), "").removeprefix(kind)  # as BasePage indexes it, first
        rows.append(
            SearchResult(
                title=highlight(page.title, terms),
                url=page.url,
                kind=capfirst(kind),
                breadcrumb=[ancestors[path] for path in _paths_above(page) if path in ancestors],
                excerpt=excerpt(text, terms),
            )
        )
    return rows


def _texts(pages: list[Page]) -> dict[str, str]:
    """What the index holds of each page, without its title."""
    column = "body_text" if connection.vendor == "postgresql" else "body"
    entries = IndexEntry.objects.filter(
        object_id__in=[str(page.pk) for page in pages],
        content_type__in={page.content_type_id for page in pages},
    )
    return dict(entries.values_list("object_id", column))


def _ancestors(pages: list[Page], home: Page) -> dict[str, Crumb]:
    wanted = {path for page in pages for path in _paths_above(page)}
    above = Page.objects.live().filter(path__in=wanted, depth__gt=home.depth)
    return {page.path: Crumb(page.title, page.url) for page in above}


def _paths_above(page: Page) -> list[str]:
    return [page.path[:end] for end in range(page.steplen, len(page.path), page.steplen)]


# --- Why it matched -------------------------------------------------------------------------------


def matches(text: str, terms: list[str]) -> list[re.Match]:
    """The words of `text` that begin with one of `terms`, accents or not."""
    beginnings = "|".join(re.escape(spelling) for term in terms for spelling in spellings(term))
    # The places are those of the original too: `plain` changes letters one for one.
    return list(re.finditer(rf"\b(?:{beginnings})\w*", folded_same_length(text))) if beginnings else []


def highlight(text: str, terms: list[str]) -> SafeString:
    """`text` with the matching words marked; everything else escaped."""
    pieces, end = [], 0
    for word in matches(text, terms):
        pieces += [text[end : word.start()], format_html("<mark>{}</mark>", text[word.start() : word.end()])]
        end = word.end()
    return format_html_join("", "{}", ((piece,) for piece in [*pieces, text[end:]]))


def excerpt(text: str, terms: list[str]) -> SafeString:
    """The stretch of `text` around its first match, cut between words."""
    text = re.sub(r"\s+", " ", text).strip()
    found = matches(text, terms)
    start = max(0, found[0].start() - EXCERPT // 3) if found else 0
    if start:
        start = text.find(" ", start) + 1
    stretch = text[start : start + EXCERPT]
    if start + EXCERPT < len(text):
        stretch = stretch.rsplit(" ", 1)[0] + " …"
    return format_html("{}{}", "… " if start else "", highlight(stretch, terms))


def kind_choices(results: Results, address: Callable[[str], str]) -> list[Choice]:
    """The filters over a list of results; none when all are of one type."""
    if len(results.kinds) < 2:
        return []
    choices = [Choice(_("Todo (%d)") % results.total, address(""), not results.kind)]
    return choices + [
        Choice(f"{kind.label} ({kind.count})", address(kind.slug), kind.slug == results.kind)
        for kind in results.kinds
    ]
