"""«Buscar»: names from the civil register, after the human check, and from nowhere else."""

import pytest
from django.test import Client

from accounts.civil_register import RegisterUnavailable
from tests.applicants.test_registration import TYPED
from tests.makers import applicant as make_applicant

pytestmark = pytest.mark.django_db


class DeadRegister:
    def find(self, document_type, number):
        raise RegisterUnavailable


@pytest.fixture(autouse=True)
def demo_register(settings):
    settings.CIVIL_REGISTER = "accounts.demo_register.DemoRegister"


def look_up(client, **typed):
    return client.post("/buscar-documento/", {"document_type": "dni"} | typed)


def test_a_known_number_fills_in_the_names_and_keeps_what_was_typed(client):
    page = look_up(client, document_number="4601 7254", email="s@correo.example")
    assert "Encontramos sus nombres" in page.text
    form = page.context["form"]
    assert form["first_name"].value() == "Sonia"
    assert form["last_name"].value() == "Tupayachi Loayza"
    assert form["email"].value() == "s@correo.example"
    assert not form.errors


def test_an_unknown_number_is_typed_by_hand(client):
    page = look_up(client, document_number="49999999", first_name="Ana")
    assert "escriba sus datos" in page.text
    assert page.context["form"]["first_name"].value() == "Ana"
    assert not page.context["form"].errors


def test_a_wrong_number_is_said_beside_the_field_and_nothing_else_is(client):
    page = look_up(client, document_number="123")
    assert list(page.context["form"].errors) == ["document_number"]


def test_searching_again_does_not_undo_a_correction(client):
    page = look_up(client, document_number="46017254")
    typed = {
        "document_number": "46017254",
        "first_name": "Sonia María",
        "looked_up": page.context["form"]["looked_up"].value(),
    }
    page = look_up(client, **typed)
    assert page.context["form"]["first_name"].value() == "Sonia María"


def test_a_register_that_does_not_answer_stops_nobody(client, settings):
    settings.CIVIL_REGISTER = "tests.applicants.test_look_up.DeadRegister"
    page = look_up(client, document_number="46017254")
    assert "no responde en este momento" in page.text
    assert client.post("/registro/", TYPED).headers["Location"] == "/registro/revisar/"


def test_it_never_answers_from_our_own_accounts_or_registrations(client):
    make_applicant("49999999", first_name="Rosa", last_name="Mamani Ccori")
    Client().post("/registro/", TYPED | {"document_number": "49999998"})
    for number in ("49999999", "49999998"):
        page = look_up(client, document_number=number)
        assert "No encontramos ese número" in page.text
        assert "Rosa" not in page.text


def test_opening_the_address_goes_to_the_form(client):
    assert client.get("/buscar-documento/").headers["Location"] == "/registro/"
