"""What the portal's front page says of the calls."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, F, Sum, When

from recruitment.calls.models import CallState
from recruitment.calls.pages import CallPage, PositionPage
from recruitment.calls.queries import CallRow, call_rows, with_state


@dataclass(frozen=True)
class HomeCalls:
    rows: list[CallRow]
    count: int  # of the calls that are open
    positions: int  # in the open calls
    vacancies: int


def calls_for_home(moment: datetime, limit: int = 4) -> HomeCalls:
    """The open calls and, where there is room, the latest others; three queries."""
    calls = with_state(CallPage.objects.for_the_public(), moment).annotate(
        is_open=Case(When(state_now=CallState.OPEN, then=0), default=1),
        closing=Case(When(state_now=CallState.OPEN, then=F("closes"))),
    )
    shown = list(calls.order_by("is_open", "closing", "-year", "-number")[:limit])
    figures = (
        PositionPage.objects.live()
        .filter(call__in=CallPage.objects.open_at(moment).order_by().values("pk"))
        .aggregate(count=Count("call", distinct=True), positions=Count("pk"), vacancies=Sum("vacancies"))
    )
    return HomeCalls(
        call_rows(shown, PositionPage.objects.all(), moment),
        figures["count"],
        figures["positions"],
        figures["vacancies"] or 0,
    )
