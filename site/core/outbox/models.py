"""A row for every e-mail: what happened to it, whom and what it concerns."""

from enum import nonmember

from django.conf import settings
from django.contrib.admin import display
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.claims import Claimable


class MessageState(models.TextChoices):
    QUEUED = "queued", _("En cola")
    SENDING = "sending", _("Enviándose")
    SENT = "sent", _("Enviado")
    FAILED = "failed", _("No se pudo enviar")
    DROPPED = "dropped", _("Ya no hacía falta")


class Delivery(models.TextChoices):
    """What the mail provider told us afterwards, where it tells."""

    UNKNOWN = "", _("Sin noticias")
    DELIVERED = "delivered", _("Entregado")
    OPENED = "opened", _("Abierto")
    BOUNCED = "bounced", _("Rebotó")
    REJECTED = "rejected", _("Rechazado")
    COMPLAINED = "complained", _("Marcado como no deseado")

    refused = nonmember(("bounced", "rejected", "complained"))


class Message(Claimable):
    """One e-mail to one address.

    Ordinary mail is rendered when it is queued: the row is the proof of what was said. Mail that
    carries a secret has a `builder` instead, which makes the text at the moment of sending; nothing
    of it is kept.
    """

    to = models.EmailField(_("para"))
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    subject = models.CharField(_("asunto"), max_length=200)
    text = models.TextField(_("texto"), blank=True)
    html = models.TextField(blank=True)
    builder = models.CharField(max_length=120, blank=True)
    arguments = models.JSONField(default=dict, blank=True)
    kind = models.CharField(_("tipo"), max_length=60)

    about_type = models.ForeignKey(ContentType, null=True, blank=True, on_delete=models.SET_NULL)
    about_id = models.CharField(max_length=40, blank=True)
    about = GenericForeignKey("about_type", "about_id")

    state = models.CharField(_("estado"), max_length=10, choices=MessageState, default=MessageState.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("intentos"), default=0)
    created_at = models.DateTimeField(_("creado"), auto_now_add=True)
    next_attempt_at = models.DateTimeField(_("próximo intento"), null=True)
    sent_at = models.DateTimeField(_("enviado"), null=True)
    last_error = models.TextField(_("último error"), blank=True)
    provider_id = models.CharField(max_length=200, blank=True, db_index=True)
    delivery = models.CharField(_("entrega"), max_length=12, choices=Delivery, blank=True, default="")

    # An e-mail uses no page or picture; and one that was taken back is gone when Wagtail would look at it.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("correo")
        verbose_name_plural = _("correos")
        permissions = [("resend_message", "Can resend an e-mail")]
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "next_attempt_at"]),
            models.Index(fields=["about_type", "about_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"

    @property
    @display(description=_("se refiere a"))
    def concerns(self) -> str:
        """What the e-mail is about, for HR."""
        return str(self.about or "")

    @property
    @display(description=_("qué decía"))
    def what_it_said(self) -> str:
        """The text as the reader saw it; a secret's text is not kept."""
        if self.builder:
            return gettext("Este correo lleva una clave: su texto no se guarda.")
        return format_html('<div class="w-whitespace-pre-line">{}</div>', self.text)
