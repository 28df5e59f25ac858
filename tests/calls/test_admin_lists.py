"""HR's lists of calls and positions in the admin."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.dates import LIMA
from recruitment.applications import services
from tests import makers
from tests.applications import typed
from tests.calls.conftest import text_of
from tests.makers import PASSWORD

CALLS, POSITIONS = "/admin/convocatorias/", "/admin/plazas/"
OPENS = datetime(2026, 11, 18, 8, 0, tzinfo=LIMA)
CLOSES = datetime(2026, 11, 20, 17, 30, tzinfo=LIMA)
NOW = datetime(2026, 11, 20, 15, 16, tzinfo=LIMA)


@pytest.fixture
def calls(home):
    return [
        makers.call(home, number=12, opens=OPENS, closes=CLOSES),
        makers.call(
            home,
            number=9,
            unit="Educación",
            title="CAS N.º 009-2026 — Educación",
            opens=OPENS - timedelta(days=60),
            closes=CLOSES - timedelta(days=60),
        ),
    ]


@pytest.fixture
def read(hr, at):
    def read(url):
        with at(NOW):
            answer = hr.get(url)
        assert answer.status_code == 200
        return text_of(answer)

    return read


def test_the_menu_has_calls_positions_and_the_wording_of_the_forms(read, calls):
    page = read("/admin/")
    for words in ("Convocatorias", "Plazas", "Textos de los formatos"):
        assert words in page


def test_the_list_of_calls_tells_state_closing_positions_and_applications(read, calls):
    page = read(CALLS)
    for words in (
        "CAS N.º 012-2026",
        "Abierta",
        "20 de noviembre de 2026 a las 17:30",
        "Cerrada",
        f'<a href="{POSITIONS}?call={calls[0].pk}">1</a>',
    ):
        assert words in page


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("?q=educacion", "009-2026", "012-2026"),
        ("?q=012", "012-2026", "009-2026"),
        ("?state=open", "012-2026", "009-2026"),
        ("?state=closed&year=2026", "009-2026", "012-2026"),
        ("?q=educacion&state=closed&ordering=closes", "009-2026", "012-2026"),
    ],
)
def test_calls_are_found_by_state_year_and_text(read, calls, query, shown, hidden):
    page = read(CALLS + query)
    assert f"CAS N.º {shown} —" in page
    assert f"CAS N.º {hidden} —" not in page


@pytest.mark.parametrize(
    "ordering", ["title", "-closes", "position_count", "-application_count", "live", "nonsense"]
)
def test_calls_are_sorted_by_any_column(read, calls, ordering):
    assert "CAS N.º 012-2026" in read(f"{CALLS}?ordering={ordering}")


def test_only_submitted_applications_are_counted(hr, calls, applicant, at):
    def counted():
        return [call.application_count for call in hr.get(CALLS).context["object_list"]]

    with at(NOW):
        application = typed.complete_draft(applicant, calls[0])
        assert counted() == [0, 0]

        services.submit_application(application.pk, actor=applicant, received_at=NOW)
        assert counted() == [1, 0]


@pytest.fixture
def positions(calls):
    call = calls[0]
    makers.position(call, code="PP II", title="Médico cirujano", unit="Red de Salud", pay=Decimal(6500),
                    careers="Medicina humana", education_levels=["university_title"])  # fmt: skip
    makers.position(call, code="TÉC-03", title="Técnico", unit="Hospital", pay=Decimal(2200),
                    education_levels=["technical_title"])  # fmt: skip


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=medico", {"PP II"}),
        ("?q=tec-03", {"TÉC-03"}),
        ("?unit=Hospital", {"TÉC-03"}),
        ("?level=university_title", {"PP II"}),
        ("?pay_min=2000&pay_max=3000", {"TÉC-03"}),
        ("?pay_min=2000&q=red+de+salud&ordering=-pay", {"PP II"}),
        ("?ordering=call__number", {"PP II", "TÉC-03"}),
    ],
)
def test_positions_are_found_by_unit_pay_level_and_text(read, positions, query, found):
    page = read(POSITIONS + query)
    assert {code for code in ("PP II", "TÉC-03") if code in page} == found


def test_the_list_of_a_call_shows_its_positions_only(read, positions, calls):
    page = read(f"{POSITIONS}?call={calls[1].pk}")
    assert "PP II" not in page
    assert "AUX-I-01-GR" in page


def test_the_lists_cost_the_same_for_one_row_and_for_three(hr, calls, positions, at):
    def queries_of(url):
        hr.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert hr.get(url).status_code == 200
        return len(captured)

    with at(NOW):
        one = queries_of(f"{CALLS}?q=012"), queries_of(f"{POSITIONS}?q=medico")
        for n in (30, 31):
            call = makers.call(calls[0].get_site().root_page.specific, number=n, title=f"012 también {n}")
            makers.position(call, code=f"PP {n}", title="Médico")
        three = queries_of(f"{CALLS}?q=012"), queries_of(f"{POSITIONS}?q=medico")
    assert three == one


def test_three_hundred_positions_stay_pleasant_for_hr(hr, calls, at):
    for n in range(299):
        makers.position(calls[0], code=f"P-{n:03d}", title="Abogado", unit=f"Unidad {n % 7}")
    with at(NOW):
        hr.get(POSITIONS)
        with CaptureQueriesContext(connection) as captured:
            page = text_of(hr.get(POSITIONS))
        assert page.count("Abogado</a>") + page.count("Abogado\n") >= 49
        assert len(captured) < 40
        assert "P-298" in text_of(hr.get(f"{POSITIONS}?q=p-298"))


def test_somebody_without_pages_sees_neither_menu_nor_lists(client, calls, django_user_model):
    user = django_user_model.objects.create_user(username="otra", password=PASSWORD)
    client.force_login(user)
    assert client.get(CALLS).status_code in (302, 403)


def test_the_explorer_asks_as_little_for_fifty_positions_as_for_three(hr, open_call):
    def queries() -> int:
        address = f"/admin/pages/{open_call.pk}/"
        hr.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert hr.get(address).status_code == 200
        return len(captured)

    for n in range(2):
        makers.position(open_call, code=f"P-{n}")
    three = queries()
    for n in range(2, 52):
        makers.position(open_call, code=f"P-{n}")
    assert queries() <= three
