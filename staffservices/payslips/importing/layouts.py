"""Which layout a file has, and which of its columns are concepts."""

from collections.abc import Iterable, Sequence

from core.imports.headers import normalise
from core.imports.mapping import guess
from core.imports.reading.table import FileColumn, FileTable
from core.imports.values import BadValue, Conventions, Raw, cell_text, cents
from staffservices.payslips.concepts import KIND_OF_WORD
from staffservices.payslips.importing.fields import ALL, LONG
from staffservices.payslips.models import LineKind

SAMPLE = 100
FEW = 5  # values from which a column of words can be told
SIGNS = tuple(LineKind.values)
LONG_ONLY = {item.name for item in LONG}


def is_long(mapping: Iterable[str]) -> bool:
    """One row for each concept."""
    return "amount" in mapping


def guess_columns(table: FileTable) -> list[str]:
    """The fields that headers tell; in wide files also the concepts, by sign or by the marker before them.

    A marker («INGRESOS», «EGRESOS», «APORTES») is a column without values: what follows it, up to the
    next one, are its concepts. Signs («+2095 MUC») tell by themselves.
    """
    sample = [cells for _line, cells in table.sample(SAMPLE)]
    values = [[cells[column.index] for cells in sample] for column in table.columns]
    markers = {column.index: marked_kind(table, column, values[column.index]) for column in table.columns}
    # Before fields are guessed: «INGRESOS» over an empty column is no total.
    named = [column for column in table.columns if not markers[column.index]]
    fields = dict(zip((column.index for column in named), guess(named, ALL), strict=True))
    mapping = [fields.get(column.index, "") for column in table.columns]
    return mapping if is_long(mapping) else with_concepts(table, mapping, markers, values)


def with_concepts(
    table: FileTable, mapping: list[str], markers: dict[int, str], values: list[list[Raw]]
) -> list[str]:
    section, found = "", []
    for column, name in zip(table.columns, mapping, strict=True):
        section = markers[column.index] or section
        if markers[column.index] or name in LONG_ONLY:
            name = ""
        elif column.header.startswith(SIGNS) and may_hold_amounts(values[column.index]):
            name = column.header[0]
        elif not name and section and column.header and may_hold_amounts(values[column.index]):
            name = section
        found.append(name)
    return found


def marked_kind(table: FileTable, column: FileColumn, values: Sequence[Raw]) -> str:
    kind = KIND_OF_WORD.get(normalise(column.header)) if len(column.header) > 1 else None
    is_empty = column.index not in table.faulty and not any(cell_text(value) for value in values)
    return str(kind) if kind and is_empty else ""


def may_hold_amounts(values: Sequence[Raw]) -> bool:
    """Unless it is plainly a column of words: a concept that is left out would be money that is left out."""
    filled = [value for value in values if cell_text(value)]
    return len(filled) < FEW or any(is_amount(value) for value in filled)


def is_amount(value: Raw) -> bool:
    try:
        cents(value, Conventions("."))
    except BadValue as problem:
        return problem.code in (
            "decimal_mark_unknown",
            "too_many_decimals",
        )  # it is one, in the other convention
    return True
