"""HR verifies who somebody is: the account becomes that person's, whoever registered it before."""

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from accounts.models import EmailLink, Identity, LinkPurpose, OpenSession, User
from accounts.services import VerifiedPerson, verify_identity
from core.outbox.models import Message
from tests import makers
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def rosa(**fields) -> VerifiedPerson:
    fields = {
        "document_type": "dni",
        "document_number": "40123456",
        "first_name": "Rosa",
        "last_name": "Mamani Ccori",
        "email": "rosa@correo.example",
        "mobile": "984000222",
    } | fields
    return VerifiedPerson(**fields)


@pytest.fixture
def officer(django_user_model):
    return django_user_model.objects.create_user("rrhh")


def test_a_person_without_an_account_gets_one_that_waits_for_its_first_password(officer):
    user = verify_identity(rosa(), actor=officer)

    assert (user.identity, user.email, user.username) == (
        Identity.VERIFIED,
        "rosa@correo.example",
        "dni:40123456",
    )
    assert user.email_confirmed_at
    assert not user.has_usable_password()


def test_whoever_registered_with_the_same_mailbox_keeps_the_password(officer):
    before = makers.applicant("40123456", email="Rosa@correo.example")

    user = verify_identity(rosa(), actor=officer)

    assert user.pk == before.pk
    assert user.identity == Identity.VERIFIED
    assert user.check_password(makers.PASSWORD)
    assert not Message.objects.exists()


def test_a_number_registered_by_somebody_else_is_taken_from_them(client, officer):
    other = makers.applicant("40123456", email="otra.persona@correo.example")
    EmailLink.objects.prepare(other, LinkPurpose.RESET, email=other.email)
    browser = Client()
    browser.post("/ingresar/", {"username": "40123456", "password": makers.PASSWORD})
    assert OpenSession.objects.filter(user=other).exists()
    assert browser.get("/mis-datos/").status_code == 200

    user = verify_identity(rosa(), actor=officer)

    assert (user.pk, user.email) == (other.pk, "rosa@correo.example")
    assert not user.has_usable_password()
    assert browser.get("/mis-datos/").status_code == 302
    assert not EmailLink.objects.filter(user=user).exists()
    told = Message.objects.get()
    assert told.to == "otra.persona@correo.example"
    assert "40123456" not in told.text
    assert "rosa@" not in told.text


def test_a_closed_account_is_not_opened_by_the_way(officer):
    makers.applicant("40123456", is_active=False)
    with refused("account_inactive"):
        verify_identity(rosa(), actor=officer)
    assert User.objects.get(document_number="40123456").identity == Identity.DECLARED


def test_who_verified_it_is_written_down(officer):
    user = verify_identity(rosa(), actor=officer)
    entry = ModelLogEntry.objects.get(action="accounts.identity_verified")
    assert (entry.user, entry.object_id) == (officer, str(user.pk))
