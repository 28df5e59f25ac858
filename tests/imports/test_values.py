"""What a cell means, and when it is better to ask than to guess."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.identity import DocumentType
from core.imports import values
from core.imports.values import BadValue, Conventions
from tests.refusals import refused

UNKNOWN, DOTS, COMMAS = Conventions(), Conventions("."), Conventions(",")


@pytest.mark.parametrize(
    ("cell", "soles"),
    [
        ("1,234.56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("12,345,678.90", "12345678.90"),
        ("12.345.678,90", "12345678.90"),
        ("1,234,567", "1234567"),
        ("S/ 2,760.12", "2760.12"),
        ("S/. 319.18", "319.18"),
        ("  1 500.00 ", "1500.00"),
        ("1500", "1500"),
        ("0.00", "0"),
        (",50", "0.50"),
        ("12,5", "12.50"),
        ("-45.10", "-45.10"),
        ("45.10-", "-45.10"),
        ("(45.10)", "-45.10"),
        ("1234.500", "1234.50"),
        (2440.93, "2440.93"),
        (319.18499999999995, "319.18"),
        (300, "300"),
    ],
)
def test_an_amount_is_read_as_it_is_written(cell, soles):
    assert values.amount(cell, UNKNOWN) == Decimal(soles)


@pytest.mark.parametrize("cell", ["", "   ", None])
def test_an_empty_cell_is_no_amount_rather_than_zero(cell):
    assert values.amount(cell, DOTS) is None


@pytest.mark.parametrize(
    "cell",
    [
        "-",
        "N/A",
        "#REF!",
        "suspendido",
        "12.34.56,7",
        "1,23,456.00",
        "12.345",
        "1 234,5678",
        "1.2.3",
        True,
        "(45",
        "12 soles",
    ],
)
def test_what_is_no_amount_is_an_error_and_never_zero(cell):
    with pytest.raises(BadValue):
        values.amount(cell, DOTS)


def test_thousands_or_decimals_is_asked_when_neither_the_cell_nor_the_file_tells():
    with refused("decimal_mark_unknown", BadValue):
        values.amount("1,234", UNKNOWN)
    assert values.amount("1,234", DOTS) == 1234
    with refused("too_many_decimals", BadValue):
        values.amount("1,234", COMMAS)
    assert values.amount("1.234", COMMAS) == 1234


def test_the_file_shows_its_decimal_mark_in_the_amounts_that_leave_no_doubt():
    assert values.convention_of(["44259400", "QUISPE", "1,234", "2.500,00", "319,18"]) == ","
    assert values.convention_of(["1,234", "1234.50", 12.5]) == "."
    assert values.convention_of(["1,234", "QUISPE", ""]) == ""


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2), st.sampled_from(".,"))
def test_every_amount_survives_both_conventions(amount, mark):
    written = f"{amount:,.2f}" if mark == "." else f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
    assert values.amount(written, Conventions(mark)) == amount


@pytest.mark.parametrize(
    "cell",
    ["24/06/2026", "24-06-2026", "24.6.2026", "2026-06-24", "20260624", "2026-06-24 00:00:00", date(2026, 6, 24),
     datetime(2026, 6, 24), 46197.0],
)  # fmt: skip
def test_a_date_is_read_day_first_however_it_is_written(cell):
    assert values.day(cell, UNKNOWN) == date(2026, 6, 24)


@pytest.mark.parametrize(
    "cell",
    [
        "01/01/1900",
        "1900-01-01",
        datetime(1900, 1, 1),
        datetime(1899, 12, 31),
        1.0,
        0.0,
        "",
        "  /  /  ",
        "00/00/0000",
        "--",
    ],
)
def test_the_date_that_payroll_systems_write_for_none_is_none(cell):
    assert values.day(cell, UNKNOWN) is None


@pytest.mark.parametrize("cell", ["31/02/2026", "24/06/26", "junio de 2026", "6/24/2026", 5.0])
def test_what_is_no_date_is_an_error(cell):
    with pytest.raises(BadValue):
        values.day(cell, UNKNOWN)


def test_a_choice_is_known_by_value_label_or_synonym_whatever_the_accents():
    kind = values.choice(DocumentType, {"carnet de extranjeria": "ce"})
    assert [kind(cell, UNKNOWN) for cell in ("dni", " D.N.I. ".replace(".", ""), "Carné de Extranjería", "CARNET DE EXTRANJERÍA")] == [
        "dni", "dni", "ce", "ce",
    ]  # fmt: skip
    with pytest.raises(BadValue, match="Carné de extranjería"):
        kind("libreta militar", UNKNOWN)


def test_a_document_number_in_a_numeric_cell_is_text_without_decimals():
    assert values.cell_text(44259400.0) == "44259400"


def test_a_text_that_does_not_fit_says_how_much_does():
    with pytest.raises(BadValue, match="caben 5"):
        values.text(5)("demasiado", UNKNOWN)
