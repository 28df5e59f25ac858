"""What stands in a cell, made into a value. A cell that cannot be read is a sentence, never a guess.

A parser takes the raw cell (text from a CSV; text, number, date or true/false from a spreadsheet) and the
file's conventions. It returns None for an empty cell and raises BadValue for one that it cannot read.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from core.errors import Coded
from core.imports.headers import normalise

Raw = Any


@dataclass(frozen=True)
class Conventions:
    """How this file writes: `decimal` is "." or ","; empty when nothing in it tells."""

    decimal: str = ""


class BadValue(Coded, ValueError):
    """The cell cannot be read; `str(error)` says why, to a person."""


Parser = Callable[[Raw, Conventions], Any]

CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
SPACES = re.compile(r"\s+")


def cell_text(raw: Raw) -> str:
    """The cell as a person reads it, without stray spaces: 40123456.0 → «40123456»."""
    if raw is None:
        return ""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, datetime | date):
        return f"{raw:%d/%m/%Y}"
    return SPACES.sub(" ", str(raw)).strip()


def text(max_length: int) -> Parser:
    def parse(raw: Raw, conventions: Conventions) -> str | None:
        value = cell_text(raw)
        if len(value) > max_length:
            sentence = _("Tiene %(n)d caracteres y caben %(max)d.") % {"n": len(value), "max": max_length}
            raise BadValue(sentence, code="too_long")
        if CONTROL.search(value):
            sentence = _("Tiene caracteres que no se ven: borre la celda y escríbala otra vez.")
            raise BadValue(sentence, code="control_characters")
        return value or None

    return parse


def choice(choices: type[models.TextChoices], synonyms: Mapping[str, str] | None = None) -> Parser:
    """One of `choices`, by its value, its label or a synonym; case and accents do not matter."""
    known = {normalise(str(label)): value for value, label in choices.choices}
    known |= {normalise(value): value for value in choices.values}
    known |= {normalise(word): value for word, value in (synonyms or {}).items()}
    expected = ", ".join(str(label) for label in choices.labels)

    def parse(raw: Raw, conventions: Conventions) -> str | None:
        value = cell_text(raw)
        if not value:
            return None
        if (found := known.get(normalise(value))) is None:
            sentence = _("No es ninguno de estos: %(expected)s.") % {"expected": expected}
            raise BadValue(sentence, code="not_a_choice")
        return found

    return parse


# --- Whole numbers and amounts --------------------------------------------------------------------

AMOUNT = re.compile(
    r"(?P<open>\()?(?P<sign>-)?(?:S/\.?)?(?P<inner>-)?(?P<body>[\d.,]*\d[\d.,]*)(?P<after>-)?(?(open)\))",
    re.ASCII,
)


LARGEST = 10**10  # soles
SIMPLE = re.compile(r"(\d+)[.,](\d\d)", re.ASCII)  # nearly all of them, and beyond doubt


def cents(raw: Raw, conventions: Conventions) -> int | None:
    """An amount in cents: «S/ 1,234.56», «1.234,56», 1234.56, «(12.00)» → 123456, 123456, 123456, −1200."""
    kind = type(raw)
    if kind is float or kind is int:
        if not -LARGEST < raw < LARGEST:  # NaN is neither
            raise BadValue(_("No es un monto que se pueda pagar: revise la celda."), code="not_finite")
        return round(raw * 100)
    if kind is str and (found := SIMPLE.fullmatch(raw)):
        return int(found[1]) * 100 + int(found[2])
    value = SPACES.sub("", raw.upper()) if kind is str else cell_text(raw)
    if not value:
        return None
    found = AMOUNT.fullmatch(value) if kind is str else None
    if not found:
        raise BadValue(_("No es un monto. Escriba solo la cifra: 1,500.00."), code="not_an_amount")
    soles, fraction = _split(found["body"], conventions)
    amount = int(soles or 0) * 100 + int(fraction.ljust(2, "0"))
    if amount >= LARGEST * 100:
        raise BadValue(_("No es un monto que se pueda pagar: revise la celda."), code="not_finite")
    is_negative = found["open"] or found["sign"] or found["inner"] or found["after"]
    return -amount if is_negative else amount


def amount(raw: Raw, conventions: Conventions) -> Decimal | None:
    """Like `cents`, in soles."""
    found = cents(raw, conventions)
    return None if found is None else Decimal(found).scaleb(-2)


def _split(body: str, conventions: Conventions) -> tuple[str, str]:
    """The digits before and after the decimal mark, which only what is written and the file can tell."""
    mark = decimal_mark(body) or ("" if body.isdigit() else conventions.decimal)
    if not mark and not body.isdigit():
        raise BadValue(
            _("No se sabe si la coma o el punto separa los miles o los decimales. Indíquelo en «Decimales»."),
            code="decimal_mark_unknown",
        )
    if body.isdigit():
        return body, ""
    thousands = "," if mark == "." else "."
    whole, _mark, fraction = body.partition(mark)
    fraction = fraction.rstrip("0") if len(fraction) > 2 else fraction
    if len(fraction) > 2 or not (fraction.isdigit() or not fraction):
        raise BadValue(_("Tiene más de dos decimales."), code="too_many_decimals")
    groups = whole.split(thousands)
    if len(groups) > 1 and not (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])):
        raise BadValue(_("Los miles no están separados de tres en tres."), code="thousands_misplaced")
    return "".join(groups), fraction


def decimal_mark(body: str) -> str:
    """Which mark separates the decimals in these digits, or "" when the digits alone cannot tell."""
    dots, commas = body.count("."), body.count(",")
    if dots and commas:
        return max(".,", key=body.rfind)
    if not dots and not commas:
        return ""
    mark = "." if dots else ","
    if dots + commas > 1:
        return "," if mark == "." else "."
    whole, _mark, fraction = body.partition(mark)
    is_open = len(fraction) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0")
    return "" if is_open else mark


def convention_of(cells: Iterable[Raw]) -> str:
    """The decimal mark that most amounts among `cells` show; "" when none does."""
    votes: Counter[str] = Counter()
    for raw in cells:
        if isinstance(raw, str) and (found := AMOUNT.fullmatch(SPACES.sub("", raw.upper()))):
            votes[decimal_mark(found["body"])] += 1
    del votes[""]
    return votes.most_common(1)[0][0] if votes else ""


def whole_number(raw: Raw, conventions: Conventions) -> int | None:
    """A count: 30, «30», «30.00»."""
    found = cents(raw, conventions)
    if found is not None and found % 100:
        raise BadValue(_("No es un número entero."), code="not_whole")
    return None if found is None else found // 100


# --- Dates ----------------------------------------------------------------------------------------

DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?: 0?0:00(?::00)?)?")
YEAR_FIRST = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[ T]00:00(?::00)?)?")
SPREADSHEET_EPOCH = date(1899, 12, 30)
SERIALS = range(10_000, 80_000)  # 1927 to 2119: a date whose cell lost its format


def day(raw: Raw, conventions: Conventions) -> date | None:
    """A date, day first. Payroll systems write 01/01/1900 where there is none."""
    found = raw.date() if isinstance(raw, datetime) else raw if isinstance(raw, date) else _read_day(raw)
    return None if found is None or found.year <= 1900 else found


def _read_day(raw: Raw) -> date | None:
    is_number = type(raw) in (float, int) and -LARGEST < raw < LARGEST
    if is_number and int(raw) in (0, 1, 2):
        return None
    if is_number and int(raw) in SERIALS:
        return SPREADSHEET_EPOCH + timedelta(days=int(raw))
    value = cell_text(raw)
    if not value.strip("/-. 0"):
        return None
    if found := DAY_FIRST.fullmatch(value):
        parts = found[3], found[2], found[1]
    elif found := YEAR_FIRST.fullmatch(value):
        parts = found[1], found[2], found[3]
    else:
        raise BadValue(_("No es una fecha. Escríbala así: 24/06/2026."), code="not_a_date")
    try:
        return date(*map(int, parts))
    except ValueError as error:
        raise BadValue(_("Esa fecha no existe."), code="no_such_date") from error
