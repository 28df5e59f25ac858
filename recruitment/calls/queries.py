"""Which calls there are, and what a list says of each, in few queries."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db.models import Case, Count, Exists, Max, Min, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.fields import CharField
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import PageQuerySet

from core.dates import long_date
from recruitment.calls.labels import state_tag
from recruitment.calls.models.milestone import Milestone, MilestoneKind
from recruitment.calls.models.state import EVALUATION_KINDS, CallState, to_the_second
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


class CallQuerySet(PageQuerySet):
    """What the calls are asked (`CallPage.objects`)."""

    def for_the_public(self) -> Self:
        """Published, and open to all."""
        return self.live().filter(view_restrictions=None)

    def open_at(self, moment: datetime) -> Self:
        """Those of the public that take applications at `moment`; the one that closes first, first."""
        calls = with_state(self.for_the_public(), moment)
        return calls.filter(state_now=CallState.OPEN).order_by("closes", "number")


def call_rows(calls: list, positions: PageQuerySet, moment: datetime) -> list[CallRow]:
    """A row per call of `calls`, which came out of `with_state`; `positions` are looked at in one query."""
    facts = _facts(positions.live().filter(call__in=calls))
    return [_row(call, facts.get(call.pk), moment) for call in calls]


def _facts(positions: PageQuerySet) -> dict[int, dict]:
    """What the positions of each call add up to."""
    rows = (
        positions.order_by()
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


def _row(call, fact: dict | None, moment: datetime) -> CallRow:
    tag = state_tag(CallState(call.state_now), opens=call.opens, closes=call.closes, moment=moment)
    return CallRow(call.title, call.url, _meta(call, fact), tag.text, tag.kind)


def _meta(call, fact: dict | None) -> list[str]:
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
    shown, more = ", ".join(places[:PLACES_SHOWN]), len(places) - PLACES_SHOWN
    if more <= 0:
        return shown
    return ngettext("%(shown)s y otro lugar", "%(shown)s y otros %(more)d lugares", more) % {
        "shown": shown,
        "more": more,
    }
