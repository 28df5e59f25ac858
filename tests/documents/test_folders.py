"""Nothing of a document stays on a disk: neither of a portal that is killed, nor of a program that is ended."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from documents import folders

ENVIRONMENT = {**os.environ, "PYTHONPATH": ".:site", "DJANGO_SETTINGS_MODULE": "config.settings.test"}
DRAWING_PORTAL = """
import sys, django; django.setup()
from documents import tagged
(tagged.engine.folder / "document-0.html").write_text("secreto")
print(tagged.engine.folder, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """A folder for temporary files that is nobody else's."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def portal(temporary):
    """A running portal that has drawn."""
    command = [sys.executable, "-c", DRAWING_PORTAL]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    environment = {**ENVIRONMENT, "TMPDIR": str(temporary)}
    with subprocess.Popen(command, env=environment, text=True, **pipes) as process:
        process.folder = Path(process.stdout.readline().strip())
        yield process
        process.kill()


def test_what_a_killed_portal_left_is_cleared_when_the_next_one_starts(portal, temporary):
    assert (portal.folder / "document-0.html").exists()
    os.kill(portal.pid, signal.SIGKILL)
    portal.wait()
    assert portal.folder.exists()

    start = [sys.executable, "-c", "import django; django.setup()"]
    subprocess.run(start, env={**ENVIRONMENT, "TMPDIR": str(temporary)}, check=True)
    assert not portal.folder.exists()


def test_the_folder_of_a_portal_that_runs_is_left_alone(portal, temporary):
    (temporary / "portal-pdf-a-file").touch()
    (temporary / "of-somebody-else").mkdir()
    folders.clear_left_behind()
    assert (portal.folder / "document-0.html").exists()
    assert len(list(temporary.iterdir())) == 3


def test_a_folder_is_readable_by_us_alone_and_deleted_at_the_end(temporary):
    folder = folders.Folder()
    assert folder.path.parent == temporary
    assert folder.path.stat().st_mode & 0o077 == 0
    folders.clear_left_behind()
    assert folder.path.exists()
    folder.delete()
    assert not folder.path.exists()


def test_a_folder_that_is_taken_for_one_left_behind_is_made_again(temporary, monkeypatch):
    made, make = [], tempfile.mkdtemp

    def make_and_lose_the_first(**where):
        made.append(make(**where))
        if len(made) == 1:
            folders.clear_left_behind()
        return made[-1]

    monkeypatch.setattr(tempfile, "mkdtemp", make_and_lose_the_first)
    folder = folders.Folder()
    assert [Path(path).exists() for path in made] == [False, True]
    folder.delete()
