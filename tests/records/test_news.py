"""What the start page announces: what waits for the person, and what was answered since they last came."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from staffservices.access.models import AccessRequest, RequestState
from staffservices.records import services
from tests.access import makers as access
from tests.makers import PASSWORD
from tests.records import makers

pytestmark = pytest.mark.django_db

START = "/boletas-de-pago/"
MONDAY = datetime(2026, 11, 16, 15, tzinfo=UTC)


def come(worker) -> str:
    """They sign in and read the start page."""
    browser = Client()
    browser.post("/boletas-de-pago/inicio-sesion", {"username": worker.document_number, "password": PASSWORD})
    return " ".join(browser.get(START).text.split())


def test_an_observed_proposal_is_announced_until_it_is_answered(home, worker, keeper, at):
    with at(MONDAY):
        proposal = makers.observed(worker, by=keeper)
        page = come(worker)
        assert f"solicitud N.º {proposal.full_number}: observada. Responda hasta el 23 nov 2026." in page
        assert f'href="/mi-legajo/solicitud/{proposal.pk}/">Ver qué falta' in page
        services.answer_observation(proposal, "Es del 14 de agosto", actor=worker.user)
        assert "observada" not in come(worker)


def test_an_access_request_that_was_sent_back_is_announced(home, worker, at):
    with at(MONDAY):
        request = access.pending(document_number=worker.document_number)
        AccessRequest.objects.filter(pk=request.pk).update(
            state=RequestState.RETURNED, account=worker.user, reason="Falta el reverso."
        )
        assert f"solicitud N.º {request.number}: por corregir" in come(worker)


def test_what_was_answered_is_news_once(home, worker, keeper, at):
    with at(MONDAY):
        assert "aprobada" not in come(worker)
    with at(MONDAY + timedelta(hours=1)):
        makers.approved(worker, by=keeper)
    with at(MONDAY + timedelta(days=1)):
        page = come(worker)
        assert "aprobada." in page
        assert "Ver la respuesta" in page
    with at(MONDAY + timedelta(days=2)):
        assert "Ver la respuesta" not in come(worker)
