"""A profile as titled tables, for a reader at HR."""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from core.dates import numeric_date
from core.identity import DocumentType
from recruitment.profile import PersonalData, Profile
from recruitment.vocabulary import (
    CivilStatus,
    CourseKind,
    EducationLevel,
    ExperienceKind,
    HeardFrom,
    KnowledgeLevel,
    Sector,
    SupportingDocument,
)


@dataclass(frozen=True)
class Section:
    title: str
    headers: tuple[str, ...]
    rows: list[tuple[str, ...]]


def facts_of(person: PersonalData) -> list[tuple[str, str]]:
    """Label and value of each personal datum that was declared."""
    place = ", ".join(filter(None, (person.district, person.province, person.department)))
    facts = [
        (_("Nombres y apellidos"), person.full_name),
        (_("Documento"), f"{label(DocumentType, person.document_type)} {person.document_number}"),
        (_("Fecha de nacimiento"), day_in_words(person.birth_date)),
        (_("Estado civil"), label(CivilStatus, person.civil_status)),
        (_("Dirección"), person.address),
        (_("Distrito"), place),
        (_("Celular"), person.mobile),
        (_("Teléfono fijo"), person.phone),
        (_("Correo"), person.email),
        (_("Se enteró por"), label(HeardFrom, person.heard_from)),
        (_("Discapacidad"), claimed_row(person.disability, person.disability_document)),
        (_("Licenciado de las Fuerzas Armadas"), claimed_row(person.veteran, person.veteran_document)),
        (_("Gerente Público"), claimed_row(person.public_manager, person.public_manager_document)),
        (_("Deportista calificado"), claimed_row(person.athlete, person.athlete_document)),
    ]
    return [(name, value) for name, value in facts if value]


def sections_of(profile: Profile) -> list[Section]:
    """Studies, knowledge, courses, licence and experience, in the order of the wizard."""
    licence = profile.licence
    return [
        Section(
            _("Formación académica"),
            (_("Nivel"), _("Institución"), _("Carrera o especialidad"), _("Periodo"), _("Sustento")),
            [
                (
                    label(EducationLevel, row.level), row.institution, row.career,
                    period_in_words(row.since, row.until), label(SupportingDocument, row.document),
                )
                for row in profile.education
            ],
        ),
        Section(
            _("Conocimientos"),
            (_("Conocimiento"), _("Nivel"), _("Institución")),
            [(row.name, label(KnowledgeLevel, row.level), row.institution) for row in profile.knowledge],
        ),
        Section(
            _("Cursos y diplomados"),
            (_("Nombre"), _("Tipo"), _("Institución"), _("Horas"), _("Sustento")),
            [
                (
                    row.name, label(CourseKind, row.kind), row.institution, str(row.hours),
                    label(SupportingDocument, row.document),
                )
                for row in profile.courses
            ],
        ),
        Section(
            _("Colegiatura"),
            (_("Número"), _("Fecha"), _("Habilitación")),
            [(licence.number, day_in_words(licence.issued_on), _("Vigente") if licence.active else _("No declara"))]
            if licence.number
            else [],
        ),
        Section(
            _("Experiencia laboral"),
            (_("Entidad"), _("Cargo"), _("Tipo"), _("Sector"), _("Periodo"), _("Sustento")),
            [
                (
                    row.entity, row.position, label(ExperienceKind, row.kind), label(Sector, row.sector),
                    period_in_words(row.since, row.until, open_end=_("actualidad")), label(SupportingDocument, row.document),
                )
                for row in profile.experience
            ],
        ),
    ]  # fmt: skip


def label(choices: type[TextChoices], value: str) -> str:
    return str(choices(value).label) if value in choices.values else value


def day_in_words(value: date | None) -> str:
    return numeric_date(value) if value else ""


def period_in_words(since: date | None, until: date | None, *, open_end: str = "") -> str:
    return " – ".join(filter(None, (day_in_words(since), day_in_words(until) or open_end)))


def claimed_row(declared: bool, document: str) -> str:
    if not declared:
        return ""
    return _("Sí, documento %s") % document if document else _("Sí, sin número de documento")
