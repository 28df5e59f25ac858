"""Subscriptions in the states that tests are about. All invented."""

import re
from datetime import timedelta

from django.utils import timezone

from accounts import legal
from accounts.models import LegalKind
from recruitment.calls.pages import CallPage
from recruitment.subscriptions import notices
from recruitment.subscriptions.models import Subscription, SubscriptionState
from tests import makers

EMAIL = "wayra@correo.example"
FORM = "/convocatorias/suscripcion/"


def typed(**fields) -> dict:
    """The public form as a person fills it in."""
    return {"email": EMAIL, "words": "", "accepted": "on"} | fields


def subscriber(email: str = EMAIL, words: str = "", **fields) -> Subscription:
    """Somebody who confirmed yesterday."""
    yesterday = timezone.now() - timedelta(days=1)
    fields = {"state": SubscriptionState.ACTIVE, "confirmed_at": yesterday, "accepted_at": yesterday} | fields
    return Subscription.objects.create(
        email=email, words=words, privacy=legal.current_text(LegalKind.PRIVACY), **fields
    )


def published_call(home, **fields) -> CallPage:
    """A call with a position, published as an editor does, long enough ago to be told."""
    call = makers.call(home, live=False, **fields)
    call.save_revision().publish()
    CallPage.objects.filter(pk=call.pk).update(
        last_published_at=timezone.now() - notices.SETTLES_AFTER - timedelta(minutes=1)
    )
    return CallPage.objects.get(pk=call.pk)


def link_in(message, part: str) -> str:
    return re.search(rf"https?://[^/\s]+(/convocatorias/suscripcion/{part}/[\w.=-]+/)", message.body)[1]
