"""The dated rows of a call's schedule (hitos del cronograma)."""

from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from core.dates import LIMA
from recruitment.calls.spans import span_words


class MilestoneKind(models.TextChoices):
    PUBLICATION = "publication", _("Publicación de la convocatoria")
    REGISTRATION = "registration", _("Inscripción virtual")
    CURRICULAR = "curricular", _("Evaluación curricular")
    CURRICULAR_RESULTS = "curricular_results", _("Resultados de la evaluación curricular")
    KNOWLEDGE_TEST = "knowledge_test", _("Evaluación de conocimientos")
    KNOWLEDGE_RESULTS = "knowledge_results", _("Resultados de la evaluación de conocimientos")
    INTERVIEW = "interview", _("Entrevista personal")
    INTERVIEW_RESULTS = "interview_results", _("Resultados de la entrevista")
    FINAL_RESULTS = "final_results", _("Resultados finales")
    CLAIMS = "claims", _("Presentación de reclamos")
    SIGNING = "signing", _("Suscripción del contrato")
    START = "start", _("Inicio de labores")
    OTHER = "other", _("Otro")


class Milestone(Orderable):
    """An activity with a date or a range, with hours or without, or with no date known yet."""

    call = ParentalKey("calls.CallPage", on_delete=models.CASCADE, related_name="milestones")
    kind = models.CharField(_("tipo"), max_length=20, choices=MilestoneKind)
    name = models.CharField(
        _("actividad"), max_length=200, blank=True, help_text=_("En blanco: el nombre del tipo.")
    )
    start_date = models.DateField(_("desde el día"), null=True, blank=True)
    start_time = models.TimeField(_("desde las"), null=True, blank=True)
    end_date = models.DateField(
        _("hasta el día"), null=True, blank=True, help_text=_("En blanco: el mismo día.")
    )
    end_time = models.TimeField(_("hasta las"), null=True, blank=True)
    areas = models.CharField(
        _("áreas responsables"), max_length=300, blank=True, help_text=_("De una a tres, separadas por «;».")
    )
    note = models.CharField(_("nota"), max_length=300, blank=True)
    # Kept beside the parts so that «which calls are open» is one comparison in the database.
    begins_at = models.DateTimeField(null=True, editable=False)
    finishes_at = models.DateTimeField(null=True, editable=False)

    class Meta(Orderable.Meta):
        verbose_name = _("hito")
        verbose_name_plural = _("hitos del cronograma")

    def __str__(self):
        return self.label

    @property
    def label(self) -> str:
        return self.name or self.get_kind_display()

    @property
    def when(self) -> str:
        """«Del 18 al 24 de noviembre de 2026», «Por definir»."""
        return span_words(self.start_date, self.start_time, self.end_date, self.end_time)

    @property
    def area_list(self) -> list[str]:
        return [area.strip() for area in self.areas.split(";") if area.strip()]

    def derive_instants(self) -> None:
        """A day without hours starts at 00:00:00 and ends at 23:59:59, Lima time."""
        self.begins_at = self.finishes_at = None
        if self.start_date:
            self.begins_at = datetime.combine(self.start_date, self.start_time or time.min, LIMA)
            last_day = self.end_date or self.start_date
            self.finishes_at = datetime.combine(last_day, self.end_time or time(23, 59, 59), LIMA)

    def clean(self):
        super().clean()
        if (self.end_date or self.start_time or self.end_time) and not self.start_date:
            raise ValidationError(
                {"start_date": _("Indique el día en que empieza, o deje vacías todas las fechas.")}
            )
        self.derive_instants()
        if self.begins_at and self.finishes_at < self.begins_at:
            wrong = "end_date" if self.end_date and self.end_date < self.start_date else "end_time"
            raise ValidationError({wrong: _("El hito termina antes de empezar. Revise fechas y horas.")})
        if len(self.area_list) > 3:
            raise ValidationError({"areas": _("Indique tres áreas como máximo.")})

    def save(self, *args, **kwargs):
        self.derive_instants()
        super().save(*args, **kwargs)
