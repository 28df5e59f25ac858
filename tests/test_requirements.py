"""requirements.txt is the list of what the portal itself uses, and the locks hold all that follows from it."""

import ast
import importlib.metadata
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PRODUCTION = ("site", "home", "recruitment", "staffservices")
# Programs for developers, in the tree beside what they photograph and compile.
FOR_DEVELOPERS = {"playwright", "polib", "time-machine"}
# What only a library imports, for something that the portal's settings name; and what is started, not imported.
DRIVERS = {
    "psycopg": "django.db.backends.postgresql.psycopg_any",
    "redis": "django.core.cache.backends.redis",
    "boto3": "storages.backends.s3",
}
STARTED = {"granian": "scripts/run"}


def listed(file: str) -> dict[str, str]:
    """Name and version of each package in a list or a lock."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    found = (re.match(r"([\w.-]+)(?:\[.*\])?==([^\s;\\]+)", line) for line in lines)
    return {same(match[1]): match[2] for match in found if match}


def same(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def sources() -> list[Path]:
    return [path for folder in PRODUCTION for path in (ROOT / folder).rglob("*.py")]


def imported() -> dict[str, str]:
    """Each package that production code imports, with one of the files that do."""
    packages, found = importlib.metadata.packages_distributions(), {}
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module]
            else:
                continue
            for module in {name.split(".")[0] for name in names} - set(sys.stdlib_module_names):
                for package in packages.get(module, []):
                    found[same(package)] = str(path.relative_to(ROOT))
    return found


def test_whatever_is_imported_is_listed():
    allowed = set(listed("requirements.txt")) | FOR_DEVELOPERS
    assert {package: file for package, file in imported().items() if package not in allowed} == {}
    assert set(listed("requirements-dev.txt")) >= FOR_DEVELOPERS


def test_whatever_is_listed_is_imported_or_configured():
    settings = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "site/config/settings").glob("*.py")
    )
    modules = importlib.metadata.packages_distributions()
    named = {
        same(p)
        for module, ps in modules.items()
        if f'"{module}.' in settings or f'"{module}"' in settings
        for p in ps
    }
    used = set(imported()) | named | set(DRIVERS) | set(STARTED)
    assert set(listed("requirements.txt")) - used == set()


@pytest.mark.parametrize("package", DRIVERS)
def test_a_driver_is_what_a_configured_backend_imports(package):
    backend = Path(importlib.util.find_spec(DRIVERS[package]).origin).read_text(encoding="utf-8")
    assert re.search(rf"^\s*(import|from) {package}\b", backend, re.MULTILINE)


@pytest.mark.parametrize("package", STARTED)
def test_what_is_started_is_started(package):
    assert f".venv/bin/{package} " in (ROOT / STARTED[package]).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("lists", "lock"),
    [
        (["requirements.txt"], "requirements.lock"),
        (["requirements.txt", "requirements-dev.txt"], "requirements-dev.lock"),
    ],
)
def test_a_lock_has_the_listed_versions_a_hash_for_everything_and_no_address(lists, lock):
    wanted = {package: version for file in lists for package, version in listed(file).items()}
    held = listed(lock)
    assert {package: held.get(package) for package in wanted} == wanted, "make lock"
    text = (ROOT / lock).read_text(encoding="utf-8")
    for entry in re.split(r"\n(?=\S)", text):
        assert entry.startswith("#") or "--hash=sha256:" in entry, entry
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


def test_both_locks_hold_the_same_versions():
    held = listed("requirements-dev.lock")
    assert listed("requirements.lock").items() <= held.items()


def test_a_program_can_be_put_out_of_reach():
    command = [ROOT / "scripts/without", "pdftoppm", "sh", "-c", "command -v pdftoppm || command -v sh"]
    found = subprocess.run(command, capture_output=True, text=True, env=os.environ, check=True).stdout.strip()
    assert found.endswith("/sh")
