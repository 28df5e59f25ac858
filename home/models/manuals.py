"""Manuals: how to do something on the portal, in numbered sections."""

from dataclasses import dataclass

from django.db import models
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import JSONObject, Length, Substr
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index
from wagtail.url_routing import RouteResult

from core.dates import short_date
from core.pages import BasePage, Crumb, list_of
from home.checks.panel import ContentChecksPanel
from home.manual_form import ManualPageForm
from home.manual_versions import versions_response
from home.models.sectioned import SectionedPage
from home.public_services import SERVICES, Service, service_choices


class ManualIndexPage(BasePage):
    """A list of manuals. One inside another is a group with its own title."""

    introduction = RichTextField(_("introducción"), blank=True, features=["bold", "italic", "link", "ul"])

    template = "home/manual_index_page.html"
    parent_page_types = ["home.HomePage", "home.ManualIndexPage"]
    subpage_types = ["home.ManualPage", "home.ManualIndexPage"]

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = _("lista de manuales")
        verbose_name_plural = _("listas de manuales")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"groups": self.groups()}

    def groups(self) -> list["ManualGroup"]:
        """The manuals below, first those directly here, then those of each list inside."""
        lists = {self.path: ManualGroup("", "", [])}
        for page in ManualIndexPage.objects.child_of(self).live().filter(view_restrictions=None):
            lists[page.path] = ManualGroup(page.title, page.url, [])
        manuals = ManualPage.objects.descendant_of(self).live().filter(view_restrictions=None)
        for manual in manuals.defer_streamfields():
            if group := lists.get(manual.path[: -manual.steplen]):
                group.manuals.append(manual)
        return [group for group in lists.values() if group.manuals]


@dataclass(frozen=True)
class ManualGroup:
    title: str
    url: str
    manuals: list["ManualPage"]


VERSIONS = "versiones"  # the part of a manual's address under which its history is


class ManualPage(SectionedPage):
    """Numbered sections and sub-sections; who answers for them and how fresh they are."""

    version = models.CharField(_("versión"), max_length=20, default="1.0.0")
    unit = models.CharField(_("unidad responsable"), max_length=150, blank=True)
    updated_on = models.DateField(_("actualizado el"), null=True, blank=True)
    review_on = models.DateField(
        _("revisar antes del"), null=True, blank=True, help_text=_("Solo lo ve quien edita.")
    )
    change_note = models.CharField(
        _("qué cambió en esta versión"),
        max_length=300,
        blank=True,
        help_text=_(
            "Lo leen quienes conocen la versión anterior: «Nuevo paso para adjuntar la colegiatura». Si solo "
            "corrige una errata, deje la versión como está y esto en blanco."
        ),
    )
    service = models.CharField(
        _("servicio del que trata"), max_length=30, blank=True, choices=service_choices,
        help_text=_("Su botón queda a la vista junto al índice."),
    )  # fmt: skip

    template = "home/manual_page.html"
    parent_page_types = ["home.ManualIndexPage"]
    subpage_types = []
    base_form_class = ManualPageForm

    content_panels = [
        ContentChecksPanel(),
        *SectionedPage.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("version"), FieldPanel("unit")]),
                FieldPanel("change_note"),
                FieldRowPanel([FieldPanel("updated_on"), FieldPanel("review_on")]),
                FieldPanel("service"),
            ],
            _("Ficha del manual"),
        ),
        FieldPanel("body"),
    ]
    search_fields = [*SectionedPage.search_fields, index.SearchField("unit")]

    class Meta:
        verbose_name = _("manual")
        verbose_name_plural = _("manuales")

    # --- Its neighbours in the list, found together with it -----------------------------------------

    @classmethod
    def rows_to_show(cls):
        in_the_list = cls.objects.live().filter(
            view_restrictions=None,
            depth=OuterRef("depth"),
            path__startswith=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - cls.steplen),
        )
        before = in_the_list.filter(path__lt=OuterRef("path")).order_by("-path")
        after = in_the_list.filter(path__gt=OuterRef("path")).order_by("path")
        link = JSONObject(title=F("title"), slug=F("slug"))
        return (
            super()
            .rows_to_show()
            .annotate(
                before=Subquery(before.values(link=link)[:1]), after=Subquery(after.values(link=link)[:1])
            )
        )

    @property
    def previous_manual(self) -> Crumb | None:
        return self._neighbour("before")

    @property
    def next_manual(self) -> Crumb | None:
        return self._neighbour("after")

    def _neighbour(self, side: str) -> Crumb | None:
        link = getattr(self, side, None)  # a preview knows no neighbours
        return Crumb(link["title"], f"{list_of(self.url)}{link['slug']}/") if link else None

    # --- Its earlier versions -----------------------------------------------------------------------

    def route(self, request, path_components):
        if self.live and path_components and path_components[0] == VERSIONS:
            return RouteResult(self, kwargs={"history": "/".join(path_components[1:])})
        return super().route(request, path_components)

    def serve(self, request, history: str | None = None):
        return super().serve(request) if history is None else versions_response(self, request, history)

    @property
    def versions_url(self) -> str:
        return f"{self.url}{VERSIONS}/"

    @property
    def related_service(self) -> Service | None:
        return SERVICES.get(self.service)

    @property
    def facts(self) -> list[str]:
        """«Versión 1.2.0», «Oficina de Informática», «actualizado el 12 nov 2026», «3 min de lectura»"""
        return [
            fact
            for fact in (
                _t("Versión %s") % self.version if self.version else "",
                self.unit,
                _t("actualizado el %s") % short_date(self.updated_on) if self.updated_on else "",
                ngettext("%d min de lectura", "%d min de lectura", self.reading_minutes)
                % self.reading_minutes,
            )
            if fact
        ]
