"""Spreadsheets out. Cells that a spreadsheet program would run are made plain text."""

from datetime import datetime
from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from core.dates import LIMA

DANGEROUS_STARTS = ("=", "+", "-", "@", "\t", "\r")


def neutralise(value: Any) -> Any:
    """`value` as it may stand in a cell: text that starts like a formula gets an apostrophe before it.

    Moments become Lima's wall time without a zone, because spreadsheets know no zones.
    """
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(LIMA).replace(tzinfo=None)
    if isinstance(value, str) and value.startswith(DANGEROUS_STARTS):
        return f"'{value}"
    return value


def neutralise_every_export() -> None:
    """Of desks, of reports, and of Wagtail's own lists, which leave formulas in a CSV."""
    wagtails_own = SpreadsheetExportMixin.preprocess_field_value

    def preprocess_field_value(self: Any, field: str, value: Any, export_format: str) -> Any:
        # Afterwards too: what is no text (a person, a page) becomes one there.
        return neutralise(wagtails_own(self, field, neutralise(value), export_format))

    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value
