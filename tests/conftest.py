"""What every test may ask for. Makers of rows live in `tests/makers.py`."""

import gc
import logging
import os
import shutil
from contextlib import contextmanager

import pytest
import time_machine
from django import conf
from django.core.cache import cache
from django.core.files.storage import storages
from django.test import TransactionTestCase
from playwright.sync_api import sync_playwright

from attachments.models import Attachment
from core.imports.models import ImportJob
from documents.models import IssuedDocument
from staffservices.payslips.models import SealedCopy
from tests import makers, template_database
from tests.at_once import together  # noqa: F401 — a fixture

# What takes longest, the longest first.
LONG = (
    "tests/test_strangers.py",
    "tests/interruption/",
    "tests/formats/test_contents.py",
    "tests/documents/",
    "tests/home/test_manual_pdf.py",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Each process gets one piece of the list and at its end takes from the others': what is long begins a piece,
    so that nobody is left alone with it."""
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    long = [[item for item in items if item.nodeid.startswith(place)] for place in LONG]
    rest = [item for item in items if not item.nodeid.startswith(LONG)]
    pieces = [[item for group in long[n::processes] for item in group] for n in range(processes)]
    total, ordered = len(items), []
    for n, piece in enumerate(pieces):
        size = (total - len(ordered)) // (processes - n)
        ordered += piece + [rest.pop(0) for _ in range(min(len(rest), size - len(piece)))]
    items[:] = ordered + rest


def pytest_collection_finish():
    """What is loaded by now stays: the garbage collector need not look at it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """A copy of the migrated database for each process, whole again after each test that commits."""
    name = str(os.getpid())
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda test: template_database.restore())
        template_database.open_copy(name)
        yield
        template_database.remove_copy(name)


@pytest.fixture(autouse=True)
def private_files_in_a_temporary_folder(settings, tmp_path, monkeypatch):
    for name, value in settings_for_files_in(tmp_path).items():
        setattr(settings, name, value)
    give_fields_their_storage(monkeypatch)


def settings_for_files_in(folder) -> dict:
    private = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": folder / "private", "base_url": None},
    }
    return {
        "MEDIA_ROOT": folder / "media",
        "PRIVATE_ROOT": folder / "private",
        "SENDFILE_ROOT": folder / "private",
        "STORAGES": {**conf.settings.STORAGES, "private": private},
    }


def give_fields_their_storage(monkeypatch):
    """A field asks for its storage once, when its model is loaded."""
    for model in (Attachment, IssuedDocument, ImportJob, SealedCopy):
        monkeypatch.setattr(model._meta.get_field("file"), "storage", storages["private"])


@pytest.fixture(autouse=True)
def no_background_task_fails_in_silence(request):
    """A task that fails is only logged: without this, a broken search index would pass every test."""
    with failed_tasks() as failures:
        yield
    if not request.node.get_closest_marker("a_task_fails"):
        assert not failures


@contextmanager
def failed_tasks():
    """What the background tasks complain of inside the block."""
    failures = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: failures.append(record.getMessage())
    logger = logging.getLogger("django_tasks")
    logger.addHandler(handler)
    try:
        yield failures
    finally:
        logger.removeHandler(handler)


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
