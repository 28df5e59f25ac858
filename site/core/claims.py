"""Claims on rows: work that one process at a time does, and that the next one takes up when its taker dies.

    for job in claims.take(ImportJob.objects.filter(state__in=RUNNING), stale_after=timedelta(minutes=2)):
        …
        claims.renew(job, progress=40)  # the heartbeat, now and then
        claims.release(job, state=DONE)  # the outcome

A claim is a token in the row and the moment when its taker was last heard of. Whoever is silent for too long
has lost it: somebody else may hold it by then, so `renew` and `release` answer whether it was still theirs.
"""

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import TypeVar

from django.db import DatabaseError, connection, models, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import get_random_string

logger = logging.getLogger(__name__)

HEARTBEAT = 10.0  # seconds


class Claimable(models.Model):
    """A row that can be claimed; free while `claim` is empty."""

    claim = models.CharField(max_length=32, blank=True, editable=False)
    heard_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True


Row = TypeVar("Row", bound=Claimable)


def silent(rows: QuerySet[Row], stale_after: timedelta) -> QuerySet[Row]:
    """Those of `rows` whose taker, if they have one, has not been heard of for that long."""
    return rows.filter(heard_at__lte=timezone.now() - stale_after)


def take(
    rows: QuerySet[Row], *, stale_after: timedelta, limit: int | None = None, **fields: object
) -> list[Row]:
    """Claim those of `rows` that are free, and those whose taker is silent; at most `limit`, in their order.

    `fields` are written with the claim. A row that somebody has locked is left alone: whoever writes its outcome
    in a long transaction cannot be heard, but its lock goes with its process however that ends. SQLite locks no
    rows and lets one write at a time: there a claim waits for the writer, and finds the work done.
    """
    open_rows = rows.filter(claim="") | silent(rows, stale_after)
    if not open_rows.exists():  # the worker asks every second: no write lock for nothing
        return []
    fields |= {"claim": get_random_string(32), "heard_at": timezone.now()}
    with transaction.atomic():
        taken = list(open_rows.select_for_update(skip_locked=True).values_list("pk", flat=True)[:limit])
        rows.model._default_manager.filter(pk__in=taken).update(**fields)
    claimed = rows.model._default_manager.in_bulk(taken)
    return [claimed[pk] for pk in taken]


def held(row: Row) -> QuerySet[Row]:
    """The row, for a conditional update, as long as it is still this taker's."""
    return type(row)._default_manager.filter(pk=row.pk, claim=row.claim)


def renew(row: Row, **fields: object) -> bool:
    """Say that the work goes on, and write `fields`; False, and nothing written, when the claim was lost."""
    return bool(held(row).update(heard_at=timezone.now(), **fields))


@contextmanager
def heard(rows: Sequence[Row], every: float = HEARTBEAT) -> Iterator[None]:
    """While the block runs, a thread says every so many seconds that the work on `rows` (of one `take`) goes on.

    It dies with its process and not before: a slow server loses no claim, a killed worker all of them.
    """
    over = threading.Event()

    def beat() -> None:
        while not over.wait(every):
            try:
                type(rows[0])._default_manager.filter(claim=rows[0].claim).update(heard_at=timezone.now())
            except DatabaseError:
                logger.warning("A claim could not be renewed", exc_info=True)  # the next beat tries again
            finally:
                connection.close()

    thread = threading.Thread(target=beat, daemon=True, name="heartbeat")
    if rows:
        thread.start()
    try:
        yield
    finally:
        over.set()
        if rows:
            thread.join()


def release(row: Row, **fields: object) -> bool:
    """Write the outcome and let go; False, and nothing written, when the claim was lost."""
    return bool(held(row).update(claim="", **fields))
