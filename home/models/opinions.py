"""What readers say of a manual: whether it was useful, and why."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from home.models.manuals import ManualPage


class ManualOpinion(models.Model):
    """One reader's answer about one version of a manual.

    `voter` tells two answers of one browser apart from those of two browsers, about this version of this
    manual and nothing else (see home.manuals.opinions); it is forgotten after a month.
    """

    manual = models.ForeignKey(
        ManualPage, verbose_name=_("manual"), on_delete=models.CASCADE, related_name="opinions"
    )
    version = models.CharField(_("versión"), max_length=20)
    useful = models.BooleanField(_("le fue útil"))
    comment = models.TextField(_("comentario"), blank=True)
    voter = models.CharField(max_length=64, blank=True, editable=False)
    given_at = models.DateTimeField(_("fecha"))

    class Meta:
        verbose_name = _("opinión sobre un manual")
        verbose_name_plural = _("opiniones sobre manuales")
        ordering = ["-given_at", "-pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["manual", "version", "voter"],
                condition=~Q(voter=""),
                name="one_opinion_per_voter_and_version",
            )
        ]
        indexes = [models.Index(fields=["given_at"])]

    def __str__(self):
        return f"{self.manual_id} · {self.version} · {self.useful}"

    @property
    def useful_words(self) -> str:
        return _t("Sí") if self.useful else _t("No")
