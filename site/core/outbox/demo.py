"""The demo's mail server: every message becomes a file that `/correo-de-prueba/` shows. Never in production."""

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class DemoMailboxBackend(BaseEmailBackend):
    """Write each message as `<time>.eml` in settings.DEMO_MAILBOX."""

    def send_messages(self, email_messages):
        settings.DEMO_MAILBOX.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{timezone.now():%Y%m%d-%H%M%S-%f}.eml"
            (settings.DEMO_MAILBOX / name).write_bytes(message.message().as_bytes())
        return len(email_messages)
