"""The demo's mail server: every message becomes a file that `/correo-de-prueba/` shows. Never in production."""

import email
import email.policy
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone


class DemoMailboxBackend(BaseEmailBackend):
    """Write each message as `<time>.eml` in settings.DEMO_MAILBOX."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        settings.DEMO_MAILBOX.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{timezone.now():%Y%m%d-%H%M%S-%f}.eml"
            (settings.DEMO_MAILBOX / name).write_bytes(message.message().as_bytes())
        return len(email_messages)


@dataclass(frozen=True)
class DemoEmail:
    name: str
    to: str
    subject: str
    text: str
    html: str
    sent_at: datetime


def read_mailbox(path: Path) -> DemoEmail:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    return DemoEmail(
        name=path.stem,
        to=message["To"],
        subject=message["Subject"],
        text=plain.get_content() if plain else "",
        html=html.get_content() if html else "",
        sent_at=datetime.strptime(path.stem, "%Y%m%d-%H%M%S-%f").replace(
            tzinfo=timezone.get_default_timezone()
        ),
    )


def newest(limit: int = 50) -> list[Path]:
    return sorted(settings.DEMO_MAILBOX.glob("*.eml"), reverse=True)[:limit]


def mailbox(request: HttpRequest) -> HttpResponse:
    """The latest messages, newest first; `?para=` narrows to one address."""
    emails = [read_mailbox(path) for path in newest()]
    if address := request.GET.get("para", "").strip().lower():
        emails = [message for message in emails if address in message.to.lower()]
    return render(request, "outbox/demo_mailbox.html", {"emails": emails, "address": address})


def message(request: HttpRequest, name: str) -> HttpResponse:
    """One message as plain text, or `?html` as its reader sees it."""
    path = next((path for path in newest() if path.stem == name), None)
    if path is None:
        raise Http404
    found = read_mailbox(path)
    if "html" in request.GET and found.html:
        response: Any = render(request, "outbox/demo_html.html", {"email": found})
        # The mail's own inline styles; still no scripts.
        response._csp_replace = {"style-src": ["'self'", "'unsafe-inline'"]}
        return response
    return render(request, "outbox/demo_message.html", {"email": found})
