"""Buttons of the worker's pages that are pressed after the session has ended."""

import pytest
from django.test import Client

from staffservices.payslips.models import Payslip
from staffservices.payslips.services import publish_payroll
from staffservices.workers.services import link_account
from tests.makers import PASSWORD
from tests.payslips import makers
from tests.workers import makers as workers

pytestmark = pytest.mark.django_db


@pytest.fixture
def payslip(home):
    """Ana's, published; she has an account."""
    makers.register()
    office = makers.office()
    publish_payroll(makers.payroll(makers.ANA, actor=office, month=7), actor=office)
    link_account(workers.account("44259400", first_name="Ana"))
    return Payslip.objects.get()


@pytest.mark.parametrize(
    ("pressed", "page"),
    [
        ("/boletas-de-pago/mis-boletas/{pk}/enviar/", "/boletas-de-pago/mis-boletas/{pk}/"),
        ("/boletas-de-pago/mis-boletas/varias/?anio=2026", "/boletas-de-pago/mis-boletas/?anio=2026"),
        ("/mis-datos/sesiones/cerrar/", "/mis-datos/"),
    ],
)
def test_a_button_leads_back_to_its_page_once_signed_in_again(payslip, pressed, page):
    gone = Client()
    answer = gone.post(pressed.format(pk=payslip.pk))
    who = {"username": payslip.document_number, "password": PASSWORD}
    back = gone.post(answer.headers["Location"], who, follow=True)
    assert back.status_code == 200
    assert back.redirect_chain[-1][0] == page.format(pk=payslip.pk)


def test_the_list_stays_as_it_was_filtered(payslip):
    browser = Client()
    browser.force_login(payslip.worker.user)
    sent = browser.post("/boletas-de-pago/mis-boletas/varias/?mes=7", {"send": payslip.pk})
    assert sent.headers["Location"] == "/boletas-de-pago/mis-boletas/?mes=7"
