"""Announcements (comunicados): dated, with a category, in force until a moment or for ever."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
    PublishingPanel,
)
from wagtail.fields import RichTextField
from wagtail.models import Orderable, PageManager, PageQuerySet
from wagtail.search import index
from wagtail.snippets.models import register_snippet
from wagtail.url_routing import RouteResult

from core.dates import date_and_time, long_date, today
from core.pages import BasePage, list_of
from core.stream import StreamField, stream_text
from home.blocks import BodyBlock
from home.checks.panel import ContentChecksPanel
from home.feeds import FEEDS, feed_response
from home.listing import Listing


@register_snippet
class AnnouncementCategory(models.Model):  # type: ignore[django-manager-missing]  # of a page
    """What announcements are sorted by; communications staff keep the list."""

    name = models.CharField(_("nombre"), max_length=60, unique=True)
    slug = models.SlugField(
        _("nombre en la dirección"), max_length=60, unique=True, help_text=_("Sin espacios ni tildes.")
    )
    position = models.PositiveSmallIntegerField(_("orden"), default=10)

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("position")]

    class Meta:
        verbose_name = _("categoría de comunicados")
        verbose_name_plural = _("categorías de comunicados")
        ordering = ["position", "name"]

    def __str__(self):
        return self.name


class AnnouncementQuerySet(PageQuerySet):
    def in_force_at(self, moment: datetime) -> "AnnouncementQuerySet":
        """Published, open to all and not expired: that one leaves the lists by the clock, not by a job."""
        in_force = models.Q(expires_at=None) | models.Q(expires_at__gt=moment)
        return self.live().filter(in_force, view_restrictions=None)

    def newest_first(self) -> "AnnouncementQuerySet":
        return self.order_by("-date", "-first_published_at", "-pk")


class AnnouncementIndexPage(BasePage):
    """The list of announcements, by category and year."""

    introduction = RichTextField(_("introducción"), blank=True, features=["bold", "italic", "link"])

    template = "home/announcement_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.AnnouncementPage"]

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("lista de comunicados")
        verbose_name_plural = _("listas de comunicados")

    def get_context(self, request, *args, **kwargs):
        listing = Listing.of(self, request.GET, request.received_at)
        return super().get_context(request, *args, **kwargs) | {"listing": listing}

    def route(self, request, path_components):
        if self.live and len(path_components) == 1 and path_components[0] in FEEDS:
            return RouteResult(self, kwargs={"feed": path_components[0]})
        return super().route(request, path_components)

    def serve(self, request, feed: str = ""):
        return feed_response(self, request, feed) if feed else super().serve(request)

    def announcements_in_force(self, moment: datetime) -> "AnnouncementQuerySet":
        return AnnouncementPage.objects.child_of(self).in_force_at(moment)


class AnnouncementPage(BasePage):
    date = models.DateField(_("fecha"), default=today)
    category = models.ForeignKey(
        AnnouncementCategory,
        verbose_name=_("categoría"),
        null=True,  # a draft may not have one yet
        on_delete=models.PROTECT,
        related_name="announcements",
    )
    summary = models.CharField(
        _("resumen"), max_length=250, blank=True, help_text=_("Una o dos frases; se ven en la lista.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("contenido"), blank=True)
    pinned = models.BooleanField(_("destacado"), default=False, help_text=_("Va primero en la lista."))
    expires_at = models.DateTimeField(
        _("vigente hasta"),
        null=True,
        blank=True,
        help_text=_(
            "A esa hora sale de la portada, de las listas y de la búsqueda; su dirección sigue abriendo y dice "
            "que venció. En blanco: siempre vigente."
        ),
    )
    related_call = models.ForeignKey(
        "calls.CallPage",
        verbose_name=_("convocatoria de la que trata"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = PageManager.from_queryset(AnnouncementQuerySet)()

    template = "home/announcement_page.html"
    shown_with = ("category", "related_call")
    parent_page_types = ["home.AnnouncementIndexPage"]
    subpage_types = []
    # A copy is another announcement: it starts today and does not lead the list.
    exclude_fields_in_copy = ["date", "pinned", "expires_at"]

    content_panels = [
        ContentChecksPanel(),
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("date"), FieldPanel("expires_at")]),
                FieldRowPanel([FieldPanel("category"), FieldPanel("pinned")]),
                PageChooserPanel("related_call"),
            ],
            _("Ficha del comunicado"),
        ),
        FieldPanel("summary"),
        FieldPanel("body"),
        InlinePanel("attachments", label=_("adjunto"), heading=_("Adjuntos")),
    ]
    # Only when it goes out is scheduled there: how long it is in force is said by `expires_at`, in one place.
    settings_panels = [
        PublishingPanel(children=[p for p in PublishingPanel().children if p.field_name == "go_live_at"])
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("summary"), index.SearchField("text")]

    class Meta:
        verbose_name = _("comunicado")
        verbose_name_plural = _("comunicados")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "attachments": self.attachments.select_related("document"),
            "expired": self.expired_at(request.received_at),
        }

    @property
    def text(self) -> str:
        return stream_text(self.body)

    def expired_at(self, moment: datetime) -> bool:
        return bool(self.expires_at and self.expires_at <= moment)

    @property
    def facts(self) -> list[str]:
        return [fact for fact in (long_date(self.date), self.category and self.category.name) if fact]

    @property
    def expiry_words(self) -> str:
        return _t("Este comunicado dejó de estar vigente el %s.") % date_and_time(self.expires_at)

    @property
    def index_url(self) -> str:
        return list_of(self.url)


class AnnouncementAttachment(Orderable):
    announcement = ParentalKey(AnnouncementPage, on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(
        "core.PortalDocument", verbose_name=_("archivo"), on_delete=models.CASCADE, related_name="+"
    )
    title = models.CharField(
        _("texto del enlace"), max_length=150, blank=True, help_text=_("En blanco: el del archivo.")
    )

    panels = [FieldPanel("document"), FieldPanel("title")]

    class Meta(Orderable.Meta):
        verbose_name = _("adjunto")
        verbose_name_plural = _("adjuntos")

    @property
    def label(self) -> str:
        return self.title or self.document.title
