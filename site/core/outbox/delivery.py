"""Sending what is queued. Run by the worker; safe to run in several processes and to kill at any point.

A message is claimed in one short transaction, sent outside of any, and marked. Whoever dies between
claim and mark leaves a claim that goes stale, and the message is sent again: an e-mail may come twice,
never not at all.
"""

import logging
from datetime import timedelta

from django.core.mail import EmailMultiAlternatives, make_msgid
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string

from core.outbox.mail import Content
from core.outbox.models import Message, State

logger = logging.getLogger(__name__)

# Minutes before each further attempt: about 24 hours in all, then HR decides.
BACK_OFF = (1, 5, 15, 30, 60, 120, 240, 480, 480)
CLAIM_IS_STALE_AFTER = timedelta(minutes=5)


def deliver_due(limit: int = 20) -> int:
    """Try every message that is due, at most `limit`; return how many were tried."""
    claimed = claim(limit)
    for message in claimed:
        deliver(message)
    return len(claimed)


def claim(limit: int) -> list[Message]:
    """Take messages that are due, and those whose taker died, so that nobody else sends them."""
    now = timezone.now()
    due = Message.objects.filter(
        Q(state=State.QUEUED, next_attempt_at__lte=now)
        | Q(state=State.SENDING, claimed_at__lte=now - CLAIM_IS_STALE_AFTER)
    ).order_by("next_attempt_at", "pk")
    if not due.exists():  # the worker asks every second: no write lock for nothing
        return []
    with transaction.atomic():
        messages = list(due.select_for_update(skip_locked=True)[:limit])
        Message.objects.filter(pk__in=[message.pk for message in messages]).update(
            state=State.SENDING, claimed_at=now
        )
    return messages


def deliver(message: Message) -> None:
    """One attempt. Whatever goes wrong is kept on the row, and the next attempt is set."""
    message.attempts += 1
    try:
        content = build(message)
        if content is None:
            finish(message, state=State.DROPPED)
            return
        provider_id = send(message, content)
    except Exception as error:  # noqa: BLE001 — any failure, ours or the server's, must leave the mail queued
        logger.warning(
            "E-mail %s failed at attempt %s: %s", message.pk, message.attempts, type(error).__name__
        )
        fail(message, error)
    else:
        finish(message, state=State.SENT, sent_at=timezone.now(), provider_id=provider_id)


def build(message: Message) -> Content | None:
    if message.builder:
        return import_string(message.builder)(**message.arguments)
    return Content(message.text, message.html)


def send(message: Message, content: Content) -> str:
    """Hand the mail to the configured backend; return the id under which the provider reports on it."""
    email = EmailMultiAlternatives(
        subject=message.subject, body=content.text, to=[message.to], headers={"Message-ID": make_msgid()}
    )
    if content.html:
        email.attach_alternative(content.html, "text/html")
    for attached in content.attachments:
        email.attach(attached.filename, attached.content, attached.mimetype)
    email.send()
    status = getattr(email, "anymail_status", None)
    return (status and status.message_id) or email.extra_headers["Message-ID"]


def fail(message: Message, error: Exception) -> None:
    message.last_error = f"{type(error).__name__}: {error}"[:2000]
    if message.attempts > len(BACK_OFF):
        finish(message, state=State.FAILED)
        return
    wait = timedelta(minutes=BACK_OFF[message.attempts - 1])
    finish(message, state=State.QUEUED, next_attempt_at=timezone.now() + wait)


def finish(message: Message, **fields) -> None:
    """Write the outcome, unless another process took the message over meanwhile."""
    fields |= {"attempts": message.attempts, "last_error": message.last_error, "claimed_at": None}
    if fields["state"] in (State.SENT, State.DROPPED):
        fields["last_error"] = ""
    Message.objects.filter(pk=message.pk, state=State.SENDING).update(**fields)
