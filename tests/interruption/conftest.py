import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import F
from django.utils import timezone

from core.imports.models import ImportJob
from core.models import JobRun
from core.outbox.models import Message
from tests.mail_server import MailServer

PATIENCE = 120  # seconds; a loaded machine is slow, a broken test ends
ROOT = Path(__file__).resolve().parents[2]


class Portal:
    """The portal's processes, and the clock that makes claims stale."""

    def __init__(self, nursery: subprocess.Popen, server: MailServer):
        self.nursery, self.server, self.children = nursery, server, []

    def start(self, do: str, *, die_before: tuple[int, list[str]] | None = None, **order) -> int:
        order |= {"do": do, "die_before": die_before, "email_port": self.server.port}
        self.nursery.stdin.write(f"{json.dumps(order)}\n")
        self.nursery.stdin.flush()
        child = int(self.nursery.stdout.readline())
        self.children.append(child)
        return child

    def kill(self, child: int) -> None:
        """kill -9, and wait until it is gone."""
        if is_alive(child):
            os.kill(child, signal.SIGKILL)
        until(lambda: not is_alive(child))

    def run_until(self, is_done: Callable[[], bool], **how) -> bool:
        """Let a worker run until it dies or `is_done`; True when it died."""
        child = self.start("worker", **how)
        until(lambda: not is_alive(child) or is_done())
        died = not is_alive(child)
        self.kill(child)
        return died

    def finish(self, is_done: Callable[[], bool]) -> None:
        """Later, a worker that nobody kills does what was left."""
        self.later()
        assert not self.run_until(is_done), "nobody killed this one"

    def later(self) -> None:
        """Ten minutes pass for everything that waits by the clock."""
        ten_minutes = timedelta(minutes=10)
        ImportJob.objects.exclude(heard_at=None).update(heard_at=F("heard_at") - ten_minutes)
        JobRun.objects.update(last_run_at=F("last_run_at") - ten_minutes)
        Message.objects.exclude(heard_at=None).update(heard_at=F("heard_at") - ten_minutes)
        Message.objects.filter(next_attempt_at__gt=timezone.now()).update(next_attempt_at=timezone.now())

    def request(self, user, path: str, data: dict, **how) -> None:
        """One request in a process of its own, until it answers or dies."""
        child = self.start("post", user=user.pk, path=path, data=data, **how)
        until(lambda: not is_alive(child))


def is_alive(child: int) -> bool:
    try:
        os.kill(child, 0)
    except ProcessLookupError:
        return False
    return True


def until(is_so: Callable[[], bool]) -> None:
    give_up_at = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < give_up_at, "waited too long"
        time.sleep(0.05)


@pytest.fixture(scope="session")
def nursery(django_db_setup, tmp_path_factory):
    """One process that has loaded the portal, and the place where its children look for private files."""
    private = tmp_path_factory.mktemp("nursery") / "private"
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.interruption.settings",
        "DATABASE_URL": url_of(connection.settings_dict),
        "TEST_PRIVATE_ROOT": str(private),
    }
    process = subprocess.Popen(
        [sys.executable, Path(__file__).with_name("nursery.py")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, cwd=ROOT, text=True,
    )  # fmt: skip
    yield process, private
    process.stdin.close()
    process.wait(PATIENCE)
    process.stdout.close()


@pytest.fixture
def portal(transactional_db, nursery, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    process, private = nursery
    settings.PRIVATE_ROOT.mkdir()
    private.symlink_to(settings.PRIVATE_ROOT)
    server = MailServer()
    portal = Portal(process, server)
    yield portal
    for child in portal.children:
        portal.kill(child)
    private.unlink()
    server.close()


def url_of(database: dict) -> str:
    if database["ENGINE"].endswith("sqlite3"):
        return f"sqlite:///{database['NAME']}"
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**database)
