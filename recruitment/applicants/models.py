"""Who asked for an account and has not yet proved that the e-mail is theirs."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import HasTemporaryPassword, LegalText
from core.identity import DocumentType


class RegistrationQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(confirmed_at=None)


class Registration(HasTemporaryPassword):
    """What a person typed at `/registro/`, with the proof of what was accepted.

    Several may wait for one document number, each with its own temporary password: the account is
    opened by the first sign-in, and nobody can spoil another person's registration by repeating it.
    """

    document_type = models.CharField(_("tipo de documento"), max_length=10, choices=DocumentType)
    document_number = models.CharField(_("número de documento"), max_length=12, db_index=True)
    first_name = models.CharField(_("nombres"), max_length=150)
    last_name = models.CharField(_("apellidos"), max_length=150)
    email = models.EmailField(_("correo"))
    mobile = models.CharField(_("celular"), max_length=9)

    terms = models.ForeignKey(LegalText, on_delete=models.PROTECT, related_name="+")
    privacy = models.ForeignKey(LegalText, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(_("aceptado el"))
    address = models.GenericIPAddressField(_("dirección"), null=True, blank=True)

    # One per form filled in: pressing «Enviar» twice registers once.
    form_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(_("registrado el"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("confirmado el"), null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registro de postulante")
        verbose_name_plural = _("registros de postulantes")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return f"{self.get_document_type_display()} {self.document_number}"
