"""What a position asks for, line by line, as the public reads it and as Formato N.º 4 repeats it."""

from decimal import Decimal

from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page


def requirement_rows(position: Page) -> list[tuple[str, str]]:
    """(what, how much) of every minimum requirement that the position has."""
    rows = [
        (_("Nivel educativo"), _alternatives(position.education_level_names)),
        (_("Carrera o especialidad"), position.careers),
        (_("Colegiatura"), _licence(position)),
        (_("Experiencia general"), _at_least(position.general_experience_years)),
        (_("Experiencia específica"), _at_least(position.specific_experience_years)),
        (_("Experiencia en el sector público"), _at_least(position.public_experience_years)),
        (_("Cursos y especializaciones"), _hours(position.course_hours)),
        *((_("Conocimiento"), str(item)) for item in position.knowledge_items.all()),
    ]
    return [(what, how_much) for what, how_much in rows if how_much]


def grouped_requirements(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same, with what shares a name under one heading: «Conocimientos» once, a line for each."""
    values: dict[str, list[str]] = {}
    for what, how_much in rows:
        values.setdefault(what, []).append(how_much)
    return [
        (what, format_html_join(mark_safe("<br>"), "{}", ((v,) for v in found)))
        for what, found in values.items()
    ]


def years_words(years: Decimal) -> str:
    """«2 años», «1 año y 6 meses», «6 meses»: nobody says «0.5 años»."""
    whole, months = divmod(round(years * 12), 12)
    parts = [
        ngettext("%d año", "%d años", whole) % whole if whole else "",
        ngettext("%d mes", "%d meses", months) % months if months else "",
    ]
    return _(" y ").join(part for part in parts if part)


def _at_least(years: Decimal | None) -> str:
    return _("Al menos %s") % years_words(years) if years else ""


def _hours(hours: int) -> str:
    return ngettext("Al menos %d hora", "Al menos %d horas", hours) % hours if hours else ""


def _licence(position) -> str:
    if not position.licence_required:
        return ""
    return _("Colegiatura y habilitación vigente") if position.active_licence_required else _("Colegiatura")


def _alternatives(levels: list[str]) -> str:
    """«Bachiller o título universitario»."""
    levels = [level if n == 0 else level[0].lower() + level[1:] for n, level in enumerate(levels)]
    if len(levels) < 2:
        return "".join(levels)
    return _("%(several)s o %(last)s") % {"several": ", ".join(levels[:-1]), "last": levels[-1]}
