"""Five failures per account and ten a minute per address, then a pause that heals by itself."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import close_old_connections, connections
from django.test import Client
from django.utils import timezone

from accounts import limits
from core.throttle import Limit
from tests import makers
from tests.accounts.helpers import ask, is_signed_in, sign_in
from tests.makers import PASSWORD

DOORS = [("/ingresar/", "40123456"), ("/admin/login/", "editora")]


def fail(path, username, times, **extra):
    for _ in range(times):
        Client().post(path, {"username": username, "password": "no es esta"}, **extra)


@pytest.mark.django_db
@pytest.mark.parametrize(("door", "username"), DOORS)
def test_the_sixth_try_is_refused_even_with_the_right_password(applicant, editor, door, username):
    fail(door, username, 5)
    browser = Client()
    browser.post(door, {"username": username, "password": PASSWORD})
    assert not is_signed_in(browser)


@pytest.mark.django_db
@pytest.mark.parametrize(("door", "username"), DOORS)
def test_both_doors_count_the_same_failures(applicant, editor, door, username):
    other_door = {"/ingresar/": "/admin/login/", "/admin/login/": "/ingresar/"}[door]
    fail(other_door, username, 3)
    fail(door, username, 2)
    assert limits.SIGN_IN_ACCOUNT.exceeded(username)


@pytest.mark.django_db
def test_the_pause_says_the_same_as_a_wrong_password(applicant, monkeypatch):
    data = {"username": "40123456", "password": "no es esta"}
    before = ask(monkeypatch, "/ingresar/", data)
    fail("/ingresar/", "40123456", 5)
    after = ask(monkeypatch, "/ingresar/", data)
    assert (after.status, after.body) == (before.status, before.body)


@pytest.mark.django_db
def test_four_failures_and_a_success_start_counting_again(applicant):
    fail("/ingresar/", "40123456", 4)
    assert is_signed_in(sign_in("40123456", PASSWORD))
    fail("/ingresar/", "40123456", 4)
    assert is_signed_in(sign_in("40123456", PASSWORD))


@pytest.mark.django_db
def test_the_pause_heals_by_itself_within_fifteen_minutes(applicant, at):
    start = timezone.now()
    with at(start):
        fail("/ingresar/", "40123456", 5)
    with at(start + timedelta(minutes=4, seconds=59)):
        assert not is_signed_in(sign_in("40123456", PASSWORD))
    with at(start + timedelta(minutes=15)):
        assert is_signed_in(sign_in("40123456", PASSWORD))


@pytest.mark.django_db
def test_nobody_keeps_another_person_out_for_good_by_trying_without_pause(applicant, at):
    start = timezone.now()
    for minute in range(7):
        with at(start + timedelta(minutes=minute)):
            fail("/ingresar/", "40123456", 5 if minute == 0 else 2)
    with at(start + timedelta(minutes=7, seconds=10)):
        assert is_signed_in(sign_in("40123456", PASSWORD))


@pytest.mark.django_db
def test_ten_failures_a_minute_from_one_address_pause_that_address_only(applicant, at):
    with at(timezone.now()):
        for number in range(10):
            fail("/ingresar/", f"4100000{number}", 1, REMOTE_ADDR="198.51.100.7")
        browser = Client(REMOTE_ADDR="198.51.100.7")
        assert not is_signed_in(sign_in("40123456", PASSWORD, browser))
        assert is_signed_in(sign_in("40123456", PASSWORD, Client(REMOTE_ADDR="198.51.100.8")))


@pytest.mark.django_db
def test_people_behind_one_address_who_know_their_passwords_do_not_use_its_tries_up(at):
    numbers = [f"4100000{number}" for number in range(10)] + ["41000010", "41000011"]
    for number in numbers:
        makers.applicant(number)
    with at(timezone.now()):
        assert all(is_signed_in(sign_in(number, PASSWORD)) for number in numbers)


@pytest.mark.django_db
def test_a_forged_forwarded_address_resets_nothing(applicant, settings):
    for trusted in (0, 1):
        settings.TRUSTED_PROXIES = trusted
        for number in range(12):
            forged = {"HTTP_X_FORWARDED_FOR": f"203.0.113.{number}, 198.51.100.{9 + trusted}"}
            fail("/ingresar/", f"420000{trusted}{number}", 1, REMOTE_ADDR=f"10.0.0.{trusted}", **forged)
        browser = Client(
            HTTP_X_FORWARDED_FOR=f"203.0.113.200, 198.51.100.{9 + trusted}", REMOTE_ADDR=f"10.0.0.{trusted}"
        )
        assert not is_signed_in(sign_in("40123456", PASSWORD, browser))


@pytest.mark.django_db
def test_the_proxy_of_ours_tells_people_apart(applicant, settings):
    settings.TRUSTED_PROXIES = 1
    fail("/ingresar/", "42000000", 12, HTTP_X_FORWARDED_FOR="198.51.100.1", REMOTE_ADDR="10.0.0.1")
    browser = Client(HTTP_X_FORWARDED_FOR="198.51.100.2", REMOTE_ADDR="10.0.0.1")
    assert is_signed_in(sign_in("40123456", PASSWORD, browser))


def at_once(work, how_many: int) -> list:
    """Do `work` in so many threads, each with a connection of its own."""

    def run(number):
        close_old_connections()
        try:
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(how_many) as pool:
        return list(pool.map(run, range(how_many)))


@pytest.mark.django_db(transaction=True)
def test_twenty_parallel_tries_count_twenty():
    limit = Limit("test.parallel", 5, 300)
    allowed = at_once(lambda number: limit.hit("40123456"), 20)
    assert limit.count("40123456") == 20
    assert sum(allowed) <= 5


@pytest.mark.django_db(transaction=True)
def test_twenty_parallel_guesses_are_at_most_five_guesses(monkeypatch):
    makers.applicant("40123456")
    judged = []
    monkeypatch.setattr("accounts.backends.PortalBackend.authenticate", lambda *args, **kw: judged.append(1))

    def guess(number):
        Client(REMOTE_ADDR=f"198.51.100.{number}").post(
            "/ingresar/", {"username": "40123456", "password": f"intento {number}"}
        )

    at_once(guess, 20)
    assert len(judged) <= 5
    assert limits.SIGN_IN_ACCOUNT.exceeded("40123456")


@pytest.mark.django_db
def test_a_number_written_in_other_ways_gives_no_new_tries(applicant):
    for typed in ("40123456", "dni:40123456", "4.0123456", "40123456-", "DNI 40123456"):
        fail("/ingresar/", typed, 1)
    assert not is_signed_in(sign_in("dni:40123456", PASSWORD))
    assert not is_signed_in(sign_in("40123456", PASSWORD))


@pytest.mark.django_db
def test_the_addresses_of_one_ipv6_network_are_one(applicant, at):
    with at(timezone.now()):
        for number in range(10):
            fail("/ingresar/", f"4100000{number}", 1, REMOTE_ADDR=f"2001:db8:1:2::{number}")
        assert not is_signed_in(sign_in("40123456", PASSWORD, Client(REMOTE_ADDR="2001:db8:1:2:aaaa::1")))
        assert is_signed_in(sign_in("40123456", PASSWORD, Client(REMOTE_ADDR="2001:db8:1:3::1")))


@pytest.mark.django_db
def test_a_mapped_address_is_the_ipv4_one(applicant, at):
    with at(timezone.now()):
        for number in range(10):
            address = ("198.51.100.7", "::ffff:198.51.100.7")[number % 2]
            fail("/ingresar/", f"4100000{number}", 1, REMOTE_ADDR=address)
        assert not is_signed_in(sign_in("40123456", PASSWORD, Client(REMOTE_ADDR="::ffff:198.51.100.7")))
