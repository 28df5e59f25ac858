"""`make screenshots` twice in a row changes nothing the second time, each time on a portal of its own."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from home import screenshots

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "scripts" / "pictures"
MANUAL = "solicitar-acceso"


@pytest.fixture
def take(tmp_path):
    """Runs the whole of it in a folder of its own and returns what was said of each picture."""
    pictures = tmp_path / "pictures"
    (pictures / MANUAL).mkdir(parents=True)
    shutil.copy(screenshots.FOLDER / f"{MANUAL}.toml", pictures)

    def run(times: int) -> list[str]:
        var = tmp_path / f"var-{times}"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "PYTHONPATH": ".:site",
            "PORTAL_VAR": str(var),
            "DATABASE_URL": f"sqlite:///{var}/portal.sqlite3",
            "CACHE_URL": "locmemcache://",
            "BASE_URL": "http://portal.regioncusco.example",
        }
        portal = subprocess.Popen(
            [sys.executable, PICTURES / "frozen_portal.py", port], cwd=ROOT, env=environment
        )
        try:
            subprocess.run(
                ["curl", "-sfo", "/dev/null", "--retry", "240", "--retry-delay", "1", "--retry-connrefused",
                 f"http://127.0.0.1:{port}/ingresar/"],
                check=True,
            )  # fmt: skip
            taken = subprocess.run(
                [sys.executable, PICTURES / "take.py", f"http://127.0.0.1:{port}", MANUAL, "--folder", str(pictures)],
                cwd=ROOT, env=environment, check=True, capture_output=True, text=True,
            )  # fmt: skip
        finally:
            portal.terminate()
            portal.wait()
        return taken.stdout.splitlines()

    return run


def test_the_second_time_changes_nothing(take):
    names = [shot.name for shot in screenshots.shots(MANUAL)]
    assert take(1) == [f"cambió  {MANUAL}/{name}" for name in names]
    assert take(2) == [f"igual   {MANUAL}/{name}" for name in names]
