"""The call's schedule as a table of rows: what is over, what goes on, what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.urls import reverse

from recruitment.calls.models.milestone import MilestoneKind


class Phase(StrEnum):
    PAST = "past"
    NOW = "now"
    NEXT = "next"
    LATER = "later"
    UNKNOWN = "unknown"


@dataclass
class ScheduleRow:
    label: str
    when: str
    areas: list[str]
    note: str
    phase: Phase
    calendar_url: str = ""
    was: tuple = ()  # MilestoneChange rows, the latest first: what the public read before


def schedule_rows(milestones: Iterable, moment: datetime, changes: Iterable = ()) -> list[ScheduleRow]:
    """One row per milestone, in HR's order; the first still to come after `moment` is the next one.

    `changes`: what was changed of the published dates (`changes.schedule_history`).
    """
    was: dict[int, list] = {}
    for change in changes:
        was.setdefault(change.milestone_id, []).append(change)
    milestones = list(milestones)
    to_come = [m.begins_at for m in milestones if m.begins_at and m.begins_at > moment]
    soonest = min(to_come, default=None)
    return [_row(m, _phase(m, moment, soonest), tuple(was.get(m.pk, ()))) for m in milestones]


def _row(milestone, phase: Phase, was: tuple) -> ScheduleRow:
    has_calendar_file = milestone.pk and phase in (Phase.NOW, Phase.NEXT, Phase.LATER)
    address = (
        reverse("public_calls:milestone", args=[milestone.call_id, milestone.pk]) if has_calendar_file else ""
    )
    areas = milestone.area_list
    return ScheduleRow(milestone.label, milestone.when, areas, milestone.note, phase, address, was)


def earlier_deadlines(changes: Iterable) -> list:
    """The changes of the registration period: whoever applies must see that the deadline moved."""
    return [change for change in changes if change.kind == MilestoneKind.REGISTRATION]


def _phase(milestone, moment: datetime, soonest: datetime | None) -> Phase:
    if not milestone.begins_at:
        return Phase.UNKNOWN
    if milestone.finishes_at < moment:
        return Phase.PAST
    if milestone.begins_at <= moment:
        return Phase.NOW
    return Phase.NEXT if milestone.begins_at == soonest else Phase.LATER
