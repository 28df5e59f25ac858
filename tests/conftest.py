"""What every test may ask for. Makers of rows live in `tests/makers.py`."""

from contextlib import contextmanager

import pytest
import time_machine
from attachments.models import Attachment
from core.imports.models import ImportJob
from django.core.cache import cache
from django.core.files.storage import storages
from documents.models import IssuedDocument

from tests import makers


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
    for model in (Attachment, IssuedDocument, ImportJob):
        monkeypatch.setattr(model._meta.get_field("file"), "storage", storages["private"])


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
