"""Where a call stands: it follows from its milestones and the clock, never from a job that must run."""

from datetime import datetime
from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _

from recruitment.calls.models.milestone import MilestoneKind


class CallState(models.TextChoices):
    UPCOMING = "upcoming", _("Próxima")
    OPEN = "open", _("Abierta")
    CLOSED = "closed", _("Cerrada")
    EVALUATION = "evaluation", _("En evaluación")
    RESULTS = "results", _("Con resultados")
    CANCELLED = "cancelled", _("Cancelada")
    VOID = "void", _("Desierta")

    stopped = nonmember(("cancelled", "void"))


EVALUATION_KINDS = (
    MilestoneKind.CURRICULAR,
    MilestoneKind.CURRICULAR_RESULTS,
    MilestoneKind.KNOWLEDGE_TEST,
    MilestoneKind.KNOWLEDGE_RESULTS,
    MilestoneKind.INTERVIEW,
    MilestoneKind.INTERVIEW_RESULTS,
)
# What cannot start while applications are still coming in.
AFTER_REGISTRATION = (
    *EVALUATION_KINDS,
    MilestoneKind.FINAL_RESULTS,
    MilestoneKind.SIGNING,
    MilestoneKind.START,
)


def to_the_second(moment: datetime) -> datetime:
    """A deadline of 17:30:00 lasts until that second is over, as the clock on the wall shows it."""
    return moment.replace(microsecond=0)
