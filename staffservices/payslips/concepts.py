"""Concepts: how a header names one, what kind it is, and how its line is written in a payslip."""

import json
import re

from django.utils.translation import gettext as _

from core.imports.headers import normalise
from core.imports.values import BadValue, Conventions, Raw, cell_text
from staffservices.payslips.models import LineKind

NUMBERED = re.compile(r"(\d{3,5})\s*[-–:.]?\s+(.+)")  # «2095 MUC», «0601 - AFP»
TWIN = re.compile(r"\s\(\d+\)$")  # «reint (2)»: the second one of a printed listing

KIND_WORDS = {
    LineKind.INCOME: ("ingreso", "ingresos", "haber", "haberes", "remuneracion", "remunerativo", "i"),
    LineKind.DEDUCTION: ("descuento", "descuentos", "egreso", "egresos", "retencion", "deduccion", "d", "e"),
    LineKind.CONTRIBUTION: ("aporte", "aportes", "aporte empleador", "aportes empleador", "aporte del empleador",
                            "aportaciones", "aportaciones del empleador", "aportes del empleador", "a"),
}  # fmt: skip
KIND_OF_WORD = {word: kind for kind, words in KIND_WORDS.items() for word in words}
# Families of SUNAT's table 22, which payroll systems follow: what the code alone tells.
KIND_OF_FAMILY = {"06": LineKind.DEDUCTION, "07": LineKind.DEDUCTION, "08": LineKind.CONTRIBUTION}


def kind(raw: Raw, conventions: Conventions) -> str | None:
    """The kind of a concept as a long file says it: «INGRESO», «D», «-»."""
    value = cell_text(raw)
    if not value:
        return None
    found = LineKind(value) if value in LineKind.values else KIND_OF_WORD.get(normalise(value))
    if found is None:
        raise BadValue(_("No es INGRESO, DESCUENTO ni APORTE."), code="not_a_kind")
    return found


def kind_of_code(code: str) -> str:
    """What the code alone tells, for files that do not say the kind."""
    return KIND_OF_FAMILY.get(code[:2], LineKind.INCOME)


def named(header: str) -> tuple[str, str]:
    """Code and name of the concept in a header: «+2095 MUC» → «2095», «MUC»; the code may be missing."""
    bare = TWIN.sub("", header.strip().lstrip("+-=").strip())
    found = NUMBERED.fullmatch(bare)
    return (found[1], found[2]) if found else ("", bare)


def line_start(kind: str, code: str, name: str) -> str:
    """The JSON of a line up to its amount; a month has a few dozen of them and half a million amounts."""
    return json.dumps([str(kind), code, name], ensure_ascii=False, separators=(",", ":"))[:-1] + ',"'


def decimal_text(cents: int) -> str:
    """123456 → «1234.56»"""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"
