"""When a milestone happens, in words: one day or several, with hours or without."""

from datetime import date, time

from django.utils.translation import gettext as _

from core.dates import MONTHS, long_date


def span_words(start: date | None, start_time: time | None, end: date | None, end_time: time | None) -> str:
    """«20 de noviembre de 2026, hasta las 17:30», «Del 18 al 24 de noviembre de 2026», «Por definir»."""
    if not start:
        return _("Por definir")
    if not end or end == start:
        return _one_day(start, start_time, end_time)
    if start_time or end_time:
        return _("Del %(start)s al %(end)s") % {
            "start": _with_time(_without_repeated_year(start, end), start_time),
            "end": _with_time(long_date(end), end_time),
        }
    return _("Del %(start)s al %(end)s") % {"start": _as_short_as_clear(start, end), "end": long_date(end)}


def _one_day(day: date, start_time: time | None, end_time: time | None) -> str:
    words = {"day": long_date(day), "start": f"{start_time:%H:%M}" if start_time else "", "end": ""}
    if end_time:
        words["end"] = f"{end_time:%H:%M}"
    if start_time and end_time and start_time != end_time:
        return _("%(day)s, de %(start)s a %(end)s") % words
    if start_time and not end_time:
        return _("%(day)s, desde las %(start)s") % words
    if end_time and not start_time:
        return _("%(day)s, hasta las %(end)s") % words
    return _("%(day)s, a las %(start)s") % words if start_time else words["day"]


def _with_time(day: str, at: time | None) -> str:
    return _("%(day)s a las %(time)s") % {"day": day, "time": f"{at:%H:%M}"} if at else day


def _without_repeated_year(day: date, other: date) -> str:
    return f"{day.day} de {MONTHS[day.month - 1]}" if day.year == other.year else long_date(day)


def _as_short_as_clear(day: date, other: date) -> str:
    if (day.year, day.month) == (other.year, other.month):
        return str(day.day)
    return _without_repeated_year(day, other)
