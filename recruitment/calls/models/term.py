"""How much time a schedule must leave, as HR keeps it: the law changes, the code does not."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from recruitment.calls.models.milestone import MilestoneKind


class Measure(models.TextChoices):
    LASTS_DAYS = "lasts_days", _("Dura al menos (días hábiles)")
    LASTS_HOURS = "lasts_hours", _("Dura al menos (horas)")
    BEFORE_REGISTRATION = "before_registration", _("Empieza antes de la inscripción, al menos (días hábiles)")


class ScheduleTerm(models.Model):
    """One term. A schedule that breaks it is warned about, never refused."""

    kind = models.CharField(_("hito"), max_length=20, choices=MilestoneKind)
    measure = models.CharField(_("qué se mide"), max_length=20, choices=Measure, default=Measure.LASTS_DAYS)
    minimum = models.PositiveSmallIntegerField(_("mínimo"))
    basis = models.CharField(
        _("norma o acuerdo que lo dispone"), max_length=300, blank=True, help_text=_("Se lee junto al aviso.")
    )

    class Meta:
        verbose_name = _("plazo del cronograma")
        verbose_name_plural = _("plazos del cronograma")
        ordering = ["kind", "measure"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "measure"], name="one_term_per_milestone_and_measure")
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.get_measure_display()} {self.minimum}"
