"""Every address of the portal, walked with somebody else's identifiers (security list, 15).

The victims have data in every app. Whoever is not the victim, nor staff whose work it is, must read nothing
of it, change nothing of it, and break nothing.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.http import HttpResponseNotFound
from django.test import Client, override_settings

from accounts.models import User
from config import urls
from tests.conftest import failed_tasks, give_fields_their_storage, settings_for_files_in
from tests.strangers.addresses import Route, addresses
from tests.strangers.people import DESKS, STRANGERS, VICTIMS, browser_of, may_see
from tests.strangers.reading import words_of
from tests.strangers.victim import Victim

pytestmark = pytest.mark.django_db

# A secret in the address is the key itself; whoever holds it may come in. Walked with a wrong one.
SECRETS = {"token", "key"}
FILES = {"application/pdf", "application/zip"}
# Where no key is in the address, and whoever asks gets their own; and what is public.
OPEN_FILES = (
    "/boletas-de-pago/mis-boletas/constancia/",
    "/mi-legajo/descargar/",
    "/convocatorias/",
    "/manuales/",
)
OWN_PAGES = ("/mi-inscripcion/", "/boletas-de-pago/mis-boletas/")


@dataclass
class World:
    """The victims, their files, and what is worth walking."""

    victims: list[Victim]
    folder: Path
    walk: dict[Route, list[str]]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[World]:
    """Made once; each test begins from there."""
    folder = tmp_path_factory.mktemp("world")
    everything = transaction.atomic()
    everything._from_testcase = True  # as each test's own: a «durable» block may open inside
    with django_db_blocker.unblock(), everything:
        with (
            override_settings(**settings_for_files_in(folder)),
            pytest.MonkeyPatch.context() as patch,
            failed_tasks() as failures,
        ):
            give_fields_their_storage(patch)
            low_keys()
            victims = [module.make() for module in VICTIMS]
            walk = worth_walking(victims)
        assert not failures
        yield World(victims, folder, walk)
        transaction.set_rollback(True)


def low_keys() -> None:
    """PostgreSQL counts on from test to test: the victims' keys would all differ, and each is tried at every
    address."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
            cursor.execute(sql)


def worth_walking(victims: list[Victim]) -> dict[Route, list[str]]:
    """Each address behind which there is something, and one forged key each.

    The victims themselves and an administrator try all of them first.
    """
    owners = [rightful_browser(victim.account) for victim in victims]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            urls, "handler404", lambda request, exception: HttpResponseNotFound()
        )  # only its status counts
        admin = rightful_browser(User.objects.create_superuser("administra", "admin@correo.example"))
        return {
            route: [path for path in paths if is_live(path, owners, admin)] + paths[:1]
            if route.is_tried
            else paths
            for route, paths in addresses(victims).items()
            if paths
        }


@pytest.fixture
def victims(world, tmp_path) -> list[Victim]:
    shutil.copytree(world.folder, tmp_path, dirs_exist_ok=True)
    return world.victims


@pytest.fixture
def walk(world) -> dict[Route, list[str]]:
    return world.walk


def rightful_browser(account: User) -> Client:
    browser = Client(raise_request_exception=False)
    browser.force_login(account)
    return browser


def is_live(path: str, owners: list[Client], admin: Client) -> bool:
    """Not a 404 for those who may; elsewhere than in the admin its key opens nothing without a page."""
    if path.startswith("/admin/"):
        return status_of(admin, path) != 404
    return status_of(admin, path) == 200 or any(status_of(own, path) != 404 for own in owners)


def status_of(browser: Client, path: str) -> int:
    response = browser.get(path)
    if response.streaming:
        list(response.streaming_content)  # a file that nobody reads to its end stays open
    return response.status_code


def test_the_walk_covers_every_address_and_those_who_may_do_read_there(walk, victims):
    """A new address of which no victim has a record would be walked in vain: add one (tests/strangers)."""
    uncovered = [
        str(route)
        for route, paths in walk.items()
        if route.is_tried and not SECRETS.intersection(route.names) and len(paths) < 2
    ]
    assert not uncovered, "\n".join(uncovered)

    for victim, own in zip(victims, OWN_PAGES, strict=True):
        browser = rightful_browser(victim.account)
        told = [path for path in below(own, walk) if tells(browser.get(path), victims)]
        assert len(told) >= 4, told
    for group, desks in DESKS.items():
        browser = browser_of(group)
        for desk in desks:
            assert any(complaints(path, browser.get(path), victims) for path in below(desk, walk)), (
                group,
                desk,
            )


@pytest.mark.parametrize("who", STRANGERS)
def test_strangers_with_somebody_elses_identifiers_read_and_change_nothing(who, walk, victims):
    before = [victim.state() for victim in victims]
    wrong = list(walked(browser_of(who), who, walk, victims))
    assert [victim.state() for victim in victims] == before
    assert not wrong


def test_a_private_file_does_not_exist_for_strangers_at_any_address(walk, victims):
    """Not even a way to sign in: 404, whoever asks."""
    rightful = [rightful_browser(User.objects.create_superuser("archiva", "archiva@correo.example"))]
    rightful += [rightful_browser(victim.account) for victim in victims]
    paths = [path for route, paths in walk.items() if route.is_tried for path in paths]
    files = [
        path
        for path in paths
        if not path.startswith(OPEN_FILES) and any(hands_out_a_file(own, path) for own in rightful)
    ]
    assert len(files) >= 10, files
    found = {
        (who, path): status
        for who in STRANGERS
        for browser in [browser_of(who)]
        for path in files
        if not may_see(who, path) and (status := status_of(browser, path)) != 404
    }
    assert not found


def hands_out_a_file(browser: Client, path: str) -> bool:
    response = browser.get(path)
    if response.streaming:
        list(response.streaming_content)
    return response.status_code == 200 and response.get("Content-Type") in FILES


def walked(browser: Client, who: str, walk: dict, victims: list[Victim]) -> Iterator[str]:
    """Everything wrong that `who` gets to see, by GET and by POST."""
    for path in sorted({path for paths in walk.values() for path in paths}):
        if not may_see(who, path):
            yield from complaints(path, browser.get(path), victims)
    # Outside of the admin one clerk is as strange as the other, and Wagtail's own forms are no clerk's.
    reach = "/admin/" if who in DESKS else "/"
    posts = [
        (path, {})
        for route, paths in walk.items()
        if route.is_tried or (route.names and who not in DESKS)
        for path in paths
    ]
    posts = [(path, data) for path, data in posts if path.startswith(reach)]
    for path, data in posts + [post for victim in victims for post in victim.posts]:
        if not may_see(who, path):
            yield from complaints(f"POST {path}", browser.post(path, data), victims)


def below(prefix: str, walk: dict) -> list[str]:
    return [path for paths in walk.values() for path in paths if path.startswith(prefix)]


def tells(response, victims: list[Victim]) -> list[str]:
    """The words of the victims' that are in an answer, its file name included."""
    words = words_of(response)
    return [mark for victim in victims for mark in victim.marks if mark in words]


def complaints(path: str, response, victims: list[Victim]) -> list[str]:
    told = tells(response, victims)
    if response.status_code >= 500:
        return [f"{path} broke: {response.status_code}"]
    if response.get("Content-Type") in FILES and not path.removeprefix("POST ").startswith(OPEN_FILES):
        return [f"{path} gave a file away"]
    return [f"{path} told a secret ({response.status_code}): {mark}" for mark in told]
