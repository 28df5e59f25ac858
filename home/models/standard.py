"""Pages of their own: terms, privacy, accessibility, what the entity is."""

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from core.dates import long_date
from home.checks.panel import ContentChecksPanel
from home.models.sectioned import SectionedPage


class StandardPage(SectionedPage):
    in_footer = models.BooleanField(_("aparece al pie de todas las páginas"), default=False)
    updated_on = models.DateField(_("actualizado el"), null=True, blank=True)

    template = "home/standard_page.html"
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    content_panels = [
        ContentChecksPanel(),
        *SectionedPage.content_panels,
        FieldPanel("summary"),
        FieldPanel("updated_on"),
        FieldPanel("body"),
    ]
    promote_panels = [
        SectionedPage.promote_panels[0],
        MultiFieldPanel([FieldPanel("show_in_menus"), FieldPanel("in_footer")], _("Menús del portal")),
    ]

    class Meta:
        verbose_name = _("página")
        verbose_name_plural = _("páginas")

    @property
    def facts(self) -> list[str]:
        return [_t("Actualizado el %s") % long_date(self.updated_on)] if self.updated_on else []
