"""Certificates and proofs of work, from the request to the signed document."""

from enum import nonmember

from django.conf import settings
from django.contrib.admin import display
from django.db import models
from django.db.models import Q
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel
from wagtail.contrib.settings.models import register_setting

from core.dates import today
from core.site_settings import EntitySettings
from core.transitions import Transitions
from documents.models import IssuedDocument
from staffservices.certificates.wording import certificate_placeholders_help, validate_wording
from staffservices.workers.models import Employment, Worker


class CertificateKind(models.TextChoices):
    CERTIFICATE = "certificate", _("Certificado de trabajo")  # of what has ended
    PROOF = "proof", _("Constancia de trabajo")  # of what still runs


class CertificateState(models.TextChoices):
    REQUESTED = "requested", _("En elaboración")
    PREPARED = "prepared", _("Por firmar")
    ISSUED = "issued", _("Emitido")
    REJECTED = "rejected", _("Rechazado")
    ANNULLED = "annulled", _("Anulado")
    REPLACED = "replaced", _("Reemplazado")

    open_states = nonmember(("requested", "prepared"))


PREPARE = "certificates.prepare_workcertificate"
SIGN = "certificates.sign_workcertificate"
ANNUL = "certificates.annul_workcertificate"

TRANSITIONS: Transitions = {
    (CertificateState.REQUESTED, CertificateState.PREPARED): PREPARE,
    (CertificateState.PREPARED, CertificateState.REQUESTED): SIGN,
    (CertificateState.REQUESTED, CertificateState.REJECTED): PREPARE,
    (CertificateState.PREPARED, CertificateState.ISSUED): SIGN,
    (CertificateState.ISSUED, CertificateState.ANNULLED): ANNUL,
    (CertificateState.ISSUED, CertificateState.REPLACED): ANNUL,
}

TAG_KINDS = {
    CertificateState.REQUESTED: "open",
    CertificateState.PREPARED: "open",
    CertificateState.ISSUED: "ok",
    CertificateState.REJECTED: "error",
    CertificateState.ANNULLED: "error",
    CertificateState.REPLACED: "urgent",
}


class Wording(models.Model):
    """A text from which HR starts. What a certificate says is kept with the certificate."""

    kind = models.CharField(_("documento"), max_length=12, choices=CertificateKind)
    name = models.CharField(
        _("nombre de la plantilla"), max_length=80, help_text=_("Solo lo ve Recursos Humanos.")
    )
    text = models.TextField(
        _("texto"),
        validators=[validate_wording],
        help_text=_(
            "Deje una línea vacía entre párrafos y escriba entre llaves lo que cambia, como {nombre}."
        ),
    )
    is_first = models.BooleanField(
        _("es la que se propone"), default=False, help_text=_("Una por cada clase de documento.")
    )

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("name")]),
        FieldPanel("text"),
        HelpPanel(content=lazy(certificate_placeholders_help, str)()),
        FieldPanel("is_first"),
    ]

    class Meta:
        verbose_name = _("plantilla de certificado")
        verbose_name_plural = _("plantillas de certificados")
        ordering = ["kind", "-is_first", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(is_first=True),
                name="one_proposed_wording_per_kind",
                violation_error_message=_("Ya hay otra plantilla que se propone para este documento."),
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.name}"


class Signer(models.Model):
    """Who signs certificates, as the document says it."""

    name = models.CharField(_("nombres y apellidos"), max_length=120)
    position = models.CharField(_("cargo"), max_length=160)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("cuenta"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"document_number": ""},
        help_text=_("Si la elige, solo esa cuenta puede firmar a su nombre y le avisamos por correo."),
    )
    is_active = models.BooleanField(_("firma actualmente"), default=True)

    class Meta:
        verbose_name = _("firmante de certificados")
        verbose_name_plural = _("firmantes de certificados")
        ordering = ["-is_active", "name"]

    def __str__(self):
        return f"{self.name}, {self.position}"


class WorkCertificate(models.Model):
    """One certificate or proof, asked for by a worker or former worker.

    A mistake in an issued one is mended by another row that `replaces` it: both stay.
    """

    worker = models.ForeignKey(
        Worker, verbose_name=_("trabajador"), on_delete=models.PROTECT, related_name="certificates"
    )
    kind = models.CharField(_("documento"), max_length=12, choices=CertificateKind)
    employments = models.ManyToManyField(Employment, verbose_name=_("vínculos"), related_name="+")
    purpose = models.CharField(_("para qué lo necesita"), max_length=160)
    remarks = models.TextField(_("algo que debamos saber"), max_length=600, blank=True)
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replacement"
    )

    state = models.CharField(
        _("estado"), max_length=12, choices=CertificateState, default=CertificateState.REQUESTED
    )
    requested_at = models.DateTimeField(_("solicitado el"))
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    due_on = models.DateField(_("plazo"))

    text = models.TextField(_("texto"), blank=True, validators=[validate_wording])
    signer = models.ForeignKey(
        Signer, verbose_name=_("firmante"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    prepared_at = models.DateTimeField(_("preparado el"), null=True, blank=True)
    closed_at = models.DateTimeField(_("terminado el"), null=True, blank=True)
    reason = models.TextField(_("motivo"), blank=True)
    document = models.OneToOneField(
        IssuedDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="work_certificate"
    )

    class Meta:
        verbose_name = _("certificado de trabajo")
        verbose_name_plural = _("certificados de trabajo")
        ordering = ["due_on", "pk"]
        permissions = [
            ("prepare_workcertificate", "Can prepare and reject work certificates"),
            ("sign_workcertificate", "Can sign and issue work certificates"),
            ("annul_workcertificate", "Can annul and replace issued work certificates"),
        ]
        indexes = [models.Index(fields=["state", "due_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(document=None) ^ Q(state__in=("issued", "annulled", "replaced")),
                name="an_issued_certificate_has_its_document",
            ),
            models.UniqueConstraint(
                fields=["worker", "kind"],
                condition=Q(state__in=("requested", "prepared")),
                name="one_open_request_per_worker_and_kind",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} — {self.worker.full_name}"

    @property
    @display(description=_("solicitud"))
    def request_number(self) -> str:
        """«2026-00012», what the person and HR call the request."""
        return f"{self.requested_at.year}-{self.pk:05d}"

    @property
    def is_open(self) -> bool:
        return self.state in CertificateState.open_states

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_on < today()

    @property
    def tag_kind(self) -> str:
        """The look of the state's tag (components/state_tag.html)."""
        return TAG_KINDS[CertificateState(self.state)]


@register_setting(icon="doc-full")
class CertificateSettings(EntitySettings):
    """Where and by when certificates are issued."""

    city = models.CharField(_("ciudad"), max_length=60, default="Cusco")
    business_days = models.PositiveSmallIntegerField(_("plazo de atención en días hábiles"), default=5)

    class Meta:
        verbose_name = _("certificados de trabajo")
