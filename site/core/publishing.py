"""What was scheduled in the editor goes out, and what ends there comes back, by the worker's clock.

Wagtail's own command does the same, but stops at the first page that cannot be published (an address that
somebody else took meanwhile): then nothing after it would ever go out.
"""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from core.models import JobRun

logger = logging.getLogger(__name__)

EVERY = timedelta(minutes=1)
LATE_AFTER = timedelta(minutes=10)


def publish_due() -> None:
    """Withdraw what has expired and publish what is due; what fails is reported and tried again."""
    now = timezone.now()
    for item in list(_expired(now)):
        _attempt(
            item, lambda item: item.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        )
    for revision in list(_due(now)):
        _attempt(revision, lambda revision: revision.publish(log_action="wagtail.publish.scheduled"))


def _attempt(item: Model, work: Callable[[Any], object]) -> None:
    try:
        with transaction.atomic():
            work(item)
    except Exception:
        # Whatever is wrong with one page, the others are due too; the trace goes to the log.
        logger.exception("What was scheduled could not be done: %r", item)


def _expired(moment: datetime) -> Iterator[DraftStateMixin]:
    drafted = [
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    for model in (Page, *drafted):
        yield from model.objects.filter(live=True, expire_at__lte=moment).order_by("expire_at")


def _due(moment: datetime) -> QuerySet[Revision]:
    return Revision.objects.filter(approved_go_live_at__lte=moment).order_by("approved_go_live_at")


# --- For the monitor ------------------------------------------------------------------------------


def last_run() -> datetime | None:
    run = JobRun.objects.filter(name=f"{publish_due.__module__}.{publish_due.__name__}").first()
    return run.last_run_at if run else None


def is_late() -> bool:
    """The worker has not looked for a while, or something is still waiting that it should have done."""
    limit = timezone.now() - LATE_AFTER
    ran = last_run()
    return not ran or ran < limit or _due(limit).exists() or next(_expired(limit), None) is not None
