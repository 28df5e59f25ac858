"""What a migration did once, it does always: history does not change when the code does."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = {"core", "accounts", "attachments", "documents", "home", "recruitment", "staffservices", "config"}
# A column names these, and a migration that makes the column names them too: it only needs them to be
# there, it does not call them. They keep their place; to rename one, rename it in the migration as well.
NAMED_BY_COLUMNS = {
    "core.dates.today",
    "core.identity.validate_mobile",
    "core.identity.validate_ruc",
    "core.private_files.RandomName",
    "core.private_files.private_storage",
    "documents.codes.new_code",
    "home.public_services.service_choices",
    "recruitment.calls.validators.validate_education_levels",
    "staffservices.access.models.new_reference",
    "staffservices.certificates.wording.validate_wording",
}


def taken_from_our_code(tree: ast.Module) -> set[str]:
    """The dotted names of ours that a migration uses, wherever in it they are imported."""
    imported, used = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            used |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
    attributes = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for module in imported:
        used |= {name for name in attributes if name.startswith(f"{module}.")} or {module}
    return {name for name in used if name.split(".")[0] in OURS and ".migrations." not in name}


def migrations() -> list[Path]:
    return sorted(
        path
        for top in ("home", "recruitment", "site", "staffservices")
        for path in (ROOT / top).rglob("migrations/**/*.py")
    )


@pytest.mark.parametrize("path", migrations(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_migration_brings_its_values_and_its_deeds_with_it(path):
    assert taken_from_our_code(ast.parse(path.read_text())) <= NAMED_BY_COLUMNS


def test_what_columns_name_is_where_the_migrations_look_for_it():
    used = set().union(*(taken_from_our_code(ast.parse(path.read_text())) for path in migrations()))
    assert used == NAMED_BY_COLUMNS
    for name in NAMED_BY_COLUMNS:
        module, _dot, attribute = name.rpartition(".")
        assert callable(getattr(import_module(module), attribute))


@pytest.mark.parametrize(
    "text",
    [
        "from core.permissions import grant",
        "import core.money\nx = core.money.soles(1)",
        "def fill(apps, schema_editor):\n    from recruitment.calls.wording import first_wording",
    ],
)
def test_live_code_in_a_migration_is_found(text):
    assert taken_from_our_code(ast.parse(text)) - NAMED_BY_COLUMNS
