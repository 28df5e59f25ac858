"""What a position says, value by value: to compare two states of it, and to word it for HR.

A position is whatever has the attributes of one: this module knows no model.
"""

from collections.abc import Iterable
from datetime import date
from html.parser import HTMLParser
from typing import Any

from django.utils.translation import gettext as _

from core.dates import numeric_date
from core.money import soles
from recruitment.calls.requirements import years_words
from recruitment.vocabulary import EducationLevel, KnowledgeLevel

# What people looked at before they applied.
RELIED_ON = (
    "title", "unit", "vacancies", "pay", "place", "working_hours", "starts_on", "ends_on", "education_levels",
    "careers", "licence_required", "active_licence_required", "general_experience_years",
    "specific_experience_years", "public_experience_years", "course_hours", "knowledge_items", "other_conditions",
)  # fmt: skip
WITH_CODE = ("code", *RELIED_ON)  # to a file, another code is another position


def comparable(value: Any) -> Any:
    """A value in a shape that two states of a position can be compared in."""
    if isinstance(value, str):
        return value.split()  # a browser sends other ends of lines than a file
    return sorted(value) if isinstance(value, list) else value


def comparable_value(position: Any, name: str) -> Any:
    return comparable(value_of(position, name) if name == "knowledge_items" else getattr(position, name))


def changed_fields(before: Any, after: Any) -> list[str]:
    """The names of what differs between two states of a position."""
    return [name for name in WITH_CODE if comparable_value(before, name) != comparable_value(after, name)]


def field_labels(position: Any, names: Iterable[str]) -> str:
    """«remuneración mensual (S/), vacantes»"""
    labels = {"knowledge_items": _("conocimientos"), "title": _("nombre de la plaza")}
    return ", ".join(str(labels.get(name) or position._meta.get_field(name).verbose_name) for name in names)


def value_of(position: Any, name: str) -> Any:
    """What a position says, in the shape in which a file says it."""
    if name == "functions":
        return text_lines(position.functions)
    if name == "knowledge_items":
        return [(item.name, item.level) for item in position.knowledge_items.all()]
    if name == "education_levels":
        return [level for level in EducationLevel.values if level in position.education_levels]
    return getattr(position, name)


def value_in_words(name: str, value: Any) -> str:
    """As HR reads it; empty where it says nothing."""
    if value in (None, "", []):
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
