"""The schedule in one's own calendar."""

from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest

from core.dates import LIMA
from recruitment.calls.models import Milestone, MilestoneKind
from recruitment.calls.pages import CallPage
from tests import makers

OPENS = datetime(2026, 11, 18, 8, 0, tzinfo=LIMA)
CLOSES = datetime(2026, 11, 20, 17, 30, tzinfo=LIMA)
NOW = datetime(2026, 11, 20, 15, 16, tzinfo=LIMA)
PUBLISHED = datetime(2026, 11, 10, 9, 0, tzinfo=LIMA)


@pytest.fixture
def call(home):
    call = makers.call(home, opens=OPENS, closes=CLOSES, last_published_at=PUBLISHED)
    return CallPage.objects.get(pk=call.pk)


@pytest.fixture
def download(client, at):
    def download(call, milestone=None, moment=NOW):
        with at(moment):
            answer = client.get(address(call, milestone))
        assert answer.status_code == 200
        return icalendar.Calendar.from_ical(answer.content)

    return download


def address(call, milestone=None):
    part = f"/{milestone.pk}" if milestone else ""
    return f"/convocatorias/{call.pk}/cronograma{part}.ics"


def milestone(call, kind=MilestoneKind.OTHER, **fields):
    return Milestone.objects.create(call=call, kind=kind, sort_order=5, **fields)


def events(calendar):
    return {str(event["summary"]): event for event in calendar.walk("VEVENT")}


def minutes(event):
    return [int(alarm["trigger"].dt.total_seconds() // 60) for alarm in event.walk("VALARM")]


def test_the_registration_shows_its_start_and_rings_before_it_closes(call, download):
    found = events(download(call))

    start = found["Empieza: Inscripción virtual · CAS N.º 012-2026"]
    end = found["Cierra: Inscripción virtual · CAS N.º 012-2026"]
    assert (start["dtstart"].dt, start["dtend"].dt) == (OPENS, OPENS + timedelta(minutes=30))
    assert (end["dtstart"].dt, end["dtend"].dt) == (CLOSES - timedelta(minutes=30), CLOSES)
    assert minutes(start) == []
    assert minutes(end) == [-24 * 60, -2 * 60]
    assert "Del 18 de noviembre a las 08:00 al 20 de noviembre" in end["description"]
    assert end["url"].endswith("/convocatorias/cas-012-2026/")


def test_hours_are_limas_and_the_file_says_what_that_means(call, client, at):
    with at(NOW):
        text = client.get(address(call)).content.decode()
    assert "DTEND;TZID=America/Lima:20261120T173000" in text
    assert "BEGIN:VTIMEZONE\r\nTZID:America/Lima" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"start_date": date(2026, 12, 2)}, [("Feria", date(2026, 12, 2), date(2026, 12, 3))]),
        (
            {"start_date": date(2026, 12, 2), "end_date": date(2026, 12, 4)},
            [("Feria", date(2026, 12, 2), date(2026, 12, 5))],
        ),
        (
            {"start_date": date(2026, 12, 2), "start_time": time(9), "end_time": time(11)},
            [("Feria", (2, 9, 0), (2, 11, 0))],
        ),
        ({"start_date": date(2026, 12, 2), "start_time": time(16)}, [("Feria", (2, 16, 0), (2, 16, 30))]),
        (
            {"start_date": date(2026, 12, 2), "end_time": time(20)},
            [("Cierra: Feria", (2, 19, 30), (2, 20, 0))],
        ),
        (
            {"start_date": date(2026, 12, 2), "end_date": date(2026, 12, 4), "end_time": time(13)},
            [
                ("Empieza: Feria", date(2026, 12, 2), date(2026, 12, 3)),
                ("Cierra: Feria", (4, 12, 30), (4, 13, 0)),
            ],
        ),
        ({}, []),
    ],
    ids=["a day", "days", "hours", "from an hour", "until an hour", "days with an hour", "not known yet"],
)
def test_each_way_to_date_a_milestone_becomes_events_that_mean_it(call, download, fields, expected):
    dated = milestone(call, name="Feria", **fields)

    found = events(download(call, dated))

    def moment(when):
        if isinstance(when, date):
            return when
        day, hour, minute = when
        return datetime(2026, 12, day, hour, minute, tzinfo=LIMA)

    told = [(title.split(" · ")[0], e["dtstart"].dt, e["dtend"].dt) for title, e in found.items()]
    assert told == [(title, moment(begins), moment(ends)) for title, begins, ends in expected]


def test_a_whole_day_rings_at_nine_the_day_before(call, download):
    interview = milestone(call, MilestoneKind.INTERVIEW, start_date=date(2026, 12, 2))
    (event,) = events(download(call, interview)).values()
    assert minutes(event) == [-15 * 60]


def test_a_moved_date_keeps_its_event_and_replaces_the_older_copy(call, download):
    before = events(download(call))["Cierra: Inscripción virtual · CAS N.º 012-2026"]

    registration = call.milestones.get()
    registration.end_date = date(2026, 11, 24)
    registration.save()
    CallPage.objects.filter(pk=call.pk).update(last_published_at=PUBLISHED + timedelta(days=1))
    after = events(download(call))["Cierra: Inscripción virtual · CAS N.º 012-2026"]

    assert after["uid"] == before["uid"]
    assert after["dtend"].dt == datetime(2026, 11, 24, 17, 30, tzinfo=LIMA)
    assert after["sequence"] > before["sequence"]
    assert after["last-modified"].dt == (PUBLISHED + timedelta(days=1)).astimezone(UTC)


def test_a_cancelled_call_cancels_its_events_and_rings_no_more(call, download):
    before = events(download(call))
    call.cancelled_at = NOW - timedelta(hours=1)
    call.cancellation_reason = "Se retiró el presupuesto."
    call.save()

    after = events(download(call))

    assert {event["status"] for event in before.values()} == {"CONFIRMED"}
    assert {event["status"] for event in after.values()} == {"CANCELLED"}
    assert all(title.startswith("Cancelada: ") for title in after)
    assert not any(minutes(event) for event in after.values())
    assert {e["uid"] for e in after.values()} == {e["uid"] for e in before.values()}
    assert min(e["sequence"] for e in after.values()) > max(e["sequence"] for e in before.values())


def test_commas_and_semicolons_of_hr_survive(call, download):
    milestone(
        call, name="Charla; preguntas, respuestas", start_date=date(2026, 12, 2), note="Lleve DNI, y lápiz"
    )
    event = events(download(call))["Charla; preguntas, respuestas · CAS N.º 012-2026"]
    assert "Lleve DNI, y lápiz" in event["description"]


def test_a_subscribed_phone_downloads_again_only_what_changed(call, client, at):
    with at(NOW):
        first = client.get(address(call))
        again = client.get(address(call), headers={"If-None-Match": first["ETag"]})
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert "max-age=900" in first["Cache-Control"]
    assert again.status_code == 304


def test_only_published_calls_and_their_own_milestones_are_given(call, home, client):
    other = makers.call(home, number=13, opens=OPENS, closes=CLOSES)
    assert client.get(address(call, other.milestones.get())).status_code == 404
    call.unpublish()
    assert client.get(address(call)).status_code == 404


def test_the_page_offers_the_file_the_subscription_and_each_coming_milestone(call, client, at, settings):
    settings.BASE_URL = "https://portal.example"
    coming = milestone(call, name="Feria", start_date=date(2026, 12, 2))
    over = milestone(call, name="Publicación", start_date=date(2026, 11, 2))
    with at(NOW):
        page = client.get("/convocatorias/cas-012-2026/").text
    assert f'href="{address(call)}"' in page
    assert f'href="webcal://portal.example{address(call)}"' in page
    assert f'href="{address(call, coming)}"' in page
    assert f'href="{address(call, over)}"' not in page
