"""The house keeps its shape: the arrows that `pyproject.toml` draws, no circle, nothing private of Wagtail's."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ["home", "recruitment", "site", "staffservices"]
PACKAGES = [
    "config", "home", "recruitment", "staffservices", "styleguide", "documents", "attachments", "accounts", "core",
]  # fmt: skip
# The one place that does as Wagtail and its tree do inside; tests/calls/test_importing.py holds it to what a
# page is that the editor made.
PRIVATE_OF_WAGTAIL = {
    "recruitment/calls/importing/bulk_pages.py": {"_get_lastpos_in_path", "_get_path"},
}
DOCUMENTED = {
    "_asdict",
    "_default_manager",
    "_fields",
    "_replace",
    "_state",
}  # with an underscore all the same


@pytest.fixture(scope="module")
def graph():
    found = grimp.build_graph(*PACKAGES, cache_dir=None)
    for module in [name for name in found.modules if ".migrations" in name]:
        found.remove_module(module)
    return found


def test_site_is_no_package():
    assert not (ROOT / "site" / "__init__.py").exists(), "the standard library has a module `site`"


# --- Arrows -----------------------------------------------------------------------------------------


def test_every_arrow_points_down_and_rooms_make_no_circle():
    said = lint(ROOT)
    assert said.returncode == 0, said.stdout


@pytest.fixture(scope="module")
def copied_house(tmp_path_factory):
    house = tmp_path_factory.mktemp("house")
    for folder in FLOORS:
        shutil.copytree(ROOT / folder, house / folder, ignore=shutil.ignore_patterns("__pycache__", "*.png"))
    shutil.copy(ROOT / "pyproject.toml", house)
    return house


@pytest.mark.parametrize(
    ("file", "arrow"),
    [
        pytest.param("site/core/dates.py", "import recruitment.profile", id="the ground floor to an app"),
        pytest.param("recruitment/profile.py", "import staffservices.names", id="an app to its neighbour"),
        pytest.param("staffservices/pages.py", "import config.urls", id="anything to config"),
        pytest.param(
            "recruitment/applicants/models.py",
            "import recruitment.applicants.services",
            id="model to service",
        ),
        pytest.param(
            "staffservices/access/queries.py", "import staffservices.access.mails", id="query to mail"
        ),
        pytest.param(
            "staffservices/workers/services.py", "import staffservices.records.models", id="a circle of rooms"
        ),
        pytest.param(
            "recruitment/applicants/services.py",
            "def later():\n    import recruitment.applicants.views",
            id="one that hides in a function",
        ),
    ],
)
def test_an_arrow_drawn_upwards_is_refused(copied_house, file, arrow):
    module = copied_house / file
    as_it_was = module.read_text()
    module.write_text(f"{as_it_was}\n\n{arrow}\n")
    said = lint(copied_house)
    module.write_text(as_it_was)
    assert "BROKEN" in said.stdout


def lint(house: Path) -> subprocess.CompletedProcess:
    """In a process of its own, which finds the packages in `house`."""
    command = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    environment = {**os.environ, "PYTHONPATH": f"{house}:{house / 'site'}", "PYTHONWARNINGS": "ignore"}
    return subprocess.run(
        [sys.executable, "-c", command],
        cwd=house,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_file_is_part_of_a_circle(graph):
    assert circle_in(graph) == []


def test_a_circle_of_two_files_is_found():
    drawn = grimp.build_graph("core", cache_dir=None)
    drawn.add_import(importer="core.registry", imported="core.schedule")
    assert circle_in(drawn) == ["core.registry", "core.schedule"]


def circle_in(graph: grimp.ImportGraph) -> list[str]:
    """The files of one circle; imports inside functions count too."""
    arrows = {module: graph.find_modules_directly_imported_by(module) - {module} for module in graph.modules}
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        return sorted(set(error.args[1]))
    return []


# --- Nothing private of Wagtail's --------------------------------------------------------------------


def test_what_is_private_to_wagtail_and_its_tree_is_used_in_one_named_place():
    trees = {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text()) for path in sources()}
    ours = DOCUMENTED.union(*map(names_given, trees.values()))
    used = {path: names for path, tree in trees.items() if (names := private_names_asked(tree) - ours)}
    assert used == PRIVATE_OF_WAGTAIL


def sources() -> Iterator[Path]:
    for folder in FLOORS:
        yield from (path for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts)


def names_given(tree: ast.AST) -> set[str]:
    """What a file defines or sets: functions, classes, variables, attributes."""
    stored = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and is_stored(node)}
    stored |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and is_stored(node)}
    return stored | {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}


def is_stored(node: ast.Attribute | ast.Name) -> bool:
    return isinstance(node.ctx, ast.Store)


def private_names_asked(tree: ast.AST) -> set[str]:
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and not is_stored(node)}
    return {name for name in names if name.startswith("_") and not name.startswith("__")}
