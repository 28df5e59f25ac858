"""The portal that is photographed for the manuals: fresh demo data, and a clock that stands still.

frozen_portal.py PORT
"""

import os
import random
import sys
import threading
from collections import Counter
from collections.abc import Callable
from datetime import datetime

import django
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

django.setup()

from core import schedule  # noqa: E402
from core.dates import LIMA  # noqa: E402

MOMENT = datetime(2026, 11, 20, 10, 20, tzinfo=LIMA)  # a Friday morning


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *args):
        pass


class Chance(threading.local):
    """Codes and numbers that nobody can guess would differ from one picture to the next.

    Each request draws its own: what it draws depends on its address, not on what others ask meanwhile.
    """

    def __init__(self):
        self.draw("")

    def draw(self, seed: str) -> None:
        self.random = random.Random(seed)  # noqa: S311 — invented people, on a portal that nobody reaches

    def bytes(self, count: int) -> bytes:
        return self.random.randbytes(count)


CHANCE = Chance()


def same_chance_for_each_request(application: Callable) -> Callable:
    asked: Counter[str] = Counter()

    def wrapped(environ, start_response):
        request = f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}"
        asked[request] += 1
        CHANCE.draw(f"{request} {asked[request]}")
        return application(environ, start_response)

    return wrapped


def serve(port: int) -> None:
    """Load the demo data and serve them, every time the same."""
    if not settings.DEMO or "PORTAL_VAR" not in os.environ:
        sys.exit("Only with demo settings and in a folder of its own (PORTAL_VAR).")
    with time_machine.travel(MOMENT, tick=False):
        random._urandom = os.urandom = CHANCE.bytes
        call_command("migrate", verbosity=0)
        call_command("load_demo", stdout=sys.stderr)
        threading.Thread(target=send_mail_at_once, daemon=True).start()
        server = ThreadedWSGIServer(("127.0.0.1", port), QuietHandler)
        server.set_app(same_chance_for_each_request(get_wsgi_application()))
        server.serve_forever()


def send_mail_at_once() -> None:
    pause = threading.Event()
    while not pause.wait(0.2):
        close_old_connections()
        schedule.run_due()


if __name__ == "__main__":
    serve(int(sys.argv[1]))
