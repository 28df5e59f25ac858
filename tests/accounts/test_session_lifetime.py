"""However much a session is used, it ends: after 12 hours for staff, after 30 days for others."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from tests.accounts.helpers import is_signed_in
from tests.makers import PASSWORD

pytestmark = pytest.mark.django_db


def use_it(browser, at, start, *, until, every) -> None:
    """Open a page again and again, so that the session never rests."""
    moment = start
    while moment < start + until:
        with at(moment):
            assert is_signed_in(browser), moment - start
        moment += every


def signed_in(door, username, **more):
    browser = Client()
    browser.post(door, {"username": username, "password": PASSWORD, **more})
    return browser


@pytest.mark.parametrize("door", ["/ingresar/", "/admin/login/"])
def test_staff_sign_in_again_after_twelve_hours_of_work(editor, at, door):
    start = timezone.now()
    with at(start):
        browser = signed_in(door, "editora", remember="on")
    use_it(browser, at, start, until=timedelta(hours=12), every=timedelta(hours=1))
    with at(start + timedelta(hours=12)):
        assert browser.get("/admin/").status_code == 302
        assert not is_signed_in(browser)
        assert not Session.objects.filter(
            expire_date__gt=timezone.now(), pk=browser.session.session_key
        ).exists()


def test_a_person_who_asked_to_be_remembered_signs_in_again_after_thirty_days(applicant, at):
    start = timezone.now()
    with at(start):
        browser = signed_in("/ingresar/", "40123456", remember="on")
    use_it(browser, at, start, until=timedelta(days=29, hours=23), every=timedelta(hours=12))
    with at(start + timedelta(days=30, seconds=1)):
        assert not is_signed_in(browser)


def test_whoever_never_closes_the_browser_too(applicant, at):
    start = timezone.now()
    with at(start):
        browser = signed_in("/ingresar/", "40123456")
    use_it(browser, at, start, until=timedelta(days=30), every=timedelta(hours=3))
    with at(start + timedelta(days=30, seconds=1)):
        assert not is_signed_in(browser)


def test_the_entity_sets_both(applicant, editor, at, settings):
    settings.SESSION_HOURS_OF_STAFF, settings.SESSION_DAYS = 1, 2
    start = timezone.now()
    with at(start):
        staff, person = signed_in("/ingresar/", "editora"), signed_in("/ingresar/", "40123456", remember="on")
    with at(start + timedelta(hours=1)):
        assert not is_signed_in(staff)
        assert is_signed_in(person)
    with at(start + timedelta(days=2)):
        assert not is_signed_in(person)


def test_changing_the_password_makes_a_session_no_younger(editor, at):
    start = timezone.now()
    new = "neblina sobre el valle"
    with at(start):
        browser = signed_in("/ingresar/", "editora", remember="on")
    with at(start + timedelta(hours=11)):
        data = {"current_password": PASSWORD, "new_password": new, "repeated": new}
        browser.post("/clave/cambiar/", data)
        assert is_signed_in(browser)
    with at(start + timedelta(hours=12)):
        assert not is_signed_in(browser)
