"""The rooms of `recruitment/calls` stand one on the other: a file imports from its own floor or from below."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APP = "recruitment.calls"
FLOORS = (  # from the top
    {"apps", "urls", "wagtail_hooks"},
    {"admin", "copying", "demo", "front_page", "importing", "public_files", "signals", "wording"},
    {"pages"},
    {"forms", "lists"},
    {"queries"},
    {"changes", "job_posting", "labels", "schedule", "terms"},
    {"models", "position_values"},
    {"audit", "news", "pay", "placeholders", "requirements", "slugs", "spans", "validators"},
)
FILES = [path for path in (ROOT / APP.replace(".", "/")).rglob("*.py") if "migrations" not in path.parts]


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


NAMES = {name_of(path) for path in FILES}


def imported_by(path: Path, text: str | None = None) -> set[str]:
    """The modules of the app that a file takes something from, wherever in it that is written."""
    found = set()
    for node in ast.walk(ast.parse(text or path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (names & NAMES) or {node.module}
    return {name for name in found if name.startswith(f"{APP}.")}


def floor_of(name: str) -> int:
    """0 at the top; an error for a room that has no floor yet."""
    room = name.removeprefix(f"{APP}.").split(".")[0]
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


@pytest.mark.parametrize("path", [path for path in FILES if name_of(path) != APP], ids=name_of)
def test_a_file_imports_from_its_floor_or_from_below(path):
    wrong = [name for name in imported_by(path) if floor_of(name) < floor_of(name_of(path))]
    assert not wrong


def test_no_files_import_each_other_in_a_circle():
    imports = {name_of(path): imported_by(path) & NAMES for path in FILES}
    while imports:
        done = {name for name, taken in imports.items() if not taken & imports.keys()}
        assert done, f"in a circle, or above one: {sorted(imports)}"
        imports = {name: taken for name, taken in imports.items() if name not in done}


def test_an_arrow_upwards_is_seen_also_inside_a_function():
    text = f"def ask():\n    from {APP}.importing import values"
    assert imported_by(FILES[0], text) == {f"{APP}.importing.values"}
    assert floor_of(f"{APP}.importing.values") < floor_of(f"{APP}.changes.position")
