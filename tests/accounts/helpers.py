"""Reading the e-mails that a journey sent."""

import re

from core.outbox.delivery import deliver_due
from django.core import mail


def read_mails() -> list:
    """Send what is queued, as the worker would, and open the mailbox; it is empty afterwards."""
    while deliver_due():
        pass
    messages, mail.outbox = mail.outbox, []
    return messages


def read_mail():
    """The only mail there is."""
    (message,) = read_mails()
    return message


def temporary_password(message) -> str:
    return re.search(r"Contraseña temporal: (\S+)", message.body)[1]


def link(message) -> str:
    """The path of the first link with a secret."""
    return re.search(
        r"https?://[^/\s]+(/(?:clave/crear|mis-datos/[\w-]+(?:/confirmar)?)/[\w-]{20,}/)", message.body
    )[1]
