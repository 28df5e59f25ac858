"""What a page of a call tells search engines and networks, and what goes on paper."""

import io
import json
import re
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from PIL import Image

from core.dates import LIMA
from core.structured_data import json_ld
from recruitment.calls.lists.positions import PAGE_SIZE
from recruitment.calls.pages import CallPage
from tests import makers

OPENS = datetime(2026, 11, 18, 8, 0, tzinfo=LIMA)
CLOSES = datetime(2026, 11, 20, 17, 30, tzinfo=LIMA)
NOW = datetime(2026, 11, 20, 15, 16, tzinfo=LIMA)
CALL = "/convocatorias/cas-012-2026/"
POSITION = f"{CALL}pp-ii/"


@pytest.fixture
def call(home):
    call = makers.call(home, opens=OPENS, closes=CLOSES)
    makers.position(
        call,
        code="PP II",
        title="Médico cirujano",
        slug="pp-ii",
        vacancies=2,
        pay=Decimal("6500"),
        place="Sicuani",
        mission="Atender a la población.",
        functions="<ol><li>Atender la <b>consulta</b> externa.</li></ol>",
        general_experience_years=Decimal("1.5"),
    )
    return CallPage.objects.get(pk=call.pk)


@pytest.fixture
def told(client, at):
    """What a page tells search engines at a moment, by kind."""

    def told(path, moment=NOW):
        with at(moment):
            page = client.get(path).text
        things = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
        return {thing["@type"]: thing for thing in map(json.loads, things)}

    return told


# --- Search engines -------------------------------------------------------------------------------


def test_an_open_position_is_a_job_that_search_engines_can_list(call, told):
    job = told(POSITION)["JobPosting"]

    assert job["@context"] == "https://schema.org"
    assert job["title"] == "Médico cirujano"
    assert "<li>Atender la <b>consulta</b> externa.</li>" in job["description"]
    assert "<li>Experiencia general: Al menos 1 año y 6 meses</li>" in job["description"]
    assert job["identifier"]["value"] == "CAS N.º 012-2026 PP II"
    assert job["validThrough"] == "2026-11-20T17:30:00-05:00"
    assert job["baseSalary"]["currency"] == "PEN"
    assert job["baseSalary"]["value"] == {"@type": "QuantitativeValue", "value": 6500.0, "unitText": "MONTH"}
    assert job["totalJobOpenings"] == 2
    assert job["hiringOrganization"]["name"] == "Gobierno Regional Cusco"
    assert job["jobLocation"]["address"]["addressLocality"] == "Sicuani"
    assert job["directApply"] is True


@pytest.mark.parametrize(
    ("moment", "is_told", "can_apply"),
    [
        (OPENS - timedelta(days=1), True, False),
        (CLOSES, True, True),
        (CLOSES + timedelta(seconds=1), False, None),
    ],
    ids=["announced", "last second", "closed"],
)
def test_a_job_is_told_until_registration_closes(call, told, moment, is_told, can_apply):
    job = told(POSITION, moment).get("JobPosting")
    assert bool(job) is is_told
    assert not job or job["directApply"] is can_apply


def test_a_cancelled_call_offers_no_jobs(call, told):
    call.cancelled_at, call.cancellation_reason = NOW, "Sin presupuesto."
    call.save()
    assert "JobPosting" not in told(POSITION)


def test_the_way_to_a_page_is_told_in_order(call, told, settings):
    settings.BASE_URL = "https://portal.example"
    steps = told(POSITION)["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3, 4]
    assert [step["name"] for step in steps[1:]] == ["Convocatorias CAS", call.title, "Médico cirujano"]
    assert steps[2]["item"] == f"https://portal.example{CALL}"


def test_no_text_can_end_the_element_that_carries_it():
    trap = "</script><script>alert(1)</script><!-- & \u2028"
    element = json_ld({"name": trap})
    content = element.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&\u2028") & set(content)
    assert json.loads(content)["name"] == trap


# --- Networks and messengers ----------------------------------------------------------------------


def test_a_call_is_shared_by_plain_links_with_its_own_picture(call, client, at, settings):
    settings.BASE_URL = "https://portal.example"
    with at(NOW):
        page = client.get(CALL).text
    there = "https%3A%2F%2Fportal.example%2Fconvocatorias%2Fcas-012-2026%2F"
    for address in (
        "https://wa.me/?text=CAS%20N.%C2%BA%20012-2026",
        f"https://www.facebook.com/sharer/sharer.php?u={there}",
        "mailto:?subject=CAS%20N.%C2%BA%20012-2026",
    ):
        assert f'href="{address}' in page
    assert f"%20{there}" in page
    assert f'content="https://portal.example/convocatorias/{call.pk}/compartir.png' in page
    assert '<meta name="twitter:card" content="summary_large_image">' in page


@pytest.mark.parametrize("unit", ["Archivo", "Gerencia Regional " * 11])
def test_the_picture_is_drawn_at_the_size_that_networks_show(call, client, at, unit):
    call.unit = unit.strip()
    call.save()
    with at(NOW):
        answer = client.get(f"/convocatorias/{call.pk}/compartir.png")
    assert answer["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)
    assert len(answer.content) < 100_000
    assert "public" in answer["Cache-Control"]


def test_a_position_is_shared_with_the_picture_of_its_call(call, client):
    assert f"/convocatorias/{call.pk}/compartir.png" in client.get(POSITION).text


# --- Paper ----------------------------------------------------------------------------------------


def test_the_version_for_paper_holds_every_position_whatever_was_filtered(call, client, at):
    for n in range(PAGE_SIZE + 5):
        makers.position(call, code=f"P-{n:02d}")
    with at(NOW):
        screen = client.get(f"{CALL}?texto=medico").text
        paper = client.get(f"{CALL}?imprimir&texto=medico&pagina=2").text
    assert screen.count('class="code"') == 1
    assert "Aquí se imprimieron 1 de 27 plazas" in screen
    assert paper.count('class="code"') == 27
    assert "filter-bar" not in paper
    assert "Impreso el 20 de noviembre de 2026 a las 15:16" in paper
