"""What every page of the portal has in common: how it is found, what it tells machines, where it hangs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail.url_routing import RouteResult

from core.addresses import absolute_url
from core.rich_links import known_links
from core.structured_data import breadcrumb_list, json_ld


@dataclass(frozen=True)
class Crumb:
    """One link of the breadcrumb."""

    title: str
    url: str


FRONT_PAGE_DEPTH = 2  # below the root of all sites


def list_of(url: str) -> str:
    """The address of the list that a page stands in: its own without the last part."""
    return url.rstrip("/").rpartition("/")[0] + "/"


class BasePage(Page):
    """A page with breadcrumb, meta data and a plain promote tab."""

    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title", heading=_("Título para los buscadores")),
                FieldPanel(
                    "search_description",
                    heading=_("Resumen para los buscadores"),
                    help_text=_("Lo que muestran los buscadores bajo el título; una o dos frases."),
                ),
            ],
            _("Buscadores"),
        ),
        MultiFieldPanel([FieldPanel("show_in_menus")], _("Menú del portal")),
    ]

    # Its kind is indexed too, so that «plaza enfermera» finds positions and not only texts about them.
    search_fields = [index.SearchField("kind"), *Page.search_fields]

    class Meta:
        abstract = True

    @property
    def kind(self) -> str:
        """«plaza», «manual», «comunicado»: what people call such a page."""
        return str(self._meta.verbose_name)

    # --- Finding the page of an address ---------------------------------------------------------

    # What a page shows of other tables, fetched together with it.
    shown_with: tuple[str, ...] = ()

    @classmethod
    def rows_to_show(cls) -> QuerySet:
        """The pages of this kind, with what each one shows of others."""
        rows = cls._default_manager.all()
        return rows.select_related(*cls.shown_with) if cls.shown_with else rows

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Fetch all pages along an address in one query, where Wagtail makes two per level.

        Whatever is not there page by page (an address that a page answers by itself, or none at all)
        takes Wagtail's way.
        """
        if path_components and (lineage := self._pages_along(path_components)):
            page = lineage[-1].specific_class.rows_to_show().get(pk=lineage[-1].pk)
            page.known_ancestors = lineage[:-1]
            page.is_restricted = any(each.is_restricted for each in lineage)
            return page.route(request, [])
        if self.depth == FRONT_PAGE_DEPTH:
            self.known_ancestors = []
        return super().route(request, path_components)

    def _pages_along(self, path_components: list[str]) -> list[Page] | None:
        """This page and those below it down to the address; None when one of them is missing."""
        slugs = [self.slug, *path_components]
        addresses = [self.url_path]
        for slug in path_components:
            addresses.append(f"{addresses[-1]}{slug}/")
        restrictions = PageViewRestriction.objects.filter(page=OuterRef("pk"))
        # The slug has an index, the address has none: the first narrows down for the second.
        found = (
            Page.objects.filter(slug__in=slugs, url_path__in=addresses)
            .annotate(is_restricted=Exists(restrictions))
            .only("title", "path", "depth", "url_path", "live", "alias_of", "content_type")
        )
        lineage = sorted(found, key=lambda page: page.depth)
        if [page.url_path for page in lineage] != addresses or any(page.alias_of_id for page in lineage):
            return None
        return lineage if issubclass(lineage[-1].specific_class or Page, BasePage) else None

    @cached_property
    def known_ancestors(self) -> list[Page]:
        """The public pages above, the front page first. Routing already has them at hand."""
        return list(self.get_ancestors().filter(depth__gte=FRONT_PAGE_DEPTH).live())

    def get_view_restrictions(self) -> QuerySet:
        if not getattr(self, "is_restricted", True):
            return PageViewRestriction.objects.none()  # routing has looked
        if self.depth == FRONT_PAGE_DEPTH and not self.alias_of_id:
            return PageViewRestriction.objects.filter(page=self)
        return super().get_view_restrictions()

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Rendered here, while the links of its texts are known.
        with known_links(*self.texts()):
            response = super().serve(request, *args, **kwargs)
            return response.render() if hasattr(response, "render") else response

    def texts(self) -> Iterator:
        """Everything in which links may stand."""
        for field in self._meta.get_fields():
            if isinstance(field, StreamField):
                yield getattr(self, field.name).raw_data
            elif isinstance(field, RichTextField):
                yield getattr(self, field.name)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | {"structured_data": self.structured_data(request)}

    # --- What a template asks -------------------------------------------------------------------

    @property
    def breadcrumb(self) -> list[Crumb]:
        """Where the page hangs, the home page first, this page not included."""
        return [Crumb(page.title, page.url) for page in self.known_ancestors if page.live]

    @property
    def meta_title(self) -> str:
        return self.seo_title or self.title

    @property
    def meta_description(self) -> str:
        return self.search_description or getattr(self, "summary", "") or ""

    @property
    def canonical_url(self) -> str:
        """The page's one address, whatever name the server was reached by."""
        return absolute_url(self.url or "/")

    def structured_data(self, request: HttpRequest) -> list[SafeString]:
        """What search engines read: the way to the page; a kind of page may add what it is about."""
        return [json_ld(breadcrumb_list(self.breadcrumb, self.title))] if self.breadcrumb else []

    @property
    def share_image_url(self) -> str:
        """The picture that messengers and networks show beside a shared link."""
        return absolute_url(static("img/compartir.png"))
