"""The days on which no deadline runs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.dates import long_date


class Scope(models.TextChoices):
    NATIONAL = "national", _("Todo el país")
    REGIONAL = "regional", _("Cusco")
    ENTITY = "entity", _("Solo la entidad")  # days that the government declares non-working, local feasts


class Holiday(models.Model):
    """One day that is no business day."""

    day = models.DateField(_("fecha"), unique=True)
    name = models.CharField(_("qué se celebra"), max_length=120)
    scope = models.CharField(_("alcance"), max_length=10, choices=Scope, default=Scope.NATIONAL)

    class Meta:
        verbose_name = _("feriado")
        verbose_name_plural = _("feriados")
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{long_date(self.day)}: {self.name}"
