"""One applicant's entry in one call: a draft that may change, and final versions that never do."""

from enum import nonmember

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from recruitment.profile import Profile


class ApplicationState(models.TextChoices):
    DRAFT = "draft", _("En preparación")
    SUBMITTED = "submitted", _("Presentada")
    REOPENED = "reopened", _("Presentada, con correcciones sin terminar")
    ANNULLED = "annulled", _("Anulada")

    editable = nonmember(("draft", "reopened"))
    counting = nonmember(("submitted", "reopened"))  # a final version stands


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
    # {step: what was typed}: raw, so that half-typed and wrong values survive (see wizard/storage.py).
    draft = models.JSONField(default=dict, blank=True)
    draft_dossier = models.ForeignKey(
        "attachments.Attachment", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    saved_at = models.DateTimeField(_("guardado"), null=True)
    current = models.OneToOneField(
        "applications.Submission", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("iniciada"), auto_now_add=True)
    annulment_reason = models.TextField(_("motivo de la anulación"), blank=True)

    class Meta:
        verbose_name = _("postulación")
        verbose_name_plural = _("postulaciones")
        permissions = [
            ("annul_application", "Can annul an application"),
            ("export_application", "Can export applications"),
        ]
        constraints = [models.UniqueConstraint(fields=["applicant", "call"], name="one_application_per_call")]

    def __str__(self):
        return f"{self.applicant.document} · {self.call.code}"


class Submission(models.Model):
    """A final version: what counted from the moment the applicant pressed «Terminar». Never edited."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="submissions")
    number = models.CharField(_("número de registro"), max_length=30, unique=True)
    received_at = models.DateTimeField(_("recibida"))
    position = models.ForeignKey("calls.PositionPage", on_delete=models.PROTECT, related_name="+")
    profile_data = models.JSONField()
    profile_version = models.CharField(_("versión de los datos"), max_length=10)
    dossier = models.ForeignKey("attachments.Attachment", on_delete=models.PROTECT, related_name="+")
    dossier_sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["-received_at"]

    def __str__(self):
        return self.number

    @property
    def profile(self) -> Profile:
        return Profile.from_json(self.profile_data)
