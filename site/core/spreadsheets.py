"""Spreadsheets out. Cells that a spreadsheet program would run are made plain text."""

from datetime import datetime

from core.dates import LIMA

DANGEROUS_STARTS = ("=", "+", "-", "@", "\t", "\r")


def neutralise(value):
    """`value` as it may stand in a cell: text that starts like a formula gets an apostrophe before it.

    Moments become Lima's wall time without a zone, because spreadsheets know no zones.
    """
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(LIMA).replace(tzinfo=None)
    if isinstance(value, str) and value.startswith(DANGEROUS_STARTS):
        return f"'{value}"
    return value
