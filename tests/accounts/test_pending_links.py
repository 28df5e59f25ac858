"""Every password event ends what was asked for before: no forgotten link opens or moves the account."""

import pytest
from django.test import Client

from accounts import services
from tests.accounts.helpers import is_signed_in, link, mail_to, read_mails, sign_in, temporary_password
from tests.accounts.test_my_data import CHANGE, NEW, OLD, ask_for_new_email
from tests.makers import PASSWORD

pytestmark = pytest.mark.django_db

CHOSEN = "neblina sobre el valle"
TWICE = {"new_password": CHOSEN, "repeated": CHOSEN}


def changes_it(applicant, administrator):
    sign_in("40123456", PASSWORD).post("/clave/cambiar/", TWICE | {"current_password": PASSWORD})


def recovers_it(applicant, administrator):
    Client().post("/clave/olvidada/", {"typed": "40123456"})
    Client().post(link(mail_to(OLD)), TWICE)


def gets_a_temporary_one(applicant, administrator):
    services.issue_temporary_password(applicant, actor=administrator)


def chooses_after_a_temporary_one(applicant, administrator):
    applicant.must_change_password = True
    applicant.save()
    sign_in("40123456", PASSWORD).post("/clave/nueva/", TWICE)


def is_switched_off_for_a_while(applicant, administrator):
    for is_active in (False, True):
        applicant.is_active = is_active
        applicant.save()


def gets_one_from_an_operator(applicant, administrator):
    applicant.set_password(CHOSEN)
    applicant.save()


EVENTS = [
    changes_it,
    recovers_it,
    gets_a_temporary_one,
    chooses_after_a_temporary_one,
    is_switched_off_for_a_while,
    gets_one_from_an_operator,
]


@pytest.fixture
def intruder(applicant):
    """Whoever knew the password and left a change of e-mail waiting for the right moment."""
    browser = sign_in("40123456", PASSWORD)
    browser.confirmation, browser.warning = ask_for_new_email(browser)
    return browser


@pytest.mark.parametrize("event", EVENTS)
def test_a_change_of_email_that_waits_does_not_survive_it(event, intruder, applicant, administrator):
    event(applicant, administrator)

    assert Client().get(intruder.confirmation).status_code == 410
    assert Client().post(intruder.confirmation).status_code == 410
    applicant.refresh_from_db()
    assert applicant.email == OLD


@pytest.mark.parametrize("event", [event for event in EVENTS if event is not recovers_it])
def test_a_link_to_choose_a_password_does_not_survive_it(event, applicant, administrator):
    Client().post("/clave/olvidada/", {"typed": "40123456"})
    reset = link(mail_to(OLD))
    event(applicant, administrator)
    assert Client().post(reset, TWICE).status_code == 410


@pytest.mark.parametrize("event", EVENTS)
def test_the_owner_of_the_old_mailbox_can_still_say_not_me(event, intruder, applicant, administrator):
    event(applicant, administrator)
    assert Client().get(intruder.warning).status_code == 200


@pytest.mark.parametrize("event", [gets_a_temporary_one, is_switched_off_for_a_while])
def test_a_temporary_password_that_was_mailed_before_does_not_survive_it(event, applicant, administrator):
    services.issue_temporary_password(applicant, actor=administrator)
    first = temporary_password(mail_to(OLD))
    applicant.refresh_from_db()
    event(applicant, administrator)
    assert "_auth_user_id" not in sign_in("40123456", first).session


def test_a_mail_that_still_waits_in_the_queue_brings_no_link_either(applicant):
    browser = sign_in("40123456", PASSWORD)
    browser.post("/mis-datos/correo/", CHANGE)
    applicant.set_password(CHOSEN)
    applicant.save()
    assert NEW not in [message.to[0] for message in read_mails()]


def test_signing_in_ends_nothing(applicant, intruder):
    assert is_signed_in(sign_in("40123456", PASSWORD))
    assert Client().get(intruder.confirmation).status_code == 200
