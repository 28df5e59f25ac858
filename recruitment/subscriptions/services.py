"""Asking for the news, confirming, leaving.

Asking is the same whatever is known about the address: the row is written and a mail is queued. Which mail
it is turns out when it is sent, so neither the answer nor its time tells a stranger anything.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import LegalText
from core import audit
from core.errors import Refused
from core.identity import normalise_email
from core.mail_limits import require_resend
from recruitment.subscriptions import limits, mails
from recruitment.subscriptions.audit import ASKED, CHANGED, CONFIRMED, FAILED, LEFT
from recruitment.subscriptions.models import Subscription, SubscriptionState


def subscribe(email: str, words: str, *, privacy: LegalText, at: datetime, address: str) -> Subscription:
    """Keep who asks, with the proof of what was accepted, and mail the link that confirms it.

    One mail each 3 minutes and six a day go to an address; asking more often answers the same.
    """
    email = normalise_email(email)
    proof = {"privacy": privacy, "accepted_at": at, "accepted_from": address or None}
    may_mail = limits.MAIL.admit(email) and limits.MAIL_DAILY.admit(email)
    with transaction.atomic():
        Subscription.objects.bulk_create(
            [Subscription(email=email, words=words, **proof)], ignore_conflicts=True
        )
        subscription = Subscription.objects.select_for_update().get(email=email)
        if not subscription.is_active:  # nobody else changes what its owner confirmed
            subscription.words = words
            subscription.state = SubscriptionState.UNCONFIRMED
            subscription.ended_at = None
            for name, value in proof.items():
                setattr(subscription, name, value)
            if may_mail:
                subscription.drop_link()
        subscription.save()
        audit.log(subscription, ASKED)
        if may_mail:
            mails.queue_confirmation(subscription)
    return subscription


def resend_confirmation(subscription: Subscription) -> None:
    """Mail the link again; the old one dies. Raises Refused when it is too soon or too often."""
    require_resend(limits.MAIL, limits.MAIL_DAILY, subscription.email)
    with transaction.atomic():
        subscription = Subscription.objects.select_for_update().get(pk=subscription.pk)
        if subscription.state == SubscriptionState.UNCONFIRMED:
            subscription.drop_link()
            subscription.save(update_fields=["link_digest", "link_expires_at"])
        mails.queue_confirmation(subscription)


def confirm_subscription(token: str) -> Subscription:
    """The button behind the mailed link. Raises Refused when the link was used, replaced or has expired."""
    with transaction.atomic():
        subscription = Subscription.objects.select_for_update().with_link(token)
        if subscription is None:
            sentence = _("Este enlace ya se usó, venció o fue reemplazado por otro más reciente.")
            raise Refused(sentence, code="dead_link")
        subscription.state = SubscriptionState.ACTIVE
        subscription.confirmed_at = timezone.now()
        subscription.drop_link()
        subscription.save()
        audit.log(subscription, CONFIRMED)
    return subscription


def change_words(subscription: Subscription, words: str) -> None:
    """Its owner wants other news. Raises Refused once it has ended."""
    with transaction.atomic():
        subscription = Subscription.objects.select_for_update().get(pk=subscription.pk)
        if not subscription.is_active:
            sentence = _("Esta suscripción ya no está activa. Puede suscribirse otra vez.")
            raise Refused(sentence, code="not_active")
        subscription.words = words
        subscription.save(update_fields=["words"])
        audit.log(subscription, CHANGED)


def leave(subscription: Subscription) -> None:
    """No more mail, from now on; leaving twice is leaving once."""
    _end(subscription.pk, SubscriptionState.LEFT, LEFT)


def give_up(email: str) -> None:
    """The mailbox refuses our mail for good: stop writing to it."""
    if found := Subscription.objects.active().filter(email=normalise_email(email)).first():
        _end(found.pk, SubscriptionState.FAILED, FAILED)


def _end(pk: int, state: SubscriptionState, action: audit.AuditAction) -> None:
    with transaction.atomic():
        subscription = Subscription.objects.select_for_update().get(pk=pk)
        if subscription.state in SubscriptionState.ended:
            return
        subscription.state = state
        subscription.ended_at = timezone.now()
        subscription.drop_link()
        subscription.save()
        audit.log(subscription, action)
