"""Counting business days. The day on which something begins never counts; the last day does."""

from collections.abc import Container
from datetime import date, timedelta

from core.calendar.models import Holiday

ONE_DAY = timedelta(days=1)
SATURDAY = 5


def holidays(since: date, until: date) -> set[date]:
    """The holidays in [since, until]: one query however long the span."""
    return set(Holiday.objects.filter(day__range=(since, until)).values_list("day", flat=True))


def is_business_day(day: date) -> bool:
    return day.weekday() < SATURDAY and not Holiday.objects.filter(day=day).exists()


def add_business_days(day: date, how_many: int) -> date:
    """The business day that comes `how_many` business days after `day`.

    Five from Monday 16 November 2026 is Monday the 23rd; one from a Friday is Monday.
    """
    if how_many < 0:
        raise ValueError("how_many must not be negative")
    closed = holidays(day, day + timedelta(days=2 * how_many + 60))
    while how_many:
        day += ONE_DAY
        if day.weekday() < SATURDAY and day not in closed:
            how_many -= 1
    return day


def business_days_between(since: date, until: date, *, closed: Container[date] | None = None) -> int:
    """How many business days passed from `since` (not counted) to `until` (counted); negative backwards.

    `closed`: the holidays in between, from whoever has them at hand.
    """
    if until < since:
        return -business_days_between(until, since, closed=closed)
    if closed is None:
        closed = holidays(since, until)
    days = (since + timedelta(days=n) for n in range(1, (until - since).days + 1))
    return sum(day.weekday() < SATURDAY and day not in closed for day in days)
