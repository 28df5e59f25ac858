"""The portal's front page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from core.pages import BasePage, list_of
from core.stream import StreamField
from home.blocks.links import ServiceCardBlock
from home.checks.panel import ContentChecksPanel
from home.models.announcements import AnnouncementPage
from recruitment.calls.front_page import calls_for_home

LATEST = 4  # announcements


class HomePage(BasePage):
    """Search, ways into the services, open calls, latest announcements."""

    hero_title = models.CharField(
        _("título grande"),
        max_length=120,
        default=_("Trámites del personal y convocatorias, en un solo lugar"),
    )
    hero_lead = models.CharField(_("bajada"), max_length=250, blank=True)
    search_hint = models.CharField(
        _("texto dentro del buscador"), max_length=60, default=_("¿Qué necesita hacer?")
    )
    cards = StreamField(
        [("card", ServiceCardBlock())],
        verbose_name=_("tarjetas de servicio"),
        blank=True,
        max_num=8,
        help_text=_("Cuatro se ven en una fila."),
    )

    template = "home/home_page.html"
    parent_page_types = ["wagtailcore.Page"]

    content_panels = [
        ContentChecksPanel(),
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("hero_title"), FieldPanel("hero_lead"), FieldPanel("search_hint")], _("Cabecera")
        ),
        FieldPanel("cards"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("hero_title"), index.SearchField("hero_lead")]

    class Meta:
        verbose_name = _("portada")
        verbose_name_plural = _("portadas")

    @property
    def summary(self) -> str:
        return self.hero_lead

    def get_context(self, request, *args, **kwargs):
        moment = request.received_at
        calls = calls_for_home(moment)
        latest = AnnouncementPage.objects.descendant_of(self).in_force_at(moment).newest_first()
        return super().get_context(request, *args, **kwargs) | {
            "calls": calls,
            "calls_url": list_of(calls.rows[0].url) if calls.rows else "",
            "announcements": list(latest.defer_streamfields()[:LATEST]),
        }
