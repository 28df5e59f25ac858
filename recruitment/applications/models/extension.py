"""Until when one person may apply to a call: the call's deadline, or a later one that HR gave to them alone."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.admin import display
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.dates import date_and_time
from core.types import filled
from recruitment.calls.models import CallState
from recruitment.calls.models.state import to_the_second
from recruitment.calls.pages import CallPage

# Registration is over for everybody else; once the final results are out, it is for everybody.
EXTENDABLE = (CallState.CLOSED, CallState.EVALUATION)


class ExtensionQuerySet(models.QuerySet):
    def in_force(self):
        """Not withdrawn, and no later one in its place; whether it has run out is for the clock to say."""
        return self.filter(ended_at=None)


class Extension(models.Model):
    """More time for one person in one call. Never edited: it is withdrawn, or another takes its place."""

    call = models.ForeignKey(
        "calls.CallPage",
        verbose_name=gettext_lazy("convocatoria"),
        on_delete=models.PROTECT,
        related_name="extensions",
    )
    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=gettext_lazy("postulante"),
        on_delete=models.PROTECT,
        related_name="extensions",
    )
    until = models.DateTimeField(gettext_lazy("hasta"))
    reason = models.TextField(gettext_lazy("motivo"))
    granted_at = models.DateTimeField(gettext_lazy("concedida el"))
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=gettext_lazy("concedida por"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    ended_at = models.DateTimeField(gettext_lazy("retirada el"), null=True, blank=True)
    ended_because = models.TextField(gettext_lazy("motivo del retiro"), blank=True)

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("prórroga")
        verbose_name_plural = gettext_lazy("prórrogas")
        permissions = [("grant_extension", "Can give one person more time, and take it back")]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "applicant"],
                condition=Q(ended_at=None),
                name="one_extension_in_force_per_person_and_call",
            )
        ]

    def __str__(self):
        return f"{self.applicant} · {self.call.code}"

    @property
    def is_running(self) -> bool:
        return not self.ended_at and timezone.now() <= self.until

    @property
    @display(description=gettext_lazy("postulante"))
    def person(self) -> str:
        return f"{self.applicant.last_name}, {self.applicant.first_name} · {self.applicant.document}"

    @property
    @display(description=gettext_lazy("convocatoria"))
    def call_code(self) -> str:
        return self.call.code

    @property
    @display(description=gettext_lazy("hasta (hora de Lima)"))
    def deadline(self) -> str:
        return date_and_time(self.until)

    @property
    @display(description=gettext_lazy("estado"))
    def standing(self) -> str:
        if self.ended_at:
            return _("Retirada")
        return _("Vigente") if self.is_running else _("Terminó su plazo")


@dataclass(frozen=True)
class Term:
    """When one person may apply to one call. Every gate asks it, and every page shows what it says."""

    call: CallPage
    extension: Extension | None = None

    @property
    def closes_at(self) -> datetime | None:
        """This person's own deadline."""
        return filled(self.extension).until if self.is_extended else self.call.closes_at

    @property
    def is_extended(self) -> bool:
        """The whole call may have been prolonged past the extension meanwhile."""
        closes_at = self.call.closes_at
        return bool(self.extension and closes_at and self.extension.until > closes_at)

    def needs_extension(self, at: datetime) -> bool:
        """Whether, at that moment, it is only the extension that keeps the call open to this person."""
        return not self.why_not_open(at) and self.call.state_at(at) != CallState.OPEN

    def why_not_open(self, at: datetime) -> str:
        """Why this person cannot apply at that moment; empty while they can.

        Whatever arrives during the last second is in time: deadlines are kept to the second.
        """
        call, at = self.call, to_the_second(at)
        state = call.state_at(at)
        if state == CallState.CANCELLED:
            return _cancelled(call)
        if not call.live:
            return _("La convocatoria no está publicada en este momento.")
        if state == CallState.VOID:
            return _("La convocatoria fue declarada desierta.")
        if state == CallState.UPCOMING:
            if not call.opens_at:
                return _("La inscripción todavía no tiene fecha de inicio.")
            return _("La inscripción empieza el %s.") % date_and_time(call.opens_at)
        if state == CallState.OPEN:
            return ""
        if not self.is_extended:
            return _("La inscripción cerró el %s.") % date_and_time(filled(call.closes_at))
        if state not in EXTENDABLE:
            return _("La inscripción cerró y los resultados finales ya se publicaron.")
        if at > filled(self.closes_at):
            return _("Su prórroga terminó el %s.") % date_and_time(filled(self.closes_at))
        return ""


def term_of(call: CallPage, person: User | AnonymousUser) -> Term:
    """The term of a person, signed in or not, in a call; one query for whoever is signed in."""
    if not person.is_authenticated:
        return Term(call)
    return Term(call, Extension.objects.in_force().filter(call=call, applicant=person).first())


def _cancelled(call: CallPage) -> str:
    if call.cancellation_reason:
        return _("La convocatoria fue cancelada: %s") % call.cancellation_reason
    return _("La convocatoria fue cancelada.")
