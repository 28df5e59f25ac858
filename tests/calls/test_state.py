"""Where a call stands at a given second, Lima time, and the words that say so."""

from datetime import datetime, timedelta

import pytest

from core.dates import LIMA
from recruitment.calls.models import CallState, Milestone, MilestoneKind
from recruitment.calls.pages import CallPage
from recruitment.calls.queries import with_state
from tests import makers

OPENS = datetime(2026, 11, 18, 8, 0, tzinfo=LIMA)
CLOSES = datetime(2026, 11, 20, 17, 30, tzinfo=LIMA)
SECOND = timedelta(seconds=1)


@pytest.fixture
def call(home):
    """Registration 18 to 20 November, evaluation from the 23rd, results on the 27th."""
    call = makers.call(home, opens=OPENS, closes=CLOSES)
    milestone(call, MilestoneKind.CURRICULAR, 23)
    milestone(call, MilestoneKind.FINAL_RESULTS, 27)
    milestone(call, MilestoneKind.OTHER, None)
    return CallPage.objects.get(pk=call.pk)


def milestone(call, kind, day):
    start = datetime(2026, 11, day).date() if day else None
    return Milestone.objects.create(call=call, kind=kind, start_date=start, sort_order=day or 99)


def state_in_both_ways(call, moment):
    """The state that the page tells and the one that the database finds must be the same."""
    in_database = with_state(CallPage.objects.all(), moment).get(pk=call.pk).state_now
    assert call.state_at(moment) == in_database
    return CallState(in_database)


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (OPENS - SECOND, CallState.UPCOMING),
        (OPENS, CallState.OPEN),
        (CLOSES, CallState.OPEN),
        (CLOSES + timedelta(microseconds=999_999), CallState.OPEN),
        (CLOSES + SECOND, CallState.CLOSED),
        (datetime(2026, 11, 22, 23, 59, 59, tzinfo=LIMA), CallState.CLOSED),
        (datetime(2026, 11, 23, tzinfo=LIMA), CallState.EVALUATION),
        (datetime(2026, 11, 27, tzinfo=LIMA), CallState.RESULTS),
    ],
)
def test_the_state_follows_the_clock_to_the_second(call, moment, state):
    assert state_in_both_ways(call, moment) == state


@pytest.mark.parametrize(
    "when", [OPENS - SECOND, CLOSES, CLOSES + SECOND, datetime(2026, 12, 1, tzinfo=LIMA)]
)
def test_a_cancelled_call_is_cancelled_whatever_its_dates(call, when):
    call.cancelled_at = OPENS - timedelta(days=1)
    call.cancellation_reason = "Se retiró el presupuesto."
    call.save()
    assert state_in_both_ways(call, when) == CallState.CANCELLED


def test_a_call_declared_void_is_void_from_that_moment(call):
    call.void_at = datetime(2026, 11, 28, 10, 0, tzinfo=LIMA)
    call.save()
    assert state_in_both_ways(call, call.void_at - SECOND) == CallState.RESULTS
    assert state_in_both_ways(call, call.void_at) == CallState.VOID


def test_a_call_without_dates_is_upcoming(home):
    call = makers.call(home)
    Milestone.objects.filter(call=call).update(
        start_date=None, start_time=None, end_date=None, end_time=None, begins_at=None, finishes_at=None
    )
    assert state_in_both_ways(CallPage.objects.get(pk=call.pk), CLOSES) == CallState.UPCOMING


def test_a_call_without_schedule_is_upcoming(home):
    call = makers.call(home)
    call.milestones.all().delete()
    assert state_in_both_ways(CallPage.objects.get(pk=call.pk), CLOSES) == CallState.UPCOMING


def test_a_day_without_hours_lasts_until_midnight_in_lima(call):
    Milestone.objects.filter(call=call, kind=MilestoneKind.REGISTRATION).delete()
    Milestone.objects.create(
        call=call, kind=MilestoneKind.REGISTRATION, start_date=OPENS.date(), end_date=CLOSES.date()
    )
    call = CallPage.objects.get(pk=call.pk)
    midnight = datetime(2026, 11, 21, tzinfo=LIMA)
    assert state_in_both_ways(call, midnight - SECOND) == CallState.OPEN
    assert state_in_both_ways(call, midnight) == CallState.CLOSED


def test_an_unpublished_call_takes_no_applications(call):
    assert call.accepts_applications_at(CLOSES)
    call.unpublish()
    call.refresh_from_db()
    assert not call.accepts_applications_at(CLOSES)
    assert not CallPage.objects.for_the_public().exists()


def test_open_calls_are_those_open_at_that_second_the_one_that_closes_first_first(home):
    later = makers.call(home, number=1, opens=OPENS, closes=CLOSES + timedelta(days=3))
    sooner = makers.call(home, number=2, opens=OPENS, closes=CLOSES)
    makers.call(home, number=3, opens=CLOSES + timedelta(days=5), closes=CLOSES + timedelta(days=9))

    assert list(CallPage.objects.open_at(CLOSES)) == [sooner, later]
    assert list(CallPage.objects.open_at(CLOSES + SECOND)) == [later]


@pytest.mark.parametrize(
    ("moment", "words", "kind"),
    [
        (datetime(2026, 11, 10, 12, tzinfo=LIMA), "Abre el 18 nov 2026", "info"),
        (datetime(2026, 11, 17, 23, tzinfo=LIMA), "Abre mañana, 08:00", "info"),
        (datetime(2026, 11, 18, 7, tzinfo=LIMA), "Abre hoy, 08:00", "info"),
        (datetime(2026, 11, 18, 9, tzinfo=LIMA), "Cierra en 2 días", "open"),
        (datetime(2026, 11, 19, 23, 59, tzinfo=LIMA), "Cierra mañana, 17:30", "urgent"),
        (datetime(2026, 11, 20, 0, 0, tzinfo=LIMA), "Cierra hoy, 17:30", "urgent"),
        (datetime(2026, 11, 20, 18, tzinfo=LIMA), "Inscripción cerrada", ""),
        (datetime(2026, 11, 24, tzinfo=LIMA), "En evaluación", "info"),
        (datetime(2026, 11, 28, tzinfo=LIMA), "Resultados finales", ""),
    ],
)
def test_the_tag_says_where_the_call_stands(call, moment, words, kind):
    assert call.tag_at(moment) == (words, kind)
