"""Reading the e-mails that a journey sent, and comparing what two strangers are told."""

import re
from dataclasses import dataclass

from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.outbox.delivery import deliver_due

SECRET_LINK = re.compile(
    r"https?://[^/\s]+(/(?:clave/crear|mis-datos/(?:correo/confirmar|no-fui-yo))/[\w-]+/)"
)


def read_mails() -> list:
    """Send what is queued, as the worker would, and open the mailbox; it is empty afterwards."""
    while deliver_due():
        pass
    messages = list(mail.outbox)
    mail.outbox.clear()
    return messages


def read_mail():
    """The only mail there is."""
    (message,) = read_mails()
    return message


def mail_to(address: str):
    """The only mail to this address."""
    (message,) = [message for message in read_mails() if message.to == [address]]
    return message


def temporary_password(message) -> str:
    return re.search(r"Contraseña temporal: (\S+)", message.body)[1]


def link(message) -> str:
    """The path of the link with a secret."""
    return SECRET_LINK.search(message.body)[1]


def sign_in(username: str, password: str, client: Client | None = None):
    """Sign in and return the browser; its `response` is what it saw."""
    client = client or Client()
    client.response = client.post("/ingresar/", {"username": username, "password": password})
    return client


def is_signed_in(client: Client) -> bool:
    return client.get("/mis-datos/").status_code == 200


@dataclass(frozen=True)
class Answer:
    """All that a stranger can tell of an answer, its work included."""

    status: int
    location: str
    body: str
    queries: int
    hashes: int


def ask(monkeypatch, path: str, data: dict, *, client: Client | None = None) -> Answer:
    """Post as a stranger and note everything that could differ."""
    hashes = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda self, *args, **kw: hashes.append(1) or encode(self, *args, **kw)
    )
    with CaptureQueriesContext(connection) as queries:
        response = (client or Client()).post(path, data)
    monkeypatch.setattr(MD5PasswordHasher, "encode", encode)
    return Answer(
        status=response.status_code,
        location=response.headers.get("Location", ""),
        body=without_what_was_typed(response.text, data),
        queries=len(queries),
        hashes=len(hashes),
    )


def without_what_was_typed(text: str, data: dict) -> str:
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"|data-human-check="[^"]*"', "", text)
    for typed in data.values():
        text = text.replace(str(typed), "")
    return text
