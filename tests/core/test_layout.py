"""The house keeps its shape: arrows point down, and `site/` is a folder, not a package."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GROUND = {"core", "accounts", "attachments", "documents", "styleguide"}
UPPER = {"home", "recruitment", "staffservices"}
MAY_NOT_IMPORT = (
    {f"site/{app}": UPPER | {"config"} for app in GROUND}
    | {"home": {"config", "staffservices"}}
    | {"recruitment": {"config", "staffservices", "home"}, "staffservices": {"config", "recruitment", "home"}}
)


def test_site_is_no_package():
    assert not (ROOT / "site" / "__init__.py").exists(), "the standard library has a module `site`"


@pytest.mark.parametrize("folder", sorted(MAY_NOT_IMPORT))
def test_imports_point_down(folder):
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in (ROOT / folder).rglob("*.py")
        for line, name in imports(path)
        if name.split(".")[0] in MAY_NOT_IMPORT[folder]
    ]
    assert not wrong


def imports(path: Path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module
