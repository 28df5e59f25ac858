"""The versions of a manual that were published, each with its text as readers last saw it."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.dates import long_date
from home.models.manuals import ManualPage


class ManualVersion(models.Model):
    """One published version. Its text is kept here: purging old revisions takes nothing from readers."""

    manual = models.ForeignKey(ManualPage, on_delete=models.CASCADE, related_name="versions")
    number = models.CharField(_("versión"), max_length=20)
    what_changed = models.CharField(_("qué cambió"), max_length=300, blank=True)
    published_at = models.DateTimeField(_("publicada"))
    corrected_at = models.DateTimeField(_("corregida"), null=True)
    content = models.JSONField(editable=False, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("versión de un manual")
        verbose_name_plural = _("versiones de manuales")
        ordering = ["-published_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["manual", "number"], name="one_row_per_manual_and_version")
        ]

    def __str__(self):
        return f"{self.manual_id} · {self.number}"

    @cached_property
    def page(self) -> ManualPage:
        """The manual as it was."""
        page = self.manual.with_content_json(self.content)
        page.word_count = len(page.text.split())  # a revision holds the count of the one before
        return page

    @property
    def dates(self) -> str:
        """«Publicada el 12 de noviembre de 2026, corregida el 15 de noviembre de 2026»"""
        words = _t("Publicada el %s") % long_date(self.published_at)
        if self.corrected_at and long_date(self.corrected_at) != long_date(self.published_at):
            words += _t(", corregida el %s") % long_date(self.corrected_at)
        return words
