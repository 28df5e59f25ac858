"""The search page, and what machines ask for."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as sitemap_view
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from core.addresses import absolute_reverse
from core.types import PortalRequest
from home.models import AnnouncementPage
from home.public_services import SERVICES
from home.search import kind_choices, search

LONGEST_QUERY = 100


@require_safe
def search_page(request: PortalRequest) -> HttpResponse:
    site = Site.find_for_request(request)
    if not site:
        raise Http404
    query = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST_QUERY]
    context: dict[str, Any] = {"query": query}
    if query:
        results = search(
            site.root_page,
            query,
            kind=request.GET.get("tipo", ""),
            number=request.GET.get("pagina"),
            moment=request.received_at,
        )

        def address(kind: str) -> str:
            parameters = {"q": query} | ({"tipo": kind} if kind else {})
            return f"{reverse('search')}?{urlencode(parameters)}"

        context |= {"results": results, "kinds": kind_choices(results, address)}
    return render(request, "home/search.html", context)


# Like the services, nothing for a search engine: forms, and what belongs to one person.
ADDRESSES_OF_NO_SERVICE = (
    "/admin/",
    "/buscar-documento/",
    "/buscar/",
    "/opinion/",
    "/postular/",
    "/salir/",
    "/vista-previa/",
)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read: the pages. A demo portal is none of their business."""
    services = {f"/{service.address.split('/')[1]}/" for service in SERVICES.values()}
    closed = ("/",) if settings.DEMO else sorted({*ADDRESSES_OF_NO_SERVICE, *services})
    lines = ["User-agent: *", *(f"Disallow: {address}" for address in closed)]
    lines += ["", f"Sitemap: {absolute_reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    return sitemap_view(request, {"pages": PageSitemap(request)})


class PageSitemap(Sitemap):
    """Every public page in force, by its canonical address; two queries for any number of pages."""

    def __init__(self, request):
        self.request = request

    def items(self):
        site = Site.find_for_request(self.request)
        if not site:
            return Page.objects.none()
        expired = AnnouncementPage.objects.filter(expires_at__lte=self.request.received_at)
        pages = Page.objects.live().public().descendant_of(site.root_page, inclusive=True)
        return pages.exclude(pk__in=expired.values("pk")).order_by("path")

    def location(self, page):
        return page.get_url(self.request)

    def lastmod(self, page):
        return page.last_published_at

    def get_protocol(self, protocol=None):
        return urlsplit(settings.BASE_URL).scheme

    def get_domain(self, site=None):
        return urlsplit(settings.BASE_URL).netloc
