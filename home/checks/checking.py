"""Pages against the rules; where their links lead is asked once for all of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from home.checks import rules
from home.checks.findings import ContentFinding, FindingKind
from home.checks.reading import FoundLink, links_in, pieces_of

# Addresses that a page answers by itself, below its own.
BELOW_A_PAGE = re.compile(r"(?:versiones/(?:\d+/)?|rss/|atom/)$")


def findings_of_page(page: Page) -> list[ContentFinding]:
    return findings_of([page])[page.pk]


def findings_of(pages: Iterable[Page]) -> dict[int, list[ContentFinding]]:
    """What there is to mend in each of `pages` (specific ones), by its number; four queries at most."""
    found, links = {}, {}
    for page in pages:
        pieces = list(pieces_of(page))
        found[page.pk] = [
            *(
                finding
                for piece in pieces
                for rule in (rules.pictures, rules.legends)
                for finding in rule(piece)
            ),
            *rules.headings(pieces),
        ]
        links[page.pk] = [link for piece in pieces for link in links_in(piece)]
    targets = Targets.of([link for each in links.values() for link in each])
    for pk, each in links.items():
        found[pk] += [
            ContentFinding(FindingKind.LINK, sentence, link.place)
            for link in each
            if (sentence := targets.complaint(link))
        ]
    return found


@dataclass
class Targets:
    """Where links may lead."""

    titles: dict[str, str] = field(default_factory=dict)  # of pages that exist, by number
    live: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    paths: set[str] = field(default_factory=set)  # addresses in the tree that answer

    @classmethod
    def of(cls, links: list[FoundLink]) -> "Targets":
        targets = cls()
        wanted = {kind: {link.target for link in links if link.kind == kind} for kind in ("page", "document")}
        if ids := {pk for pk in wanted["page"] if pk.isdecimal()}:
            for pk, title, live in Page.objects.filter(pk__in=ids).values_list("pk", "draft_title", "live"):
                targets.titles[str(pk)] = title
                if live:
                    targets.live.add(str(pk))
        if ids := {pk for pk in wanted["document"] if pk.isdecimal()}:
            documents = get_document_model().objects.filter(pk__in=ids)
            targets.documents = {str(pk) for pk in documents.values_list("pk", flat=True)}
        if paths := {path for link in links if (path := path_in_the_tree(link))}:
            root = Site.objects.select_related("root_page").get(is_default_site=True).root_page.url_path
            tree = {root.rstrip("/") + path: path for path in paths}
            live = Page.objects.live().filter(url_path__in=tree)
            targets.paths = {tree[path] for path in live.values_list("url_path", flat=True)}
        return targets

    def complaint(self, link: FoundLink) -> str:
        """What is wrong with `link`, as a sentence; nothing when it leads somewhere."""
        if link.kind == "page" and link.target not in self.live:
            return _("%(link)s lleva a %(page)s.") % {"link": _named(link), "page": self._page(link.target)}
        if link.kind == "document" and link.target not in self.documents:
            return _("%s lleva a un archivo que se borró.") % _named(link)
        if link.kind == "address" and (path := path_in_the_tree(link)) and path not in self.paths:
            return _("%(link)s lleva a «%(path)s», una dirección del portal que no existe.") % {
                "link": _named(link),
                "path": path,
            }
        return ""

    def _page(self, pk: str) -> str:
        title = self.titles.get(pk)
        return _("«%s», que no está publicada") % title if title else _("una página que se borró")


def _named(link: FoundLink) -> str:
    return _("el enlace «%s»") % link.text if link.text else _("un botón")


def path_in_the_tree(link: FoundLink) -> str:
    """The address that a page must answer, for a link typed by hand to the portal itself; else nothing."""
    if link.kind != "address":
        return ""
    parts = urlsplit(link.target)
    if parts.netloc and parts.netloc != urlsplit(settings.BASE_URL).netloc:
        return ""
    if not parts.path.startswith("/"):
        return ""  # an anchor, an e-mail, a telephone
    path = BELOW_A_PAGE.sub("", unquote(parts.path).rstrip("/") + "/")
    try:
        return path if resolve(path).url_name == "wagtail_serve" else ""
    except Resolver404:
        return path
