"""The call's schedule as a table of rows: what is over, what goes on, what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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


def rows(milestones: Iterable, moment: datetime) -> list[ScheduleRow]:
    """One row per milestone, in HR's order; the first still to come after `moment` is the next one."""
    milestones = list(milestones)
    to_come = [m.begins_at for m in milestones if m.begins_at and m.begins_at > moment]
    soonest = min(to_come, default=None)
    return [ScheduleRow(m.label, m.when, m.area_list, m.note, _phase(m, moment, soonest)) for m in milestones]


def _phase(milestone, moment: datetime, soonest: datetime | None) -> Phase:
    if not milestone.begins_at:
        return Phase.UNKNOWN
    if milestone.finishes_at < moment:
        return Phase.PAST
    if milestone.begins_at <= moment:
        return Phase.NOW
    return Phase.NEXT if milestone.begins_at == soonest else Phase.LATER
