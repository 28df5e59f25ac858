"""A limit slows whoever asks. Whoever knows somebody's number closes nothing to its owner."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.accounts.helpers import is_signed_in, link, read_mail, read_mails, sign_in
from tests.accounts.test_sign_in_limits import fail
from tests.makers import PASSWORD

pytestmark = pytest.mark.django_db

NEW = "neblina sobre el valle"
TWICE = {"new_password": NEW, "repeated": NEW}
HOUSE, CAFE = "198.51.100.7", "203.0.113.9"


def forget(client, typed="40123456"):
    return client.post("/clave/olvidada/", {"typed": typed}, follow=True)


def a_stranger_asks_all_day(at, start, askers=2):
    """Every twenty minutes, from several networks; the moment after, and how many mails that was."""
    moment, mails = start, 0
    for place in range(askers):
        for _ in range(7):
            moment += timedelta(minutes=20)
            with at(moment):
                forget(Client(REMOTE_ADDR=f"192.0.2.{place}"))
                mails += len(read_mails())
    return moment + timedelta(minutes=80), mails


def test_the_stranger_is_told_to_stop_and_the_owner_elsewhere_is_not(applicant, at):
    later, _mails = a_stranger_asks_all_day(at, timezone.now(), askers=1)
    with at(later):
        assert "Hoy ya se pidieron varios" in forget(Client(REMOTE_ADDR="192.0.2.0")).text
        assert "Revise su correo" in forget(Client(REMOTE_ADDR=HOUSE)).text


def test_the_owner_has_a_link_that_works_in_the_mailbox_at_any_hour(applicant, at):
    start, newest = timezone.now(), None
    for half_hours in range(60):
        with at(start + timedelta(minutes=30 * half_hours)):
            forget(Client(REMOTE_ADDR=f"192.0.2.{half_hours}"))
            for message in read_mails():
                newest = link(message)
            assert Client().get(newest).status_code == 200, half_hours


def test_nobody_is_sent_more_than_six_mails_however_many_ask(applicant, at):
    _later, mails = a_stranger_asks_all_day(at, timezone.now(), askers=4)
    assert mails == 6


def test_the_owners_known_browser_gets_a_mail_in_any_case(applicant, at):
    own = sign_in("40123456", PASSWORD, Client(REMOTE_ADDR=HOUSE))
    own.post("/salir/")
    later, _mails = a_stranger_asks_all_day(at, timezone.now())
    with at(later):
        assert "Revise su correo" in forget(own).text
        own.post(link(read_mail()), TWICE)
        assert is_signed_in(sign_in("40123456", NEW, own))


def test_what_a_stranger_asks_for_does_not_kill_the_link_that_the_owner_is_reading(applicant, at):
    start = timezone.now()
    with at(start):
        forget(Client(REMOTE_ADDR=HOUSE))
        mine = link(read_mail())
    with at(start + timedelta(minutes=4)):
        forget(Client(REMOTE_ADDR=CAFE))
        theirs = link(read_mail())
        assert Client().get(mine).status_code == 200
        Client().post(mine, TWICE)
        assert Client().get(theirs).status_code == 410


def test_whoever_holds_the_mailbox_gets_in_while_strangers_fail_on(applicant):
    browser = Client(REMOTE_ADDR=HOUSE)
    forget(browser)
    browser.post(link(read_mail()), TWICE)
    fail("/ingresar/", "40123456", 8)
    assert is_signed_in(sign_in("40123456", NEW, browser))
