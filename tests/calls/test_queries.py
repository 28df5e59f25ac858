"""What lists say of calls and positions, and how little they ask the database."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.http import QueryDict

from core.dates import LIMA
from recruitment.calls.front_page import calls_for_home
from recruitment.calls.lists.positions import PositionList
from recruitment.calls.pay import pay_range
from tests import makers

OPENS = datetime(2026, 11, 18, 8, 0, tzinfo=LIMA)
CLOSES = datetime(2026, 11, 20, 17, 30, tzinfo=LIMA)
NOW = datetime(2026, 11, 20, 15, 16, tzinfo=LIMA)


@pytest.fixture
def health_call(home):
    call = makers.call(home, number=12, opens=OPENS, closes=CLOSES)
    makers.position(
        call,
        code="PP II",
        title="Médico cirujano",
        unit="Red de Servicios de Salud Canas",
        careers="Medicina humana",
        pay=Decimal("6500.00"),
        place="Sicuani",
        vacancies=2,
        education_levels=["university_title"],
    )
    makers.position(
        call,
        code="TÉC-03",
        title="Técnico en enfermería",
        unit="Hospital Regional",
        careers="Enfermería técnica",
        pay=Decimal("2200.50"),
        place="Cusco",
        education_levels=["technical_title", "technical_graduate"],
    )
    return call


def codes(call, query=""):
    return [position.code for position in PositionList(call, QueryDict(query)).found]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["AUX-I-01-GR", "PP II", "TÉC-03"]),
        ("texto=medico", ["PP II"]),
        ("texto=ENFERMERIA+tecnica", ["TÉC-03"]),
        ("texto=pp+ii", ["PP II"]),
        ("texto=nada+de+esto", []),
        ("unidad=Hospital+Regional", ["TÉC-03"]),
        ("desde=2000", ["PP II", "TÉC-03"]),
        ("nivel=university_title", ["AUX-I-01-GR", "PP II"]),  # AUX-I asks for no level
        ("nivel=technical_title&texto=hospital", ["TÉC-03"]),
        ("unidad=Una+que+ya+no+existe&desde=abc", ["AUX-I-01-GR", "PP II", "TÉC-03"]),
    ],
)
def test_positions_are_found_by_unit_pay_level_and_text(health_call, query, found):
    assert codes(health_call, query) == found


def test_an_unpublished_position_is_not_listed(health_call):
    health_call.positions.get(code="PP II").unpublish()
    assert codes(health_call) == ["AUX-I-01-GR", "TÉC-03"]


def test_the_front_page_tells_how_many_positions_what_pay_which_places_and_until_when(health_call):
    home_calls = calls_for_home(NOW)

    assert home_calls.count == 1
    assert (home_calls.positions, home_calls.vacancies) == (3, 4)
    (row,) = home_calls.rows
    assert row.meta == ["3 plazas", "4 vacantes", "S/ 1,500–6,500", "Cusco, Sicuani"]
    assert (row.tag, row.tag_kind) == ("Cierra hoy, 17:30", "urgent")
    assert row.url.endswith("/convocatorias/cas-012-2026/")


def test_open_calls_come_before_the_others_on_the_front_page(health_call, home):
    makers.call(home, number=9, opens=OPENS - timedelta(days=60), closes=CLOSES - timedelta(days=50))
    makers.call(home, number=13, opens=OPENS + timedelta(days=20), closes=CLOSES + timedelta(days=20))
    makers.call(home, number=11, opens=OPENS, closes=CLOSES + timedelta(days=4))

    rows = calls_for_home(NOW, limit=3).rows

    assert [row.title[:13] for row in rows] == ["CAS N.º 012-2", "CAS N.º 011-2", "CAS N.º 013-2"]
    assert [row.tag for row in rows] == ["Cierra hoy, 17:30", "Cierra en 4 días", "Abre el 8 dic 2026"]


def test_a_call_without_published_positions_says_so(home):
    call = makers.call(home, opens=OPENS, closes=CLOSES)
    call.positions.get().unpublish()
    assert calls_for_home(NOW).rows[0].meta == ["Plazas por publicar"]
    assert calls_for_home(NOW).vacancies == 0


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_front_page_asks_as_little_for_three_calls_as_for_one(how_many, home, django_assert_num_queries):
    for number in range(1, how_many + 1):
        makers.call(home, number=number, opens=OPENS, closes=CLOSES)
    calls_for_home(NOW).rows[0].url.encode()  # the site's address is cached after the first time
    with django_assert_num_queries(3):
        assert len(calls_for_home(NOW).rows) == how_many


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        ("930", "6500", "S/ 930–6,500"),
        ("1500.00", "1500.00", "S/ 1,500"),
        ("1500.50", "2000", "S/ 1,500.50–2,000"),
    ],
)
def test_a_pay_range_is_short(least, most, words):
    assert pay_range(Decimal(least), Decimal(most)) == words
