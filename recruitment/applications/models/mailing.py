"""An e-mail that HR writes to many applicants at once, and what became of it for each."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.outbox.models import Message
from recruitment.applications.models.application import Application


class MailingState(models.TextChoices):
    PREPARED = "prepared", _("Sin confirmar")
    SENDING = "sending", _("Enviándose")
    SENT = "sent", _("Enviado")
    STOPPED = "stopped", _("Detenido")


class Mailing(models.Model):
    """Text and recipients, fixed when it is prepared: what was looked at is what is sent."""

    subject = models.CharField(_("asunto"), max_length=200)
    body = models.TextField(_("mensaje"))
    selection = models.CharField(_("a quiénes"), max_length=300)
    state = models.CharField(_("estado"), max_length=10, choices=MailingState, default=MailingState.PREPARED)
    created_at = models.DateTimeField(_("preparado el"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("preparado por"), on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("confirmado el"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confirmado por"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("correo a postulantes")
        verbose_name_plural = _("correos a postulantes")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.subject


class Recipient(models.Model):
    """One application that a mailing is about. Its message appears when its turn in the outbox has come."""

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="recipients")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="+")
    message = models.OneToOneField(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    queued_at = models.DateTimeField(null=True)
    skipped_because = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("destinatario")
        verbose_name_plural = _("destinatarios")
        constraints = [
            models.UniqueConstraint(
                fields=["mailing", "application"], name="one_message_per_mailing_and_application"
            )
        ]

    def __str__(self):
        return f"{self.mailing_id} → {self.application_id}"
