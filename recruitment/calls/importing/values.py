"""What a position says, in the shape in which a file says it: to compare both and to show both."""

from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from core.dates import numeric_date
from core.money import soles
from recruitment.calls.importing.cells import ERASE
from recruitment.calls.importing.fields import FIELDS
from recruitment.calls.pages import KnowledgeItem, PositionPage
from recruitment.calls.requirements import years_words
from recruitment.vocabulary import EducationLevel, KnowledgeLevel

NOTHING = {
    "pay": None, "starts_on": None, "ends_on": None, "functions": [], "education_levels": [],
    "knowledge_items": [], "general_experience_years": Decimal(0), "specific_experience_years": Decimal(0),
    "public_experience_years": Decimal(0), "course_hours": 0,
}  # fmt: skip


def said_by(row) -> dict[str, Any]:
    """What the cells of a row say; `ERASE` becomes the field's nothing."""
    return {
        item.name: NOTHING.get(item.name, "") if value is ERASE else value
        for item in FIELDS
        if (value := row.get(item.name)) is not None
    }


def current(position: PositionPage, name: str) -> Any:
    if name == "functions":
        return text_lines(position.functions)
    if name == "knowledge_items":
        return [(item.name, item.level) for item in position.knowledge_items.all()]
    if name == "education_levels":
        return [level for level in EducationLevel.values if level in position.education_levels]
    return getattr(position, name)


def put(position: PositionPage, name: str, value: Any) -> None:
    if name == "functions":
        items = format_html_join("", "<li>{}</li>", ((line,) for line in value))
        value = format_html("<ol>{}</ol>", items) if value else ""
    elif name == "knowledge_items":
        value = [
            KnowledgeItem(sort_order=place, name=what, level=level)
            for place, (what, level) in enumerate(value)
        ]
    setattr(position, name, value)


def in_words(name: str, value: Any) -> str:
    """As HR reads it in the preview."""
    if value is ERASE or value in (None, "", []):
        return ""
    if name == "pay":
        return soles(value)
    if name.endswith("experience_years"):
        return years_words(value) or _("No se pide")
    if name == "education_levels":
        return ", ".join(str(EducationLevel(level).label) for level in value)
    if name == "knowledge_items":
        return "\n".join(f"{what} ({KnowledgeLevel(level).label})" for what, level in value)
    if isinstance(value, bool):
        return _("Sí") if value else _("No")
    if isinstance(value, date):
        return numeric_date(value)
    return "\n".join(value) if isinstance(value, list) else str(value)


class _Lines(HTMLParser):
    """The blocks of a rich text, one line each."""

    def __init__(self):
        super().__init__()
        self.lines = [""]

    def handle_starttag(self, tag, attrs):
        if tag in ("li", "p", "br"):
            self.lines.append("")

    def handle_data(self, data):
        self.lines[-1] += data


def text_lines(html: str) -> list[str]:
    parser = _Lines()
    parser.feed(html or "")
    parser.close()
    return [" ".join(line.split()).rstrip(".") for line in parser.lines if line.strip()]
