"""Queueing an e-mail. Nothing here talks to a mail server."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from core.models import BrandSettings
from core.outbox.builders import Builder, Content
from core.outbox.models import Message, MessageState
from core.types import Account


@dataclass(frozen=True, kw_only=True)
class Mail:
    """An e-mail to be queued: `kind`, `template` and `context`, or `builder`, which gives its kind, and `arguments`."""

    kind: str = ""
    to: str
    subject: str
    template: str = ""
    context: dict = field(default_factory=dict)
    builder: Builder | None = None
    arguments: dict = field(default_factory=dict)
    recipient: Account | None = None
    about: models.Model | None = None


def render_mail(template: str, context: dict) -> Content:
    """Both parts of a mail template, in the entity's name; the HTML part may be missing."""
    context = {"brand": _brand(), **context}
    text = render_to_string(f"{template}.txt", context)
    try:
        html = render_to_string(f"{template}.html", context)
    except TemplateDoesNotExist as missing:
        if str(missing) != f"{template}.html":
            raise
        html = SafeString("")
    return Content(text=text, html=html)


def _brand() -> BrandSettings:
    return BrandSettings.objects.filter(site__is_default_site=True).first() or BrandSettings()


def queue(mail: Mail, *, wait: timedelta = timedelta(0)) -> Message:
    """Write the row of one e-mail; the worker sends it as soon as the transaction commits, or after `wait`."""
    context = {"subject": mail.subject, **mail.context}
    content = render_mail(mail.template, context) if mail.template else Content("")
    about = mail.about
    return Message.objects.create(
        to=mail.to,
        recipient=mail.recipient,
        subject=" ".join(mail.subject.split()),
        text=content.text,
        html=content.html,
        builder=mail.builder.key if mail.builder else "",
        arguments=mail.arguments,
        kind=mail.builder.key if mail.builder else mail.kind,
        about_type=ContentType.objects.get_for_model(about) if about else None,
        about_id=str(about.pk) if about else "",
        next_attempt_at=timezone.now() + wait,
    )


def take_back(kind: str, recipient: Account) -> Message | None:
    """The mail that still waits to be sent for the first time, out of the queue: one that says more follows.

    For the transaction that queues the other one: until it commits, nobody sends either.
    """
    waiting = Message.objects.select_for_update().filter(
        kind=kind,
        recipient=recipient,
        state=MessageState.QUEUED,
        attempts=0,
        next_attempt_at__gt=timezone.now(),
    )
    message = waiting.first()
    if message:
        Message.objects.filter(pk=message.pk).delete()
    return message
