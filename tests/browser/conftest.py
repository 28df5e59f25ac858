"""A real Chromium (Debian's) against the running portal."""

import re

import pytest
from django.core import mail

from core import schedule

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture
def browse(chromium, live_server, settings):
    """`browse(javascript=False, size=PHONE)` opens a page of a fresh browser on the portal."""
    settings.BASE_URL = live_server.url  # the links in e-mails
    contexts = []

    def open_browser(*, javascript: bool = True, size: dict = PHONE):
        context = chromium.new_context(
            base_url=live_server.url, viewport=size, java_script_enabled=javascript, locale="es-PE"
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.problems = []
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on("response", lambda r: r.status >= 500 and page.problems.append(f"{r.status} {r.url}"))
        return page

    yield open_browser
    for context in contexts:
        assert not [p for page in context.pages for p in page.problems]
        context.close()


@pytest.fixture
def read_mail():
    """`read_mail("rosa@correo.example")` lets the worker do its round and returns the newest message's text."""

    def newest(address: str) -> str:
        schedule.run_due()
        messages = [message for message in mail.outbox if address in message.to]
        assert messages, f"No e-mail to {address}; there are {[m.to for m in mail.outbox]}"
        return messages[-1].body

    return newest


def find(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    assert match, f"{pattern!r} not in {text!r}"
    return match.group(1)
