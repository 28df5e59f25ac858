"""How much an OpenDocument sheet would become: a few bytes may say «this row, a million times»."""

import re

from django.utils.translation import gettext as _

from core.imports.reading.sheet import Unreadable

ROW = re.compile(rb"<table:table-row\b([^>]*?)(?:/>|>(.*?)</table:table-row>)", re.DOTALL)
CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*?)(/?)>")
ROWS_REPEATED = re.compile(rb"number-rows-repeated=[\"'](\d{1,9})[\"']")
COLUMNS_REPEATED = re.compile(rb"number-columns-repeated=[\"'](\d{1,9})[\"']")
MAX_CELLS = 3_000_000


def refuse_too_many_cells(xml: bytes) -> None:
    """Count rows and columns as they are repeated, without the blank ones at the end. Raises Unreadable."""
    rows = blank = width = 0
    for row in ROW.finditer(xml):
        repeated, columns = times(ROWS_REPEATED, row[1]), columns_of(row[2] or b"")
        if not columns:
            blank += repeated
            continue
        rows, blank, width = rows + blank + repeated, 0, max(width, columns)
        if rows * width > MAX_CELLS:
            raise Unreadable(
                _(
                    "La hoja repite filas o columnas hasta ocupar %(rows)d × %(columns)d celdas. Guárdela como XLSX o CSV."
                )
                % {"rows": rows, "columns": width},
                code="too_many_cells",
            )


def columns_of(row: bytes) -> int:
    """How far to the right the row holds something."""
    reach = column = 0
    for cell in CELL.finditer(row):
        column += times(COLUMNS_REPEATED, cell[1])
        if not cell[2] or b"value=" in cell[1] or b"formula=" in cell[1]:
            reach = column
    return reach


def times(written: re.Pattern[bytes], attributes: bytes) -> int:
    found = written.search(attributes)
    return int(found[1]) if found else 1
