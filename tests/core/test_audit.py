"""The log knows every app's actions before anybody reads it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import django
django.setup()
import sys
from pathlib import Path
from django.apps import apps
for config in apps.get_app_configs():
    if (Path(config.path) / "audit.py").exists() and f"{config.name}.audit" not in sys.modules:
        print(config.name)
"""


def test_every_audit_module_is_loaded_with_its_app():
    """In a process of its own: here some test has imported them all. An entry whose action nobody knows
    would show without its name, for as long as the process lives."""
    settings = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=settings, capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout == ""
