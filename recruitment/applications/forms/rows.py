"""How the rows of each list are written and listed."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import MONTHS, numeric_date
from core.forms import FormRow, Pair
from core.tables import Column
from recruitment.applications.forms.base import RowForm, built_from
from recruitment.applications.grammar.courses import CourseRow, KnowledgeRow
from recruitment.applications.grammar.education import EducationRow
from recruitment.applications.grammar.experience import ExperienceRow
from recruitment.vocabulary import EducationLevel, ExperienceKind, KnowledgeLevel, Sector, SupportingDocument

FIGURE = {"inputmode": "numeric", "autocomplete": "off"}


def month_and_year(day: date) -> str:
    """ago 2009, kept together on a line."""
    return f"{MONTHS[day.month - 1][:3]}\N{NO-BREAK SPACE}{day.year}"


@built_from(EducationRow, years=forms.TextInput(attrs=FIGURE))
class EducationRowForm(RowForm):
    add_title = _("Agregar estudios")
    edit_title = _("Editar estudios")
    caption = _("Estudios registrados")
    empty = _("Todavía no ha registrado estudios.")
    columns = (
        Column(_("Institución"), "institution", on_card="plain"),
        Column(_("Nivel"), "level"),
        Column(_("Profesión o especialidad"), "career", on_card="title"),
        Column(_("Desde – hasta"), "period"),
        Column(_("Sustento"), "document"),
    )
    layout = (
        FormRow("formation", "level"),
        FormRow("institution", "career"),
        Pair("since", "until", "document"),
        FormRow("years", "degree_on"),
    )

    @staticmethod
    def cells(found):
        level = EducationLevel(found["level"]).label
        until = month_and_year(found["until"]) if found["until"] else _("hoy")
        return {
            "institution": found["institution"],
            "level": level,
            "career": found["career"] or level,
            "period": f"{month_and_year(found['since'])} – {until}",
            "document": SupportingDocument(found["document"]).label,
        }


@built_from(KnowledgeRow, name=forms.TextInput(attrs={"list": "conocimientos-de-la-plaza"}))
class KnowledgeRowForm(RowForm):
    add_title = _("Agregar un conocimiento")
    edit_title = _("Editar el conocimiento")
    caption = _("Conocimientos registrados")
    empty = _("Todavía no ha registrado conocimientos.")
    columns = (
        Column(_("Conocimiento"), "name", on_card="title"),
        Column(_("Nivel"), "level"),
        Column(_("Institución que certifica"), "institution"),
    )
    layout = ("name", FormRow("level", "institution"))

    @staticmethod
    def cells(found):
        return {**found, "level": KnowledgeLevel(found["level"]).label}


@built_from(CourseRow, hours=forms.TextInput(attrs=FIGURE))
class CourseRowForm(RowForm):
    add_title = _("Agregar un curso")
    edit_title = _("Editar el curso")
    caption = _("Cursos registrados")
    empty = _("Todavía no ha registrado cursos.")
    columns = (
        Column(_("Curso, diplomado o especialización"), "name", on_card="title"),
        Column(_("Institución"), "institution", on_card="plain"),
        Column(_("Horas"), "hours", numeric=True),
        Column(_("Sustento"), "document"),
    )
    layout = (
        "name",
        FormRow("course_kind", "institution"),
        FormRow("hours", "document"),
        Pair("since", "until"),
    )

    @staticmethod
    def cells(found):
        return {**found, "document": SupportingDocument(found["document"]).label}


@built_from(ExperienceRow, functions=forms.Textarea(attrs={"rows": 3}))
class ExperienceRowForm(RowForm):
    add_title = _("Agregar experiencia")
    edit_title = _("Editar experiencia")
    caption = _("Experiencia registrada")
    empty = _("Todavía no ha registrado experiencia. Si no tiene, continúe.")
    columns = (
        Column(_("Entidad o empresa"), "entity", on_card="plain"),
        Column(_("Puesto"), "position", on_card="title"),
        Column(_("Sector y tipo"), "kinds"),
        Column(_("Desde – hasta"), "period"),
        Column(_("Sustento"), "document"),
    )
    layout = (
        FormRow("entity", "sector"),
        FormRow("position", "area"),
        FormRow("experience_kind", "document"),
        "functions",
        Pair("since", "until"),
        "ongoing",
    )

    @staticmethod
    def cells(found):
        until = numeric_date(found["until"]) if found["until"] else _("hoy")
        kind = ExperienceKind(found["experience_kind"]).label
        return {
            "entity": found["entity"],
            "position": found["position"],
            "kinds": f"{Sector(found['sector']).label} · {kind}",
            "period": f"{numeric_date(found['since'])} – {until}",
            "document": SupportingDocument(found["document"]).label,
        }
