"""Is everything alive? For the operator's monitor: no names, no numbers of people."""

import shutil
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from core import publishing
from core.models import JobRun
from core.outbox.models import Message, MessageState
from core.registry import Registry

WORKER_IS_LATE_AFTER = timedelta(minutes=10)
DISK_IS_LOW_BELOW = 1024**3  # bytes


def health(request: HttpRequest) -> HttpResponse:
    """200 when all is well, 503 otherwise, with one line for each thing that was looked at."""
    checks = {name: check() for name, check in CHECKS.items()}
    well = all(checks.values())
    answer = {"ok": well, **checks, **{name: fact() for name, fact in FACTS.items()}}
    response = JsonResponse(answer, status=200 if well else 503)
    response["Cache-Control"] = "no-store"
    return response


# Whether each thing is well, and what the monitor may want to know besides.
CHECKS: Registry[Callable[[], bool]] = Registry("health check")
FACTS: Registry[Callable[[], object]] = Registry("health fact")


def register(name: str, check: Callable[[], bool]) -> None:
    CHECKS.add(name, check)


def register_fact(name: str, fact: Callable[[], object]) -> None:
    FACTS.add(name, fact)


def database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def worker_is_alive() -> bool:
    """The heartbeat is a periodic job like any other (see `heartbeat`)."""
    return JobRun.objects.filter(
        name="core.health.heartbeat", last_run_at__gte=timezone.now() - WORKER_IS_LATE_AFTER
    ).exists()


def mail_flows() -> bool:
    """No e-mail has been due for longer than any worker should take."""
    return not Message.objects.filter(
        state=MessageState.QUEUED, next_attempt_at__lt=timezone.now() - WORKER_IS_LATE_AFTER
    ).exists()


def last_published() -> str | None:
    moment = publishing.last_run()
    return moment.isoformat() if moment else None


def disk_has_room() -> bool:
    return shutil.disk_usage(settings.VAR).free > DISK_IS_LOW_BELOW


def heartbeat() -> None:
    """Nothing: that the worker came by is written by the schedule itself."""
