"""Many rows at once, as fast as the database takes them: COPY on PostgreSQL, executemany on SQLite.

Model instances, signals and Python-side defaults are left out: the caller gives every column its value.
Measured on 30,000 payslips: 20 times a `bulk_create`.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import connection, models

TO_ESCAPE = re.compile(r"[\\\t\n\r]")
ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
CHUNK = 500  # rows joined before they are handed to the driver

Value = str | int | None  # amounts and dates as text («1234.56», «2026-07-31»), moments by `moment`


def insert(model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """Insert `rows`, inside the caller's transaction. Each holds the values of `fields`, in that order."""
    columns = [str(model._meta.get_field(name).column) for name in fields]  # type: ignore[union-attr]  # no relation from afar
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, columns))
    table = quote(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for text in copy_text(rows):
                    copy.write(text)
            return
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(rows))  # noqa: S608 — names are the model's


def moment(value: datetime) -> str:
    """A moment as the database keeps it."""
    return str(connection.ops.adapt_datetimefield_value(value))


def copy_text(rows: Iterable[Sequence[Value]]) -> Iterable[str]:
    """Rows in COPY's text format, some hundred at a time."""
    lines = []
    for row in rows:
        lines.append("\t".join(map(cell, row)))
        if len(lines) == CHUNK:
            yield "\n".join(lines) + "\n"
            lines = []
    if lines:
        yield "\n".join(lines) + "\n"


def cell(value: Value) -> str:
    if value is None:
        return "\\N"
    if type(value) is not str:
        return str(value)
    return TO_ESCAPE.sub(lambda found: ESCAPES[found[0]], value) if TO_ESCAPE.search(value) else value
