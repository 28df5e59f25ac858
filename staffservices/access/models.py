"""A person asks for a worker's account; HR decides."""

import secrets
import uuid
from datetime import timedelta
from enum import nonmember

from django.conf import settings
from django.contrib.admin import display
from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import register_setting

from accounts.models import LegalText
from attachments.models import Attachment
from core.dates import today
from core.hashing import sha256_of_text
from core.identity import DocumentType
from core.site_settings import EntitySettings
from core.transitions import OWNER, Transitions
from core.types import filled

# No vowels, nothing that looks like something else: people copy the number from a screen to paper.
REFERENCE_ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"


class RequestState(models.TextChoices):
    UNCONFIRMED = "unconfirmed", _("Falta confirmar el correo")
    PENDING = "pending", _("En revisión")
    RETURNED = "returned", _("Por corregir")
    APPROVED = "approved", _("Aprobada")
    REJECTED = "rejected", _("Rechazada")
    ANNULLED = "annulled", _("Anulada")

    decided = nonmember(("approved", "rejected", "annulled"))
    # Its e-mail carries a link to be pressed, which a resend replaces.
    waits_for_person = nonmember(("unconfirmed", "returned"))


TRANSITIONS: Transitions = {
    (RequestState.UNCONFIRMED, RequestState.PENDING): OWNER,  # with the mailed link
    (RequestState.RETURNED, RequestState.PENDING): OWNER,
    (RequestState.PENDING, RequestState.RETURNED): "access.decide_accessrequest",
    (RequestState.PENDING, RequestState.APPROVED): "access.decide_accessrequest",
    (RequestState.PENDING, RequestState.REJECTED): "access.decide_accessrequest",
    (RequestState.PENDING, RequestState.ANNULLED): "access.decide_accessrequest",
    (RequestState.RETURNED, RequestState.ANNULLED): "access.decide_accessrequest",
}

LINK_LIFETIMES = {
    RequestState.UNCONFIRMED: timedelta(hours=24),
    # Finding and scanning a document again takes longer than pressing a button.
    RequestState.RETURNED: timedelta(days=7),
}


TAG_KINDS = {
    RequestState.UNCONFIRMED: "urgent",
    RequestState.PENDING: "open",
    RequestState.RETURNED: "urgent",
    RequestState.APPROVED: "ok",
    RequestState.REJECTED: "error",
    RequestState.ANNULLED: "error",
}


def new_reference() -> str:
    """«7KQM2XRT»: random, so that the state page of one person leads to nobody else's."""
    return get_random_string(8, REFERENCE_ALPHABET)


class AccessRequestQuerySet(models.QuerySet):
    def confirmed(self):
        """Those whose e-mail is proved: what HR works with."""
        return self.exclude(state=RequestState.UNCONFIRMED)

    def with_link(self, token: str, state: RequestState) -> "AccessRequest | None":
        """The request in `state` that this mailed link is about, while it is alive. Changes nothing."""
        return self.filter(
            state=state, link_digest=sha256_of_text(token), link_expires_at__gt=timezone.now()
        ).first()


class AccessRequest(models.Model):
    """One request, from the form to the decision."""

    reference = models.CharField(
        _("número"), max_length=8, unique=True, default=new_reference, editable=False
    )
    # One per form filled in: pressing «Enviar solicitud» twice asks once.
    form_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    document_type = models.CharField(_("tipo de documento"), max_length=10, choices=DocumentType)
    document_number = models.CharField(_("número de documento"), max_length=12, db_index=True)
    names = models.CharField(_("nombres"), max_length=120)
    surnames = models.CharField(_("apellidos"), max_length=120)
    email = models.EmailField(_("correo"))
    mobile = models.CharField(_("celular"), max_length=9)
    home_address = models.CharField(_("dirección actual"), max_length=200)
    identity_copy = models.ForeignKey(
        Attachment,
        verbose_name=_("copia del documento de identidad"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    terms = models.ForeignKey(
        LegalText, verbose_name=_("términos aceptados"), on_delete=models.PROTECT, related_name="+"
    )
    privacy = models.ForeignKey(
        LegalText, verbose_name=_("aviso de privacidad"), on_delete=models.PROTECT, related_name="+"
    )
    accepted_at = models.DateTimeField(_("aceptados el"))
    accepted_from = models.GenericIPAddressField(_("desde la dirección"), null=True, blank=True)

    state = models.CharField(
        _("estado"), max_length=12, choices=RequestState, default=RequestState.UNCONFIRMED
    )
    created_at = models.DateTimeField(_("enviada el"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("confirmada el"), null=True, blank=True)
    due_on = models.DateField(_("plazo de atención"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decidida el"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decidida por"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reason = models.TextField(_("motivo"), blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("cuenta"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="access_requests",
    )

    # The token exists only in the e-mail: it is made when the mail is sent, and its hash is kept.
    link_digest = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)
    link_expires_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = AccessRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("solicitud de acceso")
        verbose_name_plural = _("solicitudes de acceso")
        ordering = ["confirmed_at", "pk"]
        permissions = [("decide_accessrequest", "Can decide on access requests")]
        indexes = [models.Index(fields=["state", "confirmed_at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=RequestState.UNCONFIRMED) ^ models.Q(confirmed_at__isnull=False),
                name="a_confirmed_request_says_when",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=RequestState.decided) | models.Q(decided_at__isnull=False),
                name="a_decided_request_says_when",
            ),
        ]

    def __str__(self):
        return f"{self.number}: {self.full_name}"

    @property
    @display(description=_("número"))
    def number(self) -> str:
        """«7KQM-2XRT», as the person reads it."""
        return f"{self.reference[:4]}-{self.reference[4:]}"

    @property
    @display(description=_("apellidos y nombres"))
    def full_name(self) -> str:
        """«Quispe Ccallo, Hermelinda»"""
        return f"{self.surnames}, {self.names}"

    @property
    @display(description=_("documento"))
    def document(self) -> str:
        """«DNI 46080146»"""
        return f"{self.get_document_type_display()} {self.document_number}"

    @property
    def tag_kind(self) -> str:
        """The look of the state's tag (components/state_tag.html)."""
        return TAG_KINDS[RequestState(self.state)]

    @property
    def is_late(self) -> bool:
        """Whether HR should have answered by now."""
        return self.state == RequestState.PENDING and filled(self.due_on) < today()

    @property
    def is_decided(self) -> bool:
        return self.state in RequestState.decided

    def give_link(self) -> str:
        """Make the secret of the mailed link and return it: the only time that it is seen. The old one dies."""
        token = secrets.token_urlsafe(24)
        self.link_digest = sha256_of_text(token)
        self.link_expires_at = timezone.now() + LINK_LIFETIMES[RequestState(self.state)]
        self.save(update_fields=["link_digest", "link_expires_at"])
        return token

    def drop_link(self) -> None:
        self.link_digest = None
        self.link_expires_at = None


@register_setting(icon="key")
class AccessSettings(EntitySettings):
    """How the entity takes access requests."""

    asks_identity_copy = models.BooleanField(
        _("pedir la copia del documento de identidad"),
        default=True,
        help_text=_("Desactívelo donde la entidad no pueda pedir copias de documentos de identidad."),
    )
    copy_days = models.PositiveSmallIntegerField(
        _("días que se guarda la copia"),
        default=30,
        help_text=_("Se cuentan desde la decisión; después la copia se borra."),
    )
    business_days = models.PositiveSmallIntegerField(
        _("plazo de atención en días hábiles"), default=3, help_text=_("Se cuentan desde la confirmación.")
    )

    class Meta:
        verbose_name = _("solicitudes de acceso")
