"""One person, one account."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.temporary_password import HasTemporaryPassword
from core.identity import DocumentType


class Identity(models.TextChoices):
    """How sure we are that the person is who the document number says."""

    NONE = "", _("Sin documento")  # staff
    DECLARED = "declared", _("Declarada")  # registered, confirmed an e-mail: may apply to calls
    VERIFIED = "verified", _("Verificada")  # HR saw the identity document: may see payslips


class User(HasTemporaryPassword, AbstractUser):  # type: ignore[django-manager-missing]  # of Wagtail's rows
    """A person by document number, or a member of staff by user name.

    For people `username` is «type:number», so that a passport never takes a DNI's place; they sign in
    with the bare number.
    """

    # Django's own, with the colon of «type:number».
    username = models.CharField(
        _("usuario"),
        max_length=150,
        unique=True,
        validators=[RegexValidator(r"^[\w.@+:-]+\Z", _("Use solo letras, números y los signos @ . + - _"))],
        error_messages={"unique": _("Ya hay una cuenta con ese usuario.")},
    )
    document_type = models.CharField(_("tipo de documento"), max_length=10, choices=DocumentType, blank=True)
    document_number = models.CharField(_("número de documento"), max_length=12, blank=True, db_index=True)
    mobile = models.CharField(_("celular"), max_length=9, blank=True)
    identity = models.CharField(
        _("identidad"), max_length=10, choices=Identity, default=Identity.NONE, blank=True
    )
    email_confirmed_at = models.DateTimeField(_("correo confirmado el"), null=True, blank=True)
    # Set by a sign-in with a temporary password: until it is cleared no other page opens.
    must_change_password = models.BooleanField(_("debe cambiar su contraseña"), default=False)

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("cuenta")
        verbose_name_plural = _("cuentas")
        constraints = [
            models.UniqueConstraint(
                fields=["document_type", "document_number"],
                condition=~models.Q(document_number=""),
                name="one_account_per_document",
            ),
            models.CheckConstraint(
                condition=models.Q(document_number="") | ~models.Q(document_type=""),
                name="a_document_number_has_a_type",
            ),
        ]

    def __str__(self):
        return self.get_full_name() or self.username

    @property
    def document(self) -> str:
        """«DNI 46080146»; empty for staff."""
        return f"{self.get_document_type_display()} {self.document_number}" if self.document_number else ""

    @property
    def signs_in_as(self) -> str:
        """What the person types to sign in."""
        return self.document_number or self.username

    @property
    def is_applicant(self) -> bool:
        """Whoever has a document number and a confirmed identity may apply to calls."""
        return self.identity in (Identity.DECLARED, Identity.VERIFIED)

    @property
    def has_verified_identity(self) -> bool:
        """HR saw the identity document: a worker or former worker."""
        return self.identity == Identity.VERIFIED

    @property
    def works_in_the_admin(self) -> bool:
        """Whether the Wagtail admin opens for this person at all."""
        return self.is_active and self.has_perm("wagtailadmin.access_admin")
