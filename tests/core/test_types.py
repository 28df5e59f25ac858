"""Whoever calls a public function reads in its first line what it takes and what it gives."""

import ast
from pathlib import Path

import pytest

from core.types import filled

PORTAL = Path(__file__).parents[2]
APPS = ("site", "home", "recruitment", "staffservices")


def untyped_functions(source: str) -> list[str]:
    """The public functions of a module (no methods: many are Django's own) that leave a type out."""
    found = []
    for function in ast.parse(source).body:
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) or function.name.startswith("_"):
            continue
        taken = function.args
        arguments = [*taken.posonlyargs, *taken.args, *taken.kwonlyargs, taken.vararg, taken.kwarg]
        if function.returns is None or any(one and one.annotation is None for one in arguments):
            found.append(function.name)
    return found


@pytest.mark.parametrize("app", APPS)
def test_every_public_function_says_its_types(app):
    modules = [path for path in (PORTAL / app).rglob("*.py") if "migrations" not in path.parts]
    untyped = {
        f"{path.relative_to(PORTAL)}:{name}"
        for path in modules
        for name in untyped_functions(path.read_text())
    }
    assert modules
    assert not untyped


@pytest.mark.parametrize(
    "signature",
    ["f(a) -> int", "f(a: int)", "f(*, a) -> int", "f(*a) -> int", "f(**a) -> int", "f(a, /) -> int"],
)
def test_a_type_that_is_missing_is_found(signature):
    assert untyped_functions(f"def {signature}: ...") == ["f"]


def test_private_functions_methods_and_typed_functions_are_left_alone():
    source = (
        "def f(*a: int, **b: str) -> None: ...\ndef _g(a): ...\nclass C:\n    def get(self, request): ..."
    )
    assert untyped_functions(source) == []


def test_a_value_that_its_state_has_is_given_and_a_missing_one_is_an_error():
    assert filled(0) == 0
    with pytest.raises(ValueError, match="missing"):
        filled(None)
