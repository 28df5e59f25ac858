"""Sending what is queued. Run by the worker; safe to run in several processes and to kill at any point.

A message is claimed (core.claims), sent outside of any transaction, and marked. Whoever dies between claim
and mark leaves a claim that goes stale, and the message is sent again: an e-mail may come twice, never not at
all. It comes under the same Message-ID, by which mail programs know it for the same.
"""

import logging
from datetime import timedelta
from email.utils import parseaddr
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPResponseException

from anymail.exceptions import AnymailRecipientsRefused
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import Q
from django.utils import timezone

from core import claims
from core.outbox.builders import BUILDERS, Content
from core.outbox.models import Delivery, Message, MessageState
from core.outbox.signals import undeliverable

logger = logging.getLogger(__name__)

# Minutes before each further attempt: about 24 hours in all, then HR decides.
BACK_OFF = (1, 5, 15, 30, 60, 120, 240, 480, 480)
# A killed worker's batch is taken up within a minute; a living one is heard of every ten seconds.
CLAIM_IS_STALE_AFTER = timedelta(seconds=45)


def deliver_due(limit: int = 20) -> int:
    """Try the messages that are due, at most `limit`; return how many were tried.

    A server that does not answer costs one wait (EMAIL_TIMEOUT) and ends the round: the others go back to
    the queue as they were, and whatever else the worker has to do gets its turn.
    """
    claimed = claim_messages(limit)
    with claims.heard(claimed):
        for tried, message in enumerate(claimed, start=1):
            # Went the claim stale meanwhile, somebody else sends it.
            if claims.renew(message) and not deliver(message):
                for left in claimed[tried:]:
                    claims.release(left, state=MessageState.QUEUED)
                return tried
    return len(claimed)


def claim_messages(limit: int) -> list[Message]:
    """Take messages that are due, and those whose taker died, so that nobody else sends them."""
    is_due = Q(state=MessageState.QUEUED, next_attempt_at__lte=timezone.now())
    due = Message.objects.filter(is_due | Q(state=MessageState.SENDING)).order_by("next_attempt_at", "pk")
    return claims.take(due, stale_after=CLAIM_IS_STALE_AFTER, limit=limit, state=MessageState.SENDING)


def deliver(message: Message) -> bool:
    """One attempt; False when no mail server could be reached at all.

    Whatever goes wrong is kept on the row, and the next attempt is set.
    """
    message.attempts += 1
    is_on_its_way = False
    try:
        content = build(message)
        if content is None:
            finish_delivery(message, state=MessageState.DROPPED)
            return True
        is_on_its_way = True
        provider_id = send(message, content)
    except Exception as error:  # noqa: BLE001 — any failure, ours or the server's, must leave the mail queued
        logger.warning(
            "E-mail %s failed at attempt %s: %s", message.pk, message.attempts, type(error).__name__
        )
        fail_delivery(message, error)
        return not (is_on_its_way and is_silence(error))
    finish_delivery(message, state=MessageState.SENT, sent_at=timezone.now(), provider_id=provider_id)
    return True


def build(message: Message) -> Content | None:
    if message.builder:
        # By its kind, which is the builder's key: rows from before there were keys hold a path to code there.
        return BUILDERS[message.kind].build(**message.arguments)
    return Content(message.text, message.html)


def send(message: Message, content: Content) -> str:
    """Hand the mail to the configured backend; return the id under which the provider reports on it."""
    email = EmailMultiAlternatives(
        subject=message.subject,
        body=content.text,
        to=[message.to],
        headers={"Message-ID": message_id(message), **content.headers},
    )
    if content.html:
        email.attach_alternative(content.html, "text/html")
    for attached in content.attachments:
        email.attach(attached.filename, attached.content, attached.mimetype)
    email.send()
    status = getattr(email, "anymail_status", None)
    return (status and status.message_id) or email.extra_headers["Message-ID"]


def message_id(message: Message) -> str:
    """The same at every attempt; another one when HR has an e-mail that was sent already sent again."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    sent_before = int(message.sent_at.timestamp()) if message.sent_at else 0
    return f"<{message.pk}.{int(message.created_at.timestamp())}.{sent_before}@{domain or 'localhost'}>"


def fail_delivery(message: Message, error: Exception) -> None:
    message.last_error = f"{type(error).__name__}: {error}"[:2000]
    if is_no_mailbox(error) or is_refused_text(error):
        finish_delivery(message, state=MessageState.FAILED, delivery=Delivery.REJECTED)
        if is_no_mailbox(error):
            undeliverable.send(Message, address=message.to)
        return
    if message.attempts > len(BACK_OFF):
        finish_delivery(message, state=MessageState.FAILED)
        return
    wait = timedelta(minutes=BACK_OFF[message.attempts - 1])
    finish_delivery(message, state=MessageState.QUEUED, next_attempt_at=timezone.now() + wait)


def is_no_mailbox(error: Exception) -> bool:
    """Whether the mailbox itself is the trouble: trying again for a day would change nothing."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(status >= 500 for status, _words in error.recipients.values())
    return isinstance(error, AnymailRecipientsRefused)


def is_refused_text(error: Exception) -> bool:
    """The server will never take this very mail. A refused sender or password is our own setting, which an
    operator mends: that is tried again."""
    return isinstance(error, SMTPDataError) and error.smtp_code >= 500


def is_silence(error: Exception) -> bool:
    """No connection, or one that hangs or breaks. smtplib's answers are OSErrors too: they have a code."""
    return isinstance(error, OSError) and not isinstance(error, SMTPResponseException | SMTPRecipientsRefused)


def finish_delivery(message: Message, **fields: object) -> None:
    """Write the outcome, unless another process took the message over meanwhile."""
    fields |= {"attempts": message.attempts, "last_error": message.last_error}
    if fields["state"] in (MessageState.SENT, MessageState.DROPPED):
        fields["last_error"] = ""
    claims.release(message, **fields)
