"""Which calls and positions there are, and what a list says of each, in few queries."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, Exists, F, Max, Min, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.fields import CharField
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import PageQuerySet

from core.dates import long_date
from recruitment.calls.labels import state_tag
from recruitment.calls.lists.positions import PositionList
from recruitment.calls.models.milestone import Milestone, MilestoneKind
from recruitment.calls.models.state import EVALUATION_KINDS, CallState, to_the_second
from recruitment.calls.pages.call import CallPage
from recruitment.calls.pages.position import PositionPage
from recruitment.calls.pay import pay_range

PLACES_SHOWN = 3


@dataclass(frozen=True)
class CallRow:
    """One call in a list, as `components/call_row.html` draws it."""

    title: str
    url: str
    meta: list[str]
    tag: str
    tag_kind: str


@dataclass(frozen=True)
class HomeCalls:
    rows: list[CallRow]
    count: int  # of the calls that are open
    positions: int  # in the open calls
    vacancies: int


def with_state(calls: PageQuerySet, moment: datetime) -> PageQuerySet:
    """`calls` with `opens`, `closes` and `state_now`: what `CallPage.state_at` says, for the database."""
    moment = to_the_second(moment)
    of_the_call = Milestone.objects.filter(call=OuterRef("pk")).order_by("sort_order")
    registration = of_the_call.filter(kind=MilestoneKind.REGISTRATION)
    begun = of_the_call.filter(begins_at__lte=moment)
    return calls.annotate(
        opens=Subquery(registration.values("begins_at")[:1]),
        closes=Subquery(registration.values("finishes_at")[:1]),
    ).annotate(
        state_now=Case(
            When(cancelled_at__lte=moment, then=Value(CallState.CANCELLED)),
            When(void_at__lte=moment, then=Value(CallState.VOID)),
            When(Q(opens=None) | Q(opens__gt=moment), then=Value(CallState.UPCOMING)),
            When(closes__gte=moment, then=Value(CallState.OPEN)),
            When(Exists(begun.filter(kind=MilestoneKind.FINAL_RESULTS)), then=Value(CallState.RESULTS)),
            When(Exists(begun.filter(kind__in=EVALUATION_KINDS)), then=Value(CallState.EVALUATION)),
            default=Value(CallState.CLOSED),
            output_field=CharField(),
        )
    )


def public_calls() -> PageQuerySet:
    """Published, and open to all."""
    return CallPage.objects.live().filter(view_restrictions=None)


def open_calls(moment: datetime) -> PageQuerySet:
    """The calls that take applications at `moment`; the one that closes first, first."""
    return with_state(public_calls(), moment).filter(state_now=CallState.OPEN).order_by("closes", "number")


def calls_for_home(moment: datetime, limit: int = 4) -> HomeCalls:
    """The open calls and, where there is room, the latest others; three queries."""
    calls = with_state(public_calls(), moment).annotate(
        is_open=Case(When(state_now=CallState.OPEN, then=0), default=1),
        closing=Case(When(state_now=CallState.OPEN, then=F("closes"))),
    )
    shown = list(calls.order_by("is_open", "closing", "-year", "-number")[:limit])
    figures = (
        PositionPage.objects.live()
        .filter(call__in=open_calls(moment).order_by().values("pk"))
        .aggregate(count=Count("call", distinct=True), positions=Count("pk"), vacancies=Sum("vacancies"))
    )
    return HomeCalls(
        call_rows(shown, moment), figures["count"], figures["positions"], figures["vacancies"] or 0
    )


def call_rows(calls: list[CallPage], moment: datetime) -> list[CallRow]:
    """A row per call of `calls`, which came out of `with_state`; one query for all."""
    facts = _facts(calls)
    return [_row(call, facts.get(call.pk), moment) for call in calls]


def positions_of(call: CallPage, filters=None) -> PageQuerySet:
    """The call's published positions in HR's order; `filters` as PositionFilterForm names them."""
    return PositionList(call, filters or {}).positions


def _facts(calls: list[CallPage]) -> dict[int, dict]:
    """What the published positions of each call add up to."""
    rows = (
        PositionPage.objects.live()
        .filter(call__in=calls)
        .order_by()
        .values("call", "place")
        .annotate(positions=Count("pk"), vacancies=Sum("vacancies"), least=Min("pay"), most=Max("pay"))
    )
    facts: dict[int, dict] = {}
    for row in rows:
        fact = facts.setdefault(row["call"], {"positions": 0, "vacancies": 0, "pays": [], "places": []})
        fact["positions"] += row["positions"]
        fact["vacancies"] += row["vacancies"]
        fact["pays"] += [row["least"], row["most"]]
        fact["places"] += [row["place"]] if row["place"] else []
    return facts


def _row(call: CallPage, fact: dict | None, moment: datetime) -> CallRow:
    tag = state_tag(CallState(call.state_now), opens=call.opens, closes=call.closes, moment=moment)
    return CallRow(call.title, call.url, _meta(call, fact), tag.text, tag.kind)


def _meta(call: CallPage, fact: dict | None) -> list[str]:
    if not fact:
        return [_("Plazas por publicar")]
    meta = [ngettext("%d plaza", "%d plazas", fact["positions"]) % fact["positions"]]
    if fact["vacancies"] != fact["positions"]:
        meta.append(_("%d vacantes") % fact["vacancies"])
    meta.append(pay_range(min(fact["pays"]), max(fact["pays"])))
    meta.append(_places(sorted(fact["places"])))
    if call.state_now in (CallState.CLOSED, CallState.EVALUATION, CallState.RESULTS):
        meta.append(_("inscripción hasta el %s") % long_date(call.closes))
    return [part for part in meta if part]


def _places(places: list[str]) -> str:
    words = {"shown": ", ".join(places[:PLACES_SHOWN]), "more": len(places) - PLACES_SHOWN}
    if words["more"] <= 0:
        return words["shown"]
    return ngettext("%(shown)s y otro lugar", "%(shown)s y otros %(more)d lugares", words["more"]) % words
