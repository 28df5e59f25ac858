"""From the cells of a file to what a position says."""

from decimal import Decimal
from typing import Any

from django.utils.html import format_html, format_html_join

from core.imports.importers import CleanRow
from recruitment.calls.importing.cells import ERASE
from recruitment.calls.importing.fields import FIELDS
from recruitment.calls.pages import KnowledgeItem, PositionPage

NOTHING: dict[str, Any] = {
    "pay": None, "starts_on": None, "ends_on": None, "functions": [], "education_levels": [],
    "knowledge_items": [], "general_experience_years": Decimal(0), "specific_experience_years": Decimal(0),
    "public_experience_years": Decimal(0), "course_hours": 0,
}  # fmt: skip


def values_of_row(row: CleanRow) -> dict[str, Any]:
    """What the cells of a row hold; `ERASE` becomes the field's nothing."""
    return {
        item.name: NOTHING.get(item.name, "") if value is ERASE else value
        for item in FIELDS
        if (value := row.get(item.name)) is not None
    }


def set_value(position: PositionPage, name: str, value: Any) -> None:
    if name == "functions":
        items = format_html_join("", "<li>{}</li>", ((line,) for line in value))
        value = format_html("<ol>{}</ol>", items) if value else ""
    elif name == "knowledge_items":
        value = [
            KnowledgeItem(sort_order=place, name=what, level=level)
            for place, (what, level) in enumerate(value)
        ]
    setattr(position, name, value)
