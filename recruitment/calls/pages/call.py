"""Calls (convocatorias CAS) as pages."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.models import Orderable, PageManager
from wagtail.search import index

from core.addresses import absolute_reverse, without_scheme
from core.pages import BasePage
from recruitment.calls import schedule
from recruitment.calls.changes import schedule as changes
from recruitment.calls.forms import panels
from recruitment.calls.forms.call import CallPageForm
from recruitment.calls.forms.copying import CallCopyForm
from recruitment.calls.labels import StateTag, state_tag, why_not_open
from recruitment.calls.lists import positions as position_list
from recruitment.calls.models.change import MilestoneChange
from recruitment.calls.models.milestone import Milestone, MilestoneKind
from recruitment.calls.models.state import EVALUATION_KINDS, CallState, to_the_second
from recruitment.calls.news import news_about
from recruitment.calls.queries import CallQuerySet


def number_and_year(number: int | None, year: int | None) -> str:
    """«012-2026»; empty while the draft has no number."""
    return f"{number:03d}-{year}" if number and year else ""


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
    committee = models.TextField(
        _("comité de selección"), blank=True, help_text=_("Un miembro por línea, con su cargo.")
    )
    legal_basis = RichTextField(_("base legal"), blank=True, features=["bold", "italic", "ol", "ul", "link"])
    bases = models.ForeignKey(
        "core.PortalDocument",
        verbose_name=_("bases (PDF)"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    incident_email = models.EmailField(_("correo para incidencias técnicas"), blank=True)
    incident_hours = models.CharField(
        _("horario para incidencias"),
        max_length=120,
        blank=True,
        help_text=_("Por ejemplo: «lunes a viernes, de 08:00 a 17:30»."),
    )
    cancelled_at = models.DateTimeField(_("cancelada el"), null=True, blank=True)
    cancellation_reason = models.TextField(_("motivo de la cancelación"), blank=True)
    void_at = models.DateTimeField(
        _("declarada desierta el"),
        null=True,
        blank=True,
        help_text=_("Solo si ninguna de sus plazas tuvo ganador."),
    )

    objects = PageManager.from_queryset(CallQuerySet)()

    # A copy starts without a number: two calls never share one.
    exclude_fields_in_copy = ["number", "cancelled_at", "cancellation_reason", "void_at"]
    parent_page_types = ["calls.CallIndexPage"]
    subpage_types = ["calls.PositionPage"]
    template = "calls/call_page.html"
    shown_with = ("bases",)
    base_form_class = CallPageForm
    copy_form_class = CallCopyForm
    edit_handler = panels.call_edit_handler(BasePage)
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("code"),
        index.SearchField("unit"),
        index.AutocompleteField("unit"),
        index.SearchField("purpose"),
        index.FilterField("number"),
        index.FilterField("year"),
    ]

    class Meta:
        verbose_name = _("convocatoria")
        verbose_name_plural = _("convocatorias")
        permissions = [("import_positions", "Can import positions")]
        constraints = [
            models.UniqueConstraint(
                fields=["number", "year"],
                name="one_call_per_number_and_year",
                violation_error_message=_("Ya existe una convocatoria con ese número y año."),
            )
        ]

    @property
    def code(self) -> str:
        """«CAS N.º 012-2026»"""
        return f"CAS N.º {self.number_and_year}" if self.number_and_year else str(_("CAS sin número"))

    @property
    def number_and_year(self) -> str:
        return number_and_year(self.number, self.year)

    @property
    def generated_title(self) -> str:
        return f"{self.code} — {self.unit}" if self.unit else self.code

    @property
    def president(self) -> str:
        """Whom the applicant's letter is addressed to."""
        return self.committee_president or str(_("Presidencia del comité de selección"))

    @property
    def meta_description(self) -> str:
        return self.search_description or self.purpose or self.title

    @property
    def committee_members(self) -> list[str]:
        return [line.strip() for line in self.committee.splitlines() if line.strip()]

    def milestone(self, kind: MilestoneKind) -> Milestone | None:
        return next((m for m in self.milestones.all() if m.kind == kind), None)

    @property
    def opens_at(self) -> datetime | None:
        registration = self.milestone(MilestoneKind.REGISTRATION)
        return registration.begins_at if registration else None

    @property
    def closes_at(self) -> datetime | None:
        """The last second in which an application is in time."""
        registration = self.milestone(MilestoneKind.REGISTRATION)
        return registration.finishes_at if registration else None

    def state_at(self, moment: datetime) -> CallState:
        """The state at `moment`; `queries.with_state` computes the same in the database."""
        moment = to_the_second(moment)
        if self.cancelled_at and self.cancelled_at <= moment:
            return CallState.CANCELLED
        if self.void_at and self.void_at <= moment:
            return CallState.VOID
        schedule = list(self.milestones.all())
        registration = next((m for m in schedule if m.kind == MilestoneKind.REGISTRATION), None)
        if not registration or not registration.begins_at or moment < registration.begins_at:
            return CallState.UPCOMING
        if moment <= registration.finishes_at:
            return CallState.OPEN
        begun = {m.kind for m in schedule if m.begins_at and m.begins_at <= moment}
        if MilestoneKind.FINAL_RESULTS in begun:
            return CallState.RESULTS
        return CallState.EVALUATION if begun.intersection(EVALUATION_KINDS) else CallState.CLOSED

    @property
    def state(self) -> CallState:
        return self.state_at(timezone.now())

    def accepts_applications_at(self, moment: datetime) -> bool:
        return self.live and self.state_at(moment) == CallState.OPEN

    def read_schedule_once(self, *more) -> None:
        """Fetch the milestones now, and `more` relations, instead of each time that they are asked for."""
        if self.pk:
            prefetch_related_objects([self], "milestones", *more)

    def tag_at(self, moment: datetime) -> StateTag:
        """«Cierra hoy, 17:30», «En evaluación»."""
        return state_tag(self.state_at(moment), opens=self.opens_at, closes=self.closes_at, moment=moment)

    @classmethod
    def rows_to_show(cls):
        changed = MilestoneChange.objects.filter(notice__call=models.OuterRef("pk"))
        return super().rows_to_show().annotate(has_changes=models.Exists(changed))

    @cached_property
    def changes(self) -> list:
        """What was changed of the published schedule, the latest first; most calls have nothing."""
        return changes.schedule_history(self) if getattr(self, "has_changes", True) else []

    def save(self, *args, **kwargs):
        if kwargs.get("update_fields") is not None:  # what Wagtail keeps about the page, not its content
            return super().save(*args, **kwargs)
        with transaction.atomic():
            before = changes.published_call(self)
            saved = super().save(*args, **kwargs)
            changes.record_changes(self, before)
        return saved

    def get_context(self, request, *args, **kwargs):
        self.read_schedule_once(Prefetch("annexes", CallAnnex.objects.select_related("document")))
        context = super().get_context(request, *args, **kwargs)
        moment = getattr(request, "received_at", None) or timezone.now()
        return context | {
            "now": moment,
            "tag": self.tag_at(moment),
            "is_open": self.accepts_applications_at(moment),
            "why_not_open": why_not_open(self, moment),
            "is_cancelled": self.state_at(moment) == CallState.CANCELLED,
            "schedule": schedule.schedule_rows(self.milestones.all(), moment, self.changes),
            "changes": self.changes,
            "deadline_was": schedule.earlier_deadlines(self.changes),
            "news": news_about(self, moment),
            "position_list": position_list.PositionList(self, request.GET),
        }

    @property
    def calendar_address(self) -> str:
        """Where a phone subscribes: the calendar's address under the scheme that calendars know."""
        return f"webcal://{without_scheme(absolute_reverse('public_calls:calendar', self.pk))}"

    @property
    def share_image_url(self) -> str:
        """Its own picture; every publication gives it another address, because networks keep what they saw."""
        if not self.pk:
            return super().share_image_url
        version = f"?v={self.last_published_at:%Y%m%d%H%M%S}" if self.last_published_at else ""
        return absolute_reverse("public_calls:share_picture", self.pk) + version

    def clean(self):
        super().clean()
        if self.cancelled_at and not self.cancellation_reason:
            raise ValidationError({"cancellation_reason": _("Explique por qué se cancela la convocatoria.")})


class CallAnnex(Orderable):
    call = ParentalKey(CallPage, on_delete=models.CASCADE, related_name="annexes")
    title = models.CharField(_("título"), max_length=200)
    document = models.ForeignKey(
        "core.PortalDocument", verbose_name=_("archivo"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("anexo")
        verbose_name_plural = _("anexos")

    def __str__(self):
        return self.title
