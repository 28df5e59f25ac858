"""Media library, site settings, and the counters behind every limit."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition


class PortalImage(AbstractImage):
    admin_form_fields = ("title", "file", "description", "collection", "tags",
                         "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")  # fmt: skip


class PortalRendition(AbstractRendition):
    image = models.ForeignKey(PortalImage, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            )
        ]


class PortalDocument(AbstractDocument):
    """A file that the entity publishes. What people send us lives in `attachments`, never here."""

    admin_form_fields = ("title", "file", "collection", "tags")


@register_setting(icon="site")
class BrandSettings(BaseSiteSetting):
    """What makes the portal this entity's: logo, name, contact, footer."""

    name = models.CharField(_("nombre de la entidad"), max_length=120, default="Gobierno Regional Cusco")
    tagline = models.CharField(
        _("lema bajo el nombre"), max_length=120, default="Portal de personal y convocatorias"
    )
    logo = models.ForeignKey(
        PortalImage,
        verbose_name=_("logotipo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Sin logotipo se muestra la chakana."),
    )
    contact_email = models.EmailField(_("correo de contacto"), blank=True)
    phone = models.CharField(_("teléfono"), max_length=60, blank=True)
    address = models.CharField(_("dirección"), max_length=200, blank=True)
    hours = models.CharField(_("horario de atención"), max_length=120, blank=True)
    footer_text = models.TextField(_("texto del pie de página"), blank=True)

    select_related = ["logo"]
    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("tagline"), FieldPanel("logo")], _("Quiénes somos")),
        MultiFieldPanel(
            [
                FieldPanel("contact_email"),
                FieldPanel("phone"),
                FieldPanel("address"),
                FieldPanel("hours"),
            ],
            _("Contacto, al pie de todas las páginas"),
        ),
        FieldPanel("footer_text"),
    ]

    class Meta:
        verbose_name = _("identidad del portal")

    home_url = "/"

    @property
    def logo_url(self) -> str:
        """The logo at twice the height that it is shown in, for sharp screens."""
        return self.logo.get_rendition("height-88").url if self.logo else ""


class RateCounter(models.Model):
    """How often `key` happened in the window that starts at `window_start` (see core.throttle)."""

    key = models.CharField(max_length=160)
    window_start = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "window_start"], name="unique_rate_window")]
        indexes = [models.Index(fields=["window_start"])]

    def __str__(self) -> str:
        return f"{self.key} × {self.count}"


class JobRun(models.Model):
    """When a periodic job last started (see core.schedule); the health check reads it."""

    name = models.CharField(max_length=120, unique=True)
    last_run_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
