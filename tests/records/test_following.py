"""«Seguimiento de atención»: everything that a person asked for, whatever the service."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from staffservices import following
from staffservices.access.models import AccessRequest, RequestState
from staffservices.certificates.models import CertificateKind
from staffservices.records import services
from tests.access import makers as access
from tests.certificates import makers as certificates
from tests.records import makers

pytestmark = pytest.mark.django_db

PAGE = "/seguimiento/"


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def everything(worker, keeper, home):
    """An access request, a certificate, and three proposals of one person."""
    request = access.pending(document_number=worker.document_number)
    AccessRequest.objects.filter(pk=request.pk).update(
        state=RequestState.APPROVED, account=worker.user, decided_at=request.confirmed_at
    )
    certificates.requested(worker, kind=CertificateKind.PROOF)
    makers.observed(worker, by=keeper, document_number="O-1")
    makers.approved(worker, by=keeper, document_number="A-1")
    services.reject_proposal(
        makers.under_review(worker, by=keeper, document_number="R-1"), actor=keeper, reason="Está sin firma."
    )
    makers.draft(worker, document_number="D-1")


def kinds(page: str) -> int:
    return len(re.findall(r'<th scope="row"', page))


def test_requests_of_every_service_stand_in_one_list_with_state_dates_message_and_link(
    everything, browser, worker
):
    page = text(browser.get(PAGE))
    assert kinds(page) == 5, "a draft is no request"
    for words in (
        "Acceso a los servicios al personal",
        "Constancia de trabajo",
        "Agregar un registro: Formación y capacitación",
        "Está sin firma.",
        "La fecha no coincide con el título.",
        "Responda hasta el",
        "Listo hasta el",
        "Una solicitud espera su respuesta.",
    ):
        assert words in page
    for link in re.findall(
        r'href="(/(?:mi-legajo/solicitud|certificados|solicitar-acceso/estado)/\d+/)"', page
    ):
        assert browser.get(link).status_code == 200


@pytest.mark.parametrize(
    ("query", "how_many"),
    [
        ("?kind=records", 3),
        ("?kind=certificates", 1),
        ("?standing=suya", 1),
        ("?standing=tramite", 1),
        ("?standing=no-procede", 1),
        ("?kind=access&standing=suya", 0),
        ("?year=1999&kind=inventado", 5),
    ],
)
def test_the_list_is_filtered_by_service_state_and_year(everything, browser, query, how_many):
    page = text(browser.get(PAGE + query))
    assert kinds(page) == how_many
    assert ("Ninguna solicitud coincide" in page) == (how_many == 0)


def test_the_year_filter_keeps_the_requests_of_that_year(browser, worker, at):
    with at(datetime(2025, 5, 5, 15, tzinfo=UTC)):
        makers.sent(worker, document_number="old")
    makers.sent(worker, document_number="new")
    assert kinds(text(browser.get(f"{PAGE}?year=2025"))) == 1


def test_the_page_costs_the_same_for_one_request_and_for_three(everything, browser, worker, keeper):
    browser.get(PAGE)
    with CaptureQueriesContext(connection) as before:
        browser.get(PAGE)
    for number in range(2):
        makers.observed(worker, by=keeper, document_number=f"X-{number}")
        makers.sent(worker, document_number=f"S-{number}")
    with CaptureQueriesContext(connection) as after:
        browser.get(PAGE)
    assert len(after) == len(before)


def test_whoever_asked_for_nothing_is_told_so_kindly(browser):
    assert "Todavía no ha pedido nada" in text(browser.get(PAGE))


def test_a_request_that_somebody_else_made_with_ones_document_number_is_not_told(browser, worker, home):
    request = access.pending(document_number=worker.document_number, email="intruso@correo.example")
    assert kinds(text(browser.get(PAGE))) == 0
    assert browser.get(f"/solicitar-acceso/estado/{request.pk}/").status_code == 404


def test_nobody_follows_what_another_person_asked(everything, other_worker):
    stranger = makers.browser_of(other_worker.user)
    assert kinds(text(stranger.get(PAGE))) == 0
    request = AccessRequest.objects.get()
    assert stranger.get(f"/solicitar-acceso/estado/{request.pk}/").status_code == 404


def test_what_hr_did_ex_officio_is_no_request_of_the_person(browser, worker, keeper):
    makers.record(worker, by=keeper)
    assert kinds(text(browser.get(PAGE))) == 0


def test_each_service_tells_what_it_has():
    assert set(following.SOURCES) >= {"access", "certificates", "records"}
