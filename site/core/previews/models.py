"""Links with which somebody without an account reads a draft."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.dates import date_and_time


class PreviewLink(models.Model):
    """One link to the drafts of one page. Its key is kept as a hash: who reads the table opens nothing."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="preview_links")
    key_hash = models.CharField(max_length=64, unique=True, editable=False)
    reader = models.CharField(_("para quién"), max_length=120)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("creado"))
    expires_at = models.DateTimeField(_("vence"))
    annulled_at = models.DateTimeField(_("anulado"), null=True)
    opened = models.PositiveIntegerField(_("veces que se abrió"), default=0)
    last_opened_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("enlace de vista previa")
        verbose_name_plural = _("enlaces de vista previa")
        ordering = ["-created_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.page_id} → {self.reader}"

    def works_at(self, moment: datetime) -> bool:
        return self.annulled_at is None and moment < self.expires_at

    def state_at(self, moment: datetime) -> str:
        if self.annulled_at:
            return _t("Anulado")
        if not self.works_at(moment):
            return _t("Venció el %s") % date_and_time(self.expires_at)
        return _t("Vale hasta el %s") % date_and_time(self.expires_at)
