"""The human check: solved once it opens the door wide; without it the door stays ajar."""

from datetime import timedelta

import altcha
import pytest
from django.test import Client
from django.utils import timezone

from core import human_check

pytestmark = pytest.mark.django_db


def solve(challenge: dict) -> str:
    """What the browser's script does."""
    challenge = altcha.Challenge.from_dict(challenge)
    solution = altcha.solve_challenge(challenge)
    return altcha.Payload(challenge, solution).to_base64()


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(human_check, "COUNTER_RANGE", (5, 50))


def test_a_solution_counts_once(quick):
    payload = solve(human_check.new_challenge())
    assert human_check.is_solved(payload)
    assert not human_check.is_solved(payload)


def test_a_solution_is_good_for_twenty_minutes(quick, at):
    start = timezone.now()
    with at(start):
        early, late = solve(human_check.new_challenge()), solve(human_check.new_challenge())
    with at(start + timedelta(minutes=19)):
        assert human_check.is_solved(early)
    with at(start + timedelta(minutes=21)):
        assert not human_check.is_solved(late)
        assert not human_check.is_solved(early)


@pytest.mark.parametrize("payload", ["", "x", "e30=", "bm8=", "eyJjaGFsbGVuZ2UiOiB7fX0="])
def test_nonsense_is_no_solution_and_no_error(payload):
    assert not human_check.is_solved(payload)


def test_a_challenge_of_somebody_elses_making_is_refused(quick):
    foreign = altcha.create_challenge(
        "SHA-256", 1, counter=5, hmac_secret="another", hmac_key_secret="another"
    )
    assert not human_check.is_solved(solve(foreign.to_dict()))


def test_without_javascript_the_door_is_narrower_but_open(settings):
    settings.CIVIL_REGISTER = "accounts.demo_register.DemoRegister"
    browser = Client()
    answers = [
        browser.post(
            "/buscar-documento/", {"document_type": "dni", "document_number": "46017254"}
        ).status_code
        for _ in range(6)
    ]
    assert answers == [200] * 5 + [429]


def test_with_the_check_solved_one_may_go_on(quick, settings):
    settings.CIVIL_REGISTER = "accounts.demo_register.DemoRegister"
    browser = Client()
    data = {"document_type": "dni", "document_number": "46017254"}
    for _ in range(6):
        browser.post("/buscar-documento/", data)
    solution = solve(human_check.new_challenge())
    page = browser.post("/buscar-documento/", data | {"human_check": solution})
    assert "Encontramos sus nombres" in page.text
    assert browser.post("/buscar-documento/", data | {"human_check": solution}).status_code == 429


@pytest.mark.parametrize(
    ("path", "data", "times"),
    [
        ("/clave/olvidada/", {"typed": "4400000{n}"}, 5),
        ("/buscar-documento/", {"document_type": "dni", "document_number": "4400000{n}"}, 5),
    ],
)
def test_open_doors_are_limited_for_whoever_does_not_solve_it(path, data, times):
    browser = Client()
    for n in range(times + 1):
        response = browser.post(path, {key: value.format(n=n) for key, value in data.items()})
    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) <= 3600


def test_every_open_form_carries_a_challenge(client):
    for path in ("/registro/", "/clave/olvidada/"):
        assert "data-human-check=" in client.get(path).text
