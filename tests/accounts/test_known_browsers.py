"""Whoever knows a document number cannot keep its owner out of the browser in which the owner signs in."""

from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone

from accounts import limits
from tests import makers
from tests.accounts.helpers import is_signed_in, sign_in
from tests.accounts.test_sign_in_limits import fail
from tests.makers import PASSWORD

pytestmark = pytest.mark.django_db
COOKIE = django_settings.KNOWN_BROWSER_COOKIE


@pytest.fixture
def own_browser(applicant):
    """The owner signed in here once, and left."""
    browser = sign_in("40123456", PASSWORD)
    browser.post("/salir/")
    assert COOKIE in browser.cookies
    return browser


def try_here(browser, password, times=1):
    for _ in range(times):
        browser.post("/ingresar/", {"username": "40123456", "password": password})
    return is_signed_in(browser)


def test_a_stranger_who_fails_all_day_does_not_keep_the_owner_out(own_browser):
    fail("/ingresar/", "40123456", 12, REMOTE_ADDR="198.51.100.7")
    assert try_here(own_browser, PASSWORD)


def test_for_every_other_browser_the_pause_holds_even_with_the_right_password(own_browser):
    fail("/ingresar/", "40123456", 5)
    assert not is_signed_in(sign_in("40123456", PASSWORD))
    assert try_here(own_browser, PASSWORD)
    own_browser.post("/salir/")
    assert not is_signed_in(sign_in("40123456", PASSWORD))  # the owner's success gives strangers no new tries


def test_the_own_browser_has_five_tries_too(own_browser, at):
    with at(timezone.now()):
        try_here(own_browser, "no es esta", 5)
        assert not try_here(own_browser, PASSWORD)
    with at(timezone.now() + timedelta(minutes=15)):
        assert try_here(own_browser, PASSWORD)


def test_a_cookie_of_another_account_or_a_made_up_one_helps_nobody(own_browser):
    makers.applicant("41000001")
    attacker = sign_in("41000001", PASSWORD)
    attacker.post("/salir/")
    for browser in (attacker, Client()):
        if COOKIE not in browser.cookies:
            browser.cookies[COOKIE] = own_browser.cookies[COOKIE].value[:-3] + "abc"
        for _ in range(6):
            try_here(browser, "no es esta")
    assert limits.SIGN_IN_ACCOUNT.count("40123456") >= 5
    assert not try_here(attacker, PASSWORD)


def test_it_dies_with_the_password(own_browser, applicant):
    applicant.set_password("otra clave bien larga")
    applicant.save()
    fail("/ingresar/", "40123456", 5)
    assert not try_here(own_browser, "otra clave bien larga")


def test_two_people_share_a_computer(applicant):
    makers.applicant("41000001")
    browser = sign_in("40123456", PASSWORD)
    browser.post("/salir/")
    sign_in("41000001", PASSWORD, browser)
    browser.post("/salir/")
    fail("/ingresar/", "40123456", 5)
    assert try_here(browser, PASSWORD)


def test_staff_have_it_too(editor):
    browser = Client()
    data = {"username": "editora", "password": PASSWORD}
    browser.post("/admin/login/", data)
    assert browser.cookies[COOKIE]["httponly"]
    browser.post("/admin/logout/")
    fail("/admin/login/", "editora", 5)
    browser.post("/admin/login/", data)
    assert is_signed_in(browser)
