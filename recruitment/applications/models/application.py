"""One applicant's entry in one call: a draft that may change, and final versions that never do."""

from datetime import datetime
from enum import nonmember

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.transitions import OWNER, Transitions
from recruitment.applications.models.extension import Extension, Term
from recruitment.calls.models import CallState
from recruitment.profile import Profile


class ApplicationState(models.TextChoices):
    DRAFT = "draft", _("En preparación")
    SUBMITTED = "submitted", _("Presentada")
    REOPENED = "reopened", _("Presentada, con correcciones sin terminar")
    ANNULLED = "annulled", _("Anulada")

    editable = nonmember(("draft", "reopened"))
    counting = nonmember(("submitted", "reopened"))  # a final version stands


ANNUL = "applications.annul_application"
REINSTATE = "applications.reinstate_application"

TRANSITIONS: Transitions = {
    (ApplicationState.DRAFT, ApplicationState.SUBMITTED): OWNER,
    (ApplicationState.SUBMITTED, ApplicationState.REOPENED): OWNER,
    (ApplicationState.REOPENED, ApplicationState.SUBMITTED): OWNER,  # finished again, or given up
    (ApplicationState.SUBMITTED, ApplicationState.ANNULLED): ANNUL,
    (ApplicationState.REOPENED, ApplicationState.ANNULLED): ANNUL,
    (ApplicationState.ANNULLED, ApplicationState.SUBMITTED): REINSTATE,  # back to what it was
    (ApplicationState.ANNULLED, ApplicationState.REOPENED): REINSTATE,
}


class Application(models.Model):
    """What an applicant is preparing or has submitted for one position of one call."""

    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="applications"
    )
    call = models.ForeignKey("calls.CallPage", on_delete=models.PROTECT, related_name="applications")
    position = models.ForeignKey("calls.PositionPage", on_delete=models.PROTECT, related_name="applications")
    state = models.CharField(
        _("estado"), max_length=10, choices=ApplicationState, default=ApplicationState.DRAFT
    )
    # What was typed, raw, so that half-typed and wrong values survive (see grammar/draft.py).
    draft = models.JSONField(default=dict, blank=True, editable=False)
    draft_dossier = models.ForeignKey(
        "attachments.Attachment", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    saved_at = models.DateTimeField(_("guardado"), null=True)
    current = models.OneToOneField(
        "applications.Submission", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("iniciada"), auto_now_add=True)
    annulment_reason = models.TextField(_("motivo de la anulación"), blank=True)
    # What it was when it was annulled, to go back to if it is reinstated.
    annulled_from = models.CharField(max_length=10, choices=ApplicationState, blank=True, editable=False)

    class Meta:
        verbose_name = _("postulación")
        verbose_name_plural = _("postulaciones")
        permissions = [
            ("annul_application", "Can annul an application"),
            ("reinstate_application", "Can reinstate an annulled application"),
            ("export_application", "Can export applications"),
            ("download_dossiers", "Can download all dossiers of a position"),
            ("write_to_applicants", "Can send an e-mail to a selection of applicants"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["applicant", "call"], name="one_application_per_call"),
            models.CheckConstraint(
                condition=models.Q(state=ApplicationState.ANNULLED) ^ models.Q(annulled_from=""),
                name="an_annulled_application_says_what_it_was",
            ),
        ]

    def __str__(self):
        return f"{self.applicant.document} · {self.call.code}"

    @property
    def is_editable(self) -> bool:
        return self.state in ApplicationState.editable

    @property
    def counts(self) -> bool:
        """A final version stands, whatever is being corrected."""
        return self.state in ApplicationState.counting

    @cached_property
    def term(self) -> Term:
        """Until when its owner may work on it; lists set it for all their rows at once."""
        extensions = Extension.objects.in_force().filter(call=self.call_id, applicant=self.applicant_id)
        return Term(self.call, extensions.first())

    def state_at(self, moment: datetime) -> str:
        """The state in the words that the applicant reads, once the clock is taken into account."""
        still_time = self.call.state_at(moment) in (
            CallState.UPCOMING,
            CallState.OPEN,
        ) or not self.term.why_not_open(moment)
        if self.state == ApplicationState.DRAFT and not still_time:
            return gettext("No presentada")
        if self.state == ApplicationState.REOPENED and not still_time:
            return gettext("Presentada (las correcciones sin terminar no cuentan)")
        return self.get_state_display()


class Submission(models.Model):
    """A final version: what counted from the moment the applicant pressed «Terminar». Never edited."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="submissions")
    number = models.CharField(_("número de registro"), max_length=30, unique=True)
    received_at = models.DateTimeField(_("recibida"))
    position = models.ForeignKey("calls.PositionPage", on_delete=models.PROTECT, related_name="+")
    profile_data = models.JSONField()
    profile_version = models.CharField(_("versión de los datos"), max_length=10)
    dossier = models.ForeignKey("attachments.Attachment", on_delete=models.PROTECT, related_name="+")
    dossier_sha256 = models.CharField(_("huella SHA-256 del expediente"), max_length=64)
    # Set on what came in after the call had closed, by leave of HR.
    extension = models.ForeignKey(
        Extension, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Once its PDF was asked for: a document that others can verify.
    receipt = models.OneToOneField(
        "issued_documents.IssuedDocument",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # What had been typed, to go back to when a correction is given up.
    draft = models.JSONField(default=dict, editable=False)

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = _("versión final")
        verbose_name_plural = _("versiones finales")

    def __str__(self):
        return self.number

    @property
    def profile(self) -> Profile:
        return Profile.from_json(self.profile_data)


class RegistrationBook(models.Model):
    """The last number given in a call: locked while the next one is given, so that none is missing."""

    call = models.OneToOneField("calls.CallPage", on_delete=models.PROTECT, related_name="registration_book")
    last_number = models.PositiveIntegerField(_("último número"), default=0)

    class Meta:
        verbose_name = _("libro de registro")
        verbose_name_plural = _("libros de registro")

    def __str__(self):
        return f"{self.call.code} · {self.last_number}"
