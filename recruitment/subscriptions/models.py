"""Who wants to hear of new calls, and how far the news of each call has gone."""

import secrets
from datetime import timedelta
from enum import nonmember

from django.core.signing import BadSignature, Signer
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import LegalText
from core.hashing import sha256_of_text
from recruitment.calls.pages import CallPage

LINK_LIFETIME = timedelta(hours=24)
# The link in every mail by which its reader leaves. It must work for years, so nothing of it is stored.
MINE = Signer(sep=".", salt="subscriptions.mine")


class SubscriptionState(models.TextChoices):
    UNCONFIRMED = "unconfirmed", _("Falta confirmar el correo")
    ACTIVE = "active", _("Activa")
    LEFT = "left", _("Dejó de recibirlos")
    FAILED = "failed", _("Su correo rechaza los mensajes")

    ended = nonmember(("left", "failed"))


class SubscriptionQuerySet(models.QuerySet):
    def active(self):
        return self.filter(state=SubscriptionState.ACTIVE)

    def with_link(self, token: str) -> "Subscription | None":
        """The one that this mailed link confirms, while the link is alive. Changes nothing."""
        waiting = self.filter(state=SubscriptionState.UNCONFIRMED, link_expires_at__gt=timezone.now())
        return waiting.filter(link_digest=sha256_of_text(token)).first()

    def of_reader(self, token: str) -> "Subscription | None":
        """The one whose mails carry this link; None for a forged or forgotten one."""
        try:
            return self.filter(pk=int(MINE.unsign(token))).first()
        except (BadSignature, ValueError):
            return None


class Subscription(models.Model):
    """One address, from the form to the day on which it leaves."""

    email = models.EmailField(_("correo"), unique=True)  # in lower case
    words = models.CharField(_("palabras"), max_length=120, blank=True)
    state = models.CharField(
        _("estado"), max_length=12, choices=SubscriptionState, default=SubscriptionState.UNCONFIRMED
    )
    privacy = models.ForeignKey(
        LegalText, verbose_name=_("aviso de privacidad"), on_delete=models.PROTECT, related_name="+"
    )
    accepted_at = models.DateTimeField(_("aceptado el"))
    accepted_from = models.GenericIPAddressField(_("desde la dirección"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmada el"), null=True, blank=True)
    ended_at = models.DateTimeField(_("terminada el"), null=True, blank=True)

    # The token exists only in the e-mail: it is made when the mail is sent, and its hash is kept.
    link_digest = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)
    link_expires_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suscripción a convocatorias")
        verbose_name_plural = _("suscripciones a convocatorias")
        indexes = [models.Index(fields=["state", "id"])]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=SubscriptionState.ACTIVE) | models.Q(confirmed_at__isnull=False),
                name="an_active_subscription_was_confirmed",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=SubscriptionState.ended) ^ models.Q(ended_at__isnull=True),
                name="an_ended_subscription_says_when",
            ),
        ]

    def __str__(self):
        return self.email

    @property
    def is_active(self) -> bool:
        return self.state == SubscriptionState.ACTIVE

    @property
    def reader_token(self) -> str:
        return MINE.sign(str(self.pk))

    def give_link(self) -> str:
        """Make the secret of the confirmation link and return it: the only time that it is seen. The old one dies."""
        token = secrets.token_urlsafe(24)
        self.link_digest = sha256_of_text(token)
        self.link_expires_at = timezone.now() + LINK_LIFETIME
        self.save(update_fields=["link_digest", "link_expires_at"])
        return token

    def drop_link(self) -> None:
        self.link_digest = self.link_expires_at = None


class CallNotice(models.Model):
    """The news of one call, told once to each subscriber, in batches by their numbers."""

    call = models.OneToOneField(CallPage, on_delete=models.CASCADE, related_name="subscription_notice")
    created_at = models.DateTimeField(auto_now_add=True)
    begun_at = models.DateTimeField(_("empezó el"), null=True, blank=True)
    finished_at = models.DateTimeField(_("terminó el"), null=True, blank=True)
    # Everybody up to this number was looked at.
    last_subscription = models.BigIntegerField(default=0)
    told = models.PositiveIntegerField(_("correos"), default=0)

    class Meta:
        verbose_name = _("aviso de una convocatoria")
        verbose_name_plural = _("avisos de convocatorias")

    def __str__(self):
        return str(self.call)
