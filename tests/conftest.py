"""What every test may ask for. Makers of rows live in `tests/makers.py`."""

import logging
import os
import shutil
from contextlib import contextmanager

import pytest
import time_machine
from django.core.cache import cache
from django.core.files.storage import storages
from django.db import DEFAULT_DB_ALIAS, connections
from playwright.sync_api import sync_playwright

from attachments.models import Attachment
from core.imports.models import ImportJob
from documents.models import IssuedDocument
from staffservices.payslips.models import SealedCopy
from tests import makers
from tests.at_once import together  # noqa: F401 — a fixture


def pytest_collection_modifyitems(items):
    """Tests with real transactions start from the rows of the migrations, all of them: one that does not
    would make the content types afresh under other numbers, and the next one could not load its own."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker and marker.kwargs.get("transaction") and not marker.kwargs.get("serialized_rollback"):
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)


@pytest.fixture(autouse=True)
def private_files_in_a_temporary_folder(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_ROOT = settings.SENDFILE_ROOT = tmp_path / "private"
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "private", "base_url": None},
        },
    }
    # A field asks for its storage once, when its model is loaded.
    for model in (Attachment, IssuedDocument, ImportJob, SealedCopy):
        monkeypatch.setattr(model._meta.get_field("file"), "storage", storages["private"])


@pytest.fixture(autouse=True)
def no_background_task_fails_in_silence(request):
    """A task that fails is only logged: without this, a broken search index would pass every test."""
    failures = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: failures.append(record.getMessage())
    logger = logging.getLogger("django_tasks")
    logger.addHandler(handler)
    yield
    logger.removeHandler(handler)
    if not request.node.get_closest_marker("a_task_fails"):
        assert not failures


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.fixture
def at():
    """`with at(moment): …` freezes the clock there."""

    @contextmanager
    def freeze(moment):
        with time_machine.travel(moment, tick=False) as clock:
            yield clock

    return freeze


@pytest.fixture
def home(db):
    return makers.home()


@pytest.fixture
def open_call(home):
    """A call that is open now and closes in two days at 17:30, with one position."""
    return makers.call(home)


@pytest.fixture
def applicant(db):
    return makers.applicant()


# Playwright's synchronous API runs an event loop in the test's thread; Django must not mind.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tests that commit start from what the migrations wrote. Django keeps that text on one connection
    object; inside Playwright's event loop the same thread sees another, so it goes on their class."""
    with django_db_blocker.unblock():
        if text := getattr(connections[DEFAULT_DB_ALIAS], "_test_serialized_contents", None):
            type(connections[DEFAULT_DB_ALIAS])._test_serialized_contents = text


@pytest.fixture(scope="session")
def chromium():
    executable = shutil.which("chromium")
    assert executable, "Install Debian's chromium (make setup-browser does)"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
        )
        yield browser
        browser.close()
