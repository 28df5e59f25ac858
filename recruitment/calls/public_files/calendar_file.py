"""The schedule as a calendar file (RFC 5545): what a phone shows, and when it rings.

A range with hours, and the registration always, becomes two short events, its start and its deadline:
one bar across ten days would hide the hour that matters.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

import icalendar
from django.conf import settings
from django.utils.translation import gettext as _

from core.dates import LIMA, lima
from recruitment.calls.models import CallState, Milestone, MilestoneKind
from recruitment.calls.pages import CallPage

CONTENT_TYPE = "text/calendar; charset=utf-8"
SHORT = timedelta(minutes=30)
DAY = timedelta(days=1)
# Where one must turn up or send something in time.
RINGS_FOR = (
    MilestoneKind.REGISTRATION,
    MilestoneKind.KNOWLEDGE_TEST,
    MilestoneKind.INTERVIEW,
    MilestoneKind.CLAIMS,
    MilestoneKind.SIGNING,
)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class CalendarEvent:
    """One event of the calendar; whole days are dates and end on the day after the last."""

    part: str
    title: str
    begins: date | datetime
    ends: date | datetime
    alarms: tuple[timedelta, ...] = ()


def calendar_file(call: CallPage, milestones: Iterable[Milestone], *, moment: datetime) -> bytes:
    """The dated ones of `milestones` as they stand at `moment`."""
    cancelled = call.state_at(moment) == CallState.CANCELLED
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Portal regional//Convocatorias//ES")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, call.title)
    calendar.add("x-wr-timezone", LIMA.key)
    calendar.add("url", call.canonical_url)
    # How often a subscribed phone asks again; the second name is what most of them read.
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for milestone in milestones:
        for entry in calendar_events(milestone):
            calendar.add_component(_event(call, milestone, entry, cancelled))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def calendar_events(milestone: Milestone) -> Iterator[CalendarEvent]:
    """What goes into a calendar of one milestone; nothing while its date is unknown."""
    if not milestone.start_date:
        return
    last_day = milestone.end_date or milestone.start_date
    several_days = last_day != milestone.start_date
    has_hours = milestone.start_time or milestone.end_time
    rings = _alarms(milestone)
    if milestone.kind == MilestoneKind.REGISTRATION or (several_days and has_hours):
        begins = _start(milestone.start_date, milestone.start_time)
        if several_days or milestone.start_time:
            yield CalendarEvent("inicio", _("Empieza: %s") % milestone.label, *begins)
        yield CalendarEvent(
            "fin", _("Cierra: %s") % milestone.label, *_deadline(last_day, milestone.end_time), rings
        )
    elif milestone.start_time and milestone.end_time and milestone.start_time < milestone.end_time:
        yield CalendarEvent("dia", milestone.label, milestone.begins_at, milestone.finishes_at, rings)
    elif milestone.start_time:
        yield CalendarEvent(
            "dia", milestone.label, *_start(milestone.start_date, milestone.start_time), rings
        )
    elif milestone.end_time:
        yield CalendarEvent(
            "fin", _("Cierra: %s") % milestone.label, *_deadline(last_day, milestone.end_time), rings
        )
    else:
        yield CalendarEvent("dia", milestone.label, milestone.start_date, last_day + DAY, rings)


def _start(day: date, hour: time | None) -> tuple[date, date]:
    if not hour:
        return day, day + DAY
    begins = datetime.combine(day, hour, LIMA)
    return begins, begins + SHORT


def _deadline(day: date, hour: time | None) -> tuple[date, date]:
    if not hour:
        return day, day + DAY
    ends = datetime.combine(day, hour, LIMA)
    return ends - SHORT, ends


def _alarms(milestone: Milestone) -> tuple[timedelta, ...]:
    if milestone.kind not in RINGS_FOR:
        return ()
    if milestone.kind != MilestoneKind.REGISTRATION:
        return (-DAY,)
    return -DAY, -timedelta(hours=2)


def _event(call: CallPage, milestone: Milestone, entry: CalendarEvent, cancelled: bool) -> icalendar.Event:
    revised = revised_at(call, cancelled)
    title = f"{entry.title} · {call.code}"
    event = icalendar.Event()
    event.add("uid", f"hito-{milestone.pk}-{entry.part}@{urlsplit(settings.BASE_URL).hostname}")
    event.add("dtstamp", revised.astimezone(UTC))
    event.add("last-modified", revised.astimezone(UTC))
    event.add("sequence", max(int((revised - LONG_AGO).total_seconds()), 0))
    event.add("dtstart", _in_lima(entry.begins))
    event.add("dtend", _in_lima(entry.ends))
    event.add("summary", _("Cancelada: %s") % title if cancelled else title)
    event.add("description", _description(call, milestone))
    event.add("url", call.canonical_url)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # it reminds; it does not make anybody busy
    for before in () if cancelled else entry.alarms:
        event.add_component(_alarm(title, before, whole_day=not isinstance(entry.begins, datetime)))
    return event


def _alarm(title: str, before: timedelta, *, whole_day: bool) -> icalendar.Alarm:
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    # A whole day begins at midnight: it rings at nine in the morning of the day before, or of the day.
    alarm.add("trigger", before + timedelta(hours=9 if before <= -DAY else 11) if whole_day else before)
    return alarm


def _description(call: CallPage, milestone: Milestone) -> str:
    lines = [
        call.title,
        f"{milestone.label}: {milestone.when}",
        ", ".join(milestone.area_list),
        milestone.note,
    ]
    return "\n".join([line for line in lines if line] + [call.canonical_url])


def revised_at(call: CallPage, cancelled: bool) -> datetime:
    """When what the calendar says last changed: a date moves only with a new publication of the call."""
    published = call.last_published_at or call.first_published_at or LONG_AGO
    return max(published, call.cancelled_at) if cancelled else published


def _in_lima(when: date | datetime) -> date | datetime:
    return lima(when) if isinstance(when, datetime) else when
