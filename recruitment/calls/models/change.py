"""What was changed of a published schedule: the document that changes it, and each old date beside the new one.

The history is written once, when the changed call is published, and never edited.
"""

from datetime import date, time
from enum import nonmember
from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from recruitment.calls.models.milestone import Milestone, MilestoneKind
from recruitment.calls.spans import span_words


class NoticeKind(models.TextChoices):
    ERRATA = "errata", _("Fe de erratas")
    EXTENSION = "extension", _("Prórroga")
    STATEMENT = "statement", _("Comunicado")
    CANCELLATION = "cancellation", _("Cancelación")
    RESUMPTION = "resumption", _("Continuación")

    by_itself = nonmember(("cancellation", "resumption"))  # follows from what changed; nobody chooses it


class Span(NamedTuple):
    """From when to when, as HR writes it."""

    start_date: date | None
    start_time: time | None
    end_date: date | None
    end_time: time | None

    @property
    def words(self) -> str:
        return span_words(*self)


class ChangeNotice(models.Model):
    """The document that changes a call. It waits beside the draft until that is published."""

    call = models.ForeignKey("calls.CallPage", on_delete=models.CASCADE, related_name="change_notices")
    kind = models.CharField(_("tipo"), max_length=12, choices=NoticeKind, default=NoticeKind.STATEMENT)
    title = models.CharField(_("título"), max_length=200)
    text = models.TextField(_("qué cambia y por qué"), blank=True)
    document = models.ForeignKey(
        "core.PortalDocument", verbose_name=_("documento firmado (PDF)"), null=True, blank=True,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    announcement = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("comunicado"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("quién"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    published_at = models.DateTimeField(_("publicado el"), null=True)
    # Whoever applies is told in batches: up to which application, and when the last one was.
    told_up_to = models.PositiveBigIntegerField(default=0, editable=False)
    told_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("documento que cambia una convocatoria")
        verbose_name_plural = _("documentos que cambian convocatorias")
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call"], condition=models.Q(published_at=None), name="one_waiting_notice_per_call"
            )
        ]

    def __str__(self):
        return self.title or self.get_kind_display()

    @property
    def url(self) -> str:
        """Where the public reads it; empty when it was withdrawn since."""
        if self.announcement and self.announcement.live:
            return self.announcement.url or ""
        return self.document.url if self.document else ""


class MilestoneChange(models.Model):
    """One date of a published schedule, as it was and as it became."""

    notice = models.ForeignKey(ChangeNotice, on_delete=models.CASCADE, related_name="changes")
    milestone = models.ForeignKey(Milestone, null=True, on_delete=models.SET_NULL, related_name="changes")
    kind = models.CharField(_("tipo"), max_length=20, choices=MilestoneKind)
    label = models.CharField(_("actividad"), max_length=200)
    old_start_date = models.DateField(null=True)
    old_start_time = models.TimeField(null=True)
    old_end_date = models.DateField(null=True)
    old_end_time = models.TimeField(null=True)
    # All empty: the row was taken out, or its date is to be defined again.
    new_start_date = models.DateField(null=True)
    new_start_time = models.TimeField(null=True)
    new_end_date = models.DateField(null=True)
    new_end_time = models.TimeField(null=True)
    removed = models.BooleanField(_("se retiró"), default=False)
    changed_at = models.DateTimeField(_("cuándo"))

    class Meta:
        verbose_name = _("cambio del cronograma")
        verbose_name_plural = _("cambios del cronograma")
        ordering = ["-changed_at", "pk"]

    def __str__(self):
        return f"{self.label}: {self.was} → {self.became}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("What a published schedule said is history: it is never edited.")
        super().save(*args, **kwargs)

    @property
    def before(self) -> Span:
        return Span(self.old_start_date, self.old_start_time, self.old_end_date, self.old_end_time)

    @property
    def after(self) -> Span:
        return Span(self.new_start_date, self.new_start_time, self.new_end_date, self.new_end_time)

    @property
    def was(self) -> str:
        """«20 de noviembre de 2026, hasta las 17:30»"""
        return self.before.words

    @property
    def became(self) -> str:
        return str(_("Se retiró del cronograma")) if self.removed else self.after.words
