"""Every refusal has a code: nothing but a person reads its sentence."""

import ast
from pathlib import Path

import pytest

from core.errors import Refused
from core.imports.values import BadValue
from recruitment.applications.errors import IncompleteApplication
from tests.refusals import refused

ROOT = Path(__file__).parents[2]
NAMED_BY_A_CODE = {"Refused", "BadValue", "Unreadable", "NotExtendable"}  # others are a class for each reason


@pytest.mark.parametrize("error", [Refused, BadValue])
def test_a_refusal_carries_a_code_beside_its_sentence(error):
    with refused("too_long", error):
        raise error("Es demasiado largo.", code="too_long")
    assert str(error("Es demasiado largo.", code="too_long")) == "Es demasiado largo."


def test_a_reason_that_is_a_class_is_its_own_code():
    with refused("IncompleteApplication"):
        raise IncompleteApplication("dossier", "Falta su expediente.")


def test_no_refusal_is_raised_without_a_code():
    without = [
        f"{path.relative_to(ROOT)}:{raised.lineno}"
        for app in ("site", "home", "staffservices", "recruitment")
        for path in (ROOT / app).rglob("*.py")
        for raised in ast.walk(ast.parse(path.read_text()))
        if isinstance(raised, ast.Raise)
        and isinstance(raised.exc, ast.Call)
        and getattr(raised.exc.func, "id", "") in NAMED_BY_A_CODE
        and not any(keyword.arg == "code" for keyword in raised.exc.keywords)
    ]
    assert not without
