"""Registering and signing in, in a real browser."""

import re

import pytest
from django.core import mail
from django.test import Client
from playwright.sync_api import expect

from core.outbox.delivery import deliver_due
from tests.applications import typed
from tests.browser.conftest import DESKTOP, PHONE
from tests.makers import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EMAIL = "luz@correo.example"


@pytest.fixture(autouse=True)
def a_register_of_invented_people(settings):
    settings.CIVIL_REGISTER = "accounts.demo_register.DemoRegister"


def press(page, name):
    """Press a button and wait for the next page: sending may wait for the human check."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize(("javascript", "size"), [(True, PHONE), (False, PHONE), (True, DESKTOP)])
def test_a_person_registers_and_enters_with_the_mailed_password(browse, home, javascript, size):
    page = browse(javascript=javascript, size=size)
    page.goto("/registro/")
    page.get_by_label("Número de documento").fill("44720361")
    press(page, "Buscar mis nombres")
    assert page.get_by_label("Nombres", exact=True).input_value() == "Luz Delia"
    page.get_by_label("Correo electrónico", exact=True).fill(EMAIL)
    page.get_by_label("Repita el correo electrónico").fill(EMAIL)
    page.get_by_label("Celular").fill("984 111 222")
    page.get_by_label("Acepto").check()
    press(page, "Revisar mis datos")
    assert page.get_by_text("Ccahuana Puma").is_visible()
    press(page, "Enviar")
    assert page.get_by_role("heading", name="Le enviamos su usuario y su contraseña").is_visible()

    deliver_due()
    password = re.search(r"Contraseña temporal: (\S+)", mail.outbox[-1].body)[1]
    page.goto("/ingresar/?next=/mis-datos/")
    page.get_by_label("Número de documento").fill("44720361")
    page.get_by_label("Contraseña", exact=True).fill(password)
    press(page, "Ingresar")
    page.get_by_label("Contraseña nueva", exact=True).fill("arcoíris sobre la laguna")
    page.get_by_label("Repita la contraseña nueva").fill("arcoíris sobre la laguna")
    press(page, "Guardar y continuar")
    assert page.get_by_role("heading", name="Mis datos").is_visible()


def test_the_browser_solves_the_human_check_by_itself(browse, home):
    """Whoever does not solve it has used up the tries of this address; the browser may still go on."""
    number = {"document_type": "dni", "document_number": "44720361"}
    tries = [Client().post("/buscar-documento/", number).status_code for _ in range(6)]
    assert tries[-1] == 429

    page = browse()
    page.goto("/registro/")
    page.get_by_label("Número de documento").fill("44720361")
    press(page, "Buscar mis nombres")
    assert page.get_by_text("Encontramos sus nombres").is_visible()


def test_after_leaving_the_back_button_brings_back_nothing_private(browse, applicant, open_call):
    typed.started(applicant, open_call)
    page = browse(size=DESKTOP)
    page.goto(f"/ingresar/?next=/postular/{open_call.pk}/datos-personales/")
    page.fill("[name=username]", applicant.document_number)
    page.fill("[name=password]", PASSWORD)
    page.locator("main").get_by_role("button", name="Ingresar").click()
    expect(page.locator("main")).to_contain_text(applicant.email)
    page.goto("/mi-inscripcion/")
    page.get_by_role("button", name="Salir").first.click()
    expect(page.locator("body")).to_contain_text("Cerró su sesión")
    for _back in range(2):
        page.go_back()
        assert applicant.email not in page.content()
