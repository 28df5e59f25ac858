"""Calls (convocatorias CAS) as pages."""

from datetime import datetime

from core.pages import BasePage
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from recruitment.calls.models.milestone import Milestone, MilestoneKind


class CallState(models.TextChoices):
    UPCOMING = "upcoming", _("Próxima")
    OPEN = "open", _("Abierta")
    CLOSED = "closed", _("Cerrada")
    EVALUATION = "evaluation", _("En evaluación")
    RESULTS = "results", _("Con resultados")
    CANCELLED = "cancelled", _("Cancelada")
    VOID = "void", _("Desierta")


EVALUATION_KINDS = (MilestoneKind.CURRICULAR, MilestoneKind.KNOWLEDGE_TEST, MilestoneKind.INTERVIEW)


class CallIndexPage(BasePage):
    """The list of calls."""

    introduction = RichTextField(_("introducción"), blank=True)

    class Meta:
        verbose_name = _("lista de convocatorias")


class CallPage(BasePage):
    """A hiring process. Its state follows from its milestones and the clock (see `state_at`)."""

    number = models.PositiveSmallIntegerField(_("número"), null=True)
    year = models.PositiveSmallIntegerField(_("año"), null=True)
    unit = models.CharField(_("unidad orgánica"), max_length=200)
    purpose = models.TextField(_("objeto de la convocatoria"), blank=True)
    committee_president = models.CharField(
        _("presidencia del comité"),
        max_length=200,
        blank=True,
        help_text=_("Nombre o cargo a quien se dirige la carta de presentación (Formato N.º 2)."),
    )
    committee = models.TextField(_("comité de selección"), blank=True)
    legal_basis = RichTextField(_("base legal"), blank=True)
    bases = models.ForeignKey(
        "core.PortalDocument",
        verbose_name=_("bases (PDF)"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    incident_email = models.EmailField(_("correo para incidencias técnicas"), blank=True)
    incident_hours = models.CharField(_("horario para incidencias"), max_length=120, blank=True)
    cancelled_at = models.DateTimeField(_("cancelada el"), null=True, blank=True)
    cancellation_reason = models.TextField(_("motivo de la cancelación"), blank=True)
    void_at = models.DateTimeField(_("declarada desierta el"), null=True, blank=True)

    # A copy starts without a number: two calls never share one.
    exclude_fields_in_copy = ["number", "cancelled_at", "cancellation_reason", "void_at"]

    class Meta:
        verbose_name = _("convocatoria")
        verbose_name_plural = _("convocatorias")
        constraints = [
            models.UniqueConstraint(fields=["number", "year"], name="one_call_per_number_and_year")
        ]

    @property
    def code(self) -> str:
        """«CAS N.º 012-2026»"""
        return f"CAS N.º {self.number or 0:03d}-{self.year or ''}"

    @property
    def president(self) -> str:
        """Whom the applicant's letter is addressed to."""
        return self.committee_president or str(_("Presidencia del comité de selección"))

    def milestone(self, kind: MilestoneKind) -> Milestone | None:
        return next((m for m in self.milestones.all() if m.kind == kind), None)

    @property
    def opens_at(self) -> datetime | None:
        registration = self.milestone(MilestoneKind.REGISTRATION)
        return registration.begins_at if registration else None

    @property
    def closes_at(self) -> datetime | None:
        """The last instant at which an application is in time (inclusive, to the second)."""
        registration = self.milestone(MilestoneKind.REGISTRATION)
        return registration.finishes_at if registration else None

    def state_at(self, moment: datetime) -> CallState:
        if self.cancelled_at and self.cancelled_at <= moment:
            return CallState.CANCELLED
        if self.void_at and self.void_at <= moment:
            return CallState.VOID
        if not self.opens_at or moment < self.opens_at:
            return CallState.UPCOMING
        if moment <= self.closes_at:
            return CallState.OPEN
        results = self.milestone(MilestoneKind.FINAL_RESULTS)
        if results and results.begins_at and results.begins_at <= moment:
            return CallState.RESULTS
        if any(
            m.kind in EVALUATION_KINDS and m.begins_at and m.begins_at <= moment
            for m in self.milestones.all()
        ):
            return CallState.EVALUATION
        return CallState.CLOSED

    @property
    def state(self) -> CallState:
        return self.state_at(timezone.now())

    def accepts_applications_at(self, moment: datetime) -> bool:
        return self.state_at(moment) == CallState.OPEN


class CallAnnex(Orderable):
    call = ParentalKey(CallPage, on_delete=models.CASCADE, related_name="annexes")
    title = models.CharField(_("título"), max_length=200)
    document = models.ForeignKey(
        "core.PortalDocument", verbose_name=_("archivo"), on_delete=models.PROTECT, related_name="+"
    )
