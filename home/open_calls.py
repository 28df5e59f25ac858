"""The calls that the front page shows, and how long they stay open."""

from dataclasses import dataclass
from datetime import datetime

from core.dates import clock, lima, time_left
from core.money import soles
from django.db.models import Max, Min, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recruitment.calls.models import CallPage, CallState, MilestoneKind, PositionPage


@dataclass(frozen=True)
class CallRow:
    title: str
    url: str
    meta: list[str]
    tag: str
    tag_kind: str


@dataclass(frozen=True)
class OpenCalls:
    rows: list[CallRow]
    count: int
    vacancies: int


def calls_for_home(moment: datetime) -> OpenCalls:
    calls = (
        CallPage.objects.live()
        .filter(
            milestones__kind=MilestoneKind.REGISTRATION,
            milestones__begins_at__lte=moment,
            milestones__finishes_at__gte=moment,
            view_restrictions=None,
        )
        .order_by("milestones__finishes_at")
        .distinct()
        .prefetch_related("milestones")
    )
    calls = [call for call in calls if call.state_at(moment) == CallState.OPEN]
    facts = {
        row["call"]: row
        for row in PositionPage.objects.live()
        .filter(call__in=calls)
        .values("call")
        .annotate(vacancies=Sum("vacancies"), least=Min("pay"), most=Max("pay"))
        .order_by()
    }
    rows = [_row(call, facts.get(call.pk), moment) for call in calls]
    return OpenCalls(rows, len(calls), sum(fact["vacancies"] for fact in facts.values()))


def _row(call: CallPage, fact: dict | None, moment: datetime) -> CallRow:
    meta = []
    if fact:
        meta.append(ngettext("%d plaza", "%d plazas", fact["vacancies"]) % fact["vacancies"])
        meta.append(" – ".join(dict.fromkeys((soles(fact["least"]), soles(fact["most"])))))
    closes = call.closes_at
    if lima(closes).date() == lima(moment).date():
        return CallRow(call.title, call.url, meta, _("Cierra hoy, %s") % clock(closes), "urgent")
    return CallRow(call.title, call.url, meta, _("Cierra en %s") % time_left(closes - moment), "open")
