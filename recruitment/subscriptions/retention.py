"""What is not kept: addresses that nobody confirmed, those that left, and mails long sent."""

from datetime import timedelta

from django.utils import timezone

from core.outbox.models import Message, MessageState
from recruitment.subscriptions.mails import CONFIRMATION, NEW_CALL
from recruitment.subscriptions.models import Subscription, SubscriptionState

UNCONFIRMED_KEPT_FOR = timedelta(days=7)
ENDED_KEPT_FOR = timedelta(days=30)
MAILS_KEPT_FOR = timedelta(days=90)


def forget_unconfirmed() -> int:
    limit = timezone.now() - UNCONFIRMED_KEPT_FOR
    return _delete(Subscription.objects.filter(state=SubscriptionState.UNCONFIRMED, accepted_at__lt=limit))


def forget_ended() -> int:
    limit = timezone.now() - ENDED_KEPT_FOR
    return _delete(Subscription.objects.filter(state__in=SubscriptionState.ended, ended_at__lt=limit))


def forget_mails() -> int:
    limit = timezone.now() - MAILS_KEPT_FOR
    done = Message.objects.filter(
        kind__in=(CONFIRMATION, NEW_CALL), state__in=(MessageState.SENT, MessageState.DROPPED)
    )
    return _delete(done.filter(created_at__lt=limit))


def _delete(rows) -> int:
    return rows.delete()[1].get(rows.model._meta.label, 0)
