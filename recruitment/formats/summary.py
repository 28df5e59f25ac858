"""Form 1: everything that the applicant declares, as tables."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import numeric_date
from core.identity import DocumentType
from recruitment.applications.experience_totals import ExperienceTotals, is_public, is_specific
from recruitment.applications.requirements import in_hours
from recruitment.experience import Duration
from recruitment.formats.words import day_or_blank, label_of, month, period_or_blank, yes_or_no
from recruitment.profile import Experience, PersonalData, Profile
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
class PrintedColumn:
    label: str
    width: str = ""  # percent of the sheet; empty: what is left
    css: str = ""


@dataclass(frozen=True)
class PrintedRow:
    cells: tuple[str, ...]
    below: str = ""  # a second line over the whole width


@dataclass(frozen=True)
class PrintedTable:
    """Rows are numbered and end in an empty cell for the folio; both columns come by themselves."""

    title: str
    columns: tuple[PrintedColumn, ...]
    rows: tuple[PrintedRow, ...]
    totals: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_short(self) -> bool:
        """Better moved to the next sheet than divided."""
        return len(self.rows) <= 4 and not any(row.below for row in self.rows)

    @property
    def width(self) -> int:
        """In columns, with those of the number and the folio."""
        return len(self.columns) + 2

    @property
    def lines(self) -> Iterator[tuple[list[tuple[PrintedColumn, str]], str]]:
        """The cells of each row with their columns, and the row's second line."""
        for row in self.rows:
            yield list(zip(self.columns, row.cells, strict=True)), row.below


@dataclass(frozen=True)
class Summary:
    personal: tuple[tuple[str, str], ...]
    tables: tuple[PrintedTable, ...]

    @property
    def personal_pairs(self) -> list[tuple[tuple[str, str], ...]]:
        """Two facts to a line."""
        return [self.personal[first : first + 2] for first in range(0, len(self.personal), 2)]


def summary_of(profile: Profile, totals: ExperienceTotals) -> Summary:
    return Summary(
        personal=personal_facts(profile.personal),
        tables=(
            education_table(profile),
            knowledge_table(profile),
            course_table(profile),
            licence_table(profile),
            experience_table(profile, totals),
            bonus_table(profile.personal),
        ),
    )


def personal_facts(personal: PersonalData) -> tuple[tuple[str, str], ...]:
    return (
        (_("Apellidos"), personal.surnames),
        (_("Nombres"), personal.names),
        (label_of(DocumentType, personal.document_type), personal.document_number),
        (_("Fecha de nacimiento"), day_or_blank(personal.birth_date)),
        (_("Estado civil"), label_of(CivilStatus, personal.civil_status)),
        (_("Celular"), personal.mobile),
        (_("Correo electrónico"), personal.email),
        (_("Teléfono fijo"), personal.phone or _("No registra")),
        (_("Dirección"), personal.address),
        (_("Distrito"), personal.district),
        (_("Provincia"), personal.province),
        (_("Departamento"), personal.department),
        (_("Se enteró por"), label_of(HeardFrom, personal.heard_from)),
    )


DOCUMENT_WIDTH = "11.5%"
PERIOD_WIDTH = "13.5%"


def education_table(profile: Profile) -> PrintedTable:
    return PrintedTable(
        _("Formación académica"),
        (
            PrintedColumn(_("Nivel"), "15%"),
            PrintedColumn(_("Institución")),
            PrintedColumn(_("Carrera o especialidad"), "19%"),
            PrintedColumn(_("Periodo"), PERIOD_WIDTH),
            PrintedColumn(_("Grado o título"), "12%"),
            PrintedColumn(_("Sustento"), DOCUMENT_WIDTH),
        ),
        tuple(
            PrintedRow(
                (
                    label_of(EducationLevel, row.level),
                    row.institution,
                    row.career,
                    with_years(period_or_blank(month(row.since), month(row.until)), row.years),
                    day_or_blank(row.degree_on),
                    label_of(SupportingDocument, row.document),
                )
            )
            for row in profile.education
        ),
    )


def with_years(studied: str, years: int | None) -> str:
    return f"{studied} ({ngettext('%d año', '%d años', years) % years})" if years else studied


def knowledge_table(profile: Profile) -> PrintedTable:
    return PrintedTable(
        _("Conocimientos para el puesto"),
        (
            PrintedColumn(_("Conocimiento")),
            PrintedColumn(_("Nivel"), "12%"),
            PrintedColumn(_("Institución que certifica"), "30%"),
        ),
        tuple(
            PrintedRow((row.name, label_of(KnowledgeLevel, row.level), row.institution))
            for row in profile.knowledge
        ),
    )


def course_table(profile: Profile) -> PrintedTable:
    hours = sum(course.hours for course in profile.courses)
    return PrintedTable(
        _("Cursos, diplomados y especializaciones"),
        (
            PrintedColumn(_("Tipo"), "14.5%"),
            PrintedColumn(_("Nombre")),
            PrintedColumn(_("Institución"), "21%"),
            PrintedColumn(_("Periodo"), PERIOD_WIDTH),
            PrintedColumn(_("Horas"), "7%", "amount"),
            PrintedColumn(_("Sustento"), DOCUMENT_WIDTH),
        ),
        tuple(
            PrintedRow(
                (
                    label_of(CourseKind, row.kind),
                    row.name,
                    row.institution,
                    period_or_blank(month(row.since), month(row.until)),
                    str(row.hours),
                    label_of(SupportingDocument, row.document),
                )
            )
            for row in profile.courses
        ),
        totals=((_("Total de horas"), in_hours(hours)),) if hours else (),
    )


def licence_table(profile: Profile) -> PrintedTable:
    licence = profile.licence
    row = PrintedRow((licence.number, day_or_blank(licence.issued_on), yes_or_no(licence.active)))
    return PrintedTable(
        _("Colegiatura"),
        (
            PrintedColumn(_("Número de colegiatura")),
            PrintedColumn(_("Fecha de colegiatura"), "30%"),
            PrintedColumn(_("Habilitación profesional vigente"), "30%"),
        ),
        (row,) if licence.number else (),
    )


def experience_table(profile: Profile, totals: ExperienceTotals) -> PrintedTable:
    days = {id(row): counted.days for row, counted in zip(totals.rows, totals.general.periods, strict=True)}
    return PrintedTable(
        _("Experiencia laboral"),
        (
            PrintedColumn(_("Entidad y área")),
            PrintedColumn(_("Puesto o cargo"), "19%"),
            PrintedColumn(_("Tipo y sector"), "11.5%"),
            PrintedColumn(_("Periodo"), PERIOD_WIDTH),
            PrintedColumn(_("Tiempo"), "11%"),
            PrintedColumn(_("Sustento"), DOCUMENT_WIDTH),
        ),
        tuple(experience_row(row, days.get(id(row))) for row in profile.experience),
        totals=(
            (_("Experiencia general"), str(totals.general.duration)),
            (_("Experiencia específica"), str(totals.specific.duration)),
            (_("Experiencia en el sector público"), str(totals.public.duration)),
        )
        if profile.experience
        else (),
        notes=(
            _("Calculado al %s. Los periodos que se superponen se cuentan una sola vez; la experiencia específica "
              "es parte de la general.") % numeric_date(totals.reference),
            *totals.why_counted_from,
        )
        if profile.experience
        else (),
    )  # fmt: skip


def experience_row(row: Experience, days: int | None) -> PrintedRow:
    kind = label_of(ExperienceKind, ExperienceKind.SPECIFIC if is_specific(row) else ExperienceKind.GENERAL)
    sector = label_of(Sector, Sector.PUBLIC if is_public(row) else Sector.PRIVATE)
    return PrintedRow(
        (
            " · ".join(filter(None, (row.entity, row.area))),
            row.position,
            f"{kind} · {sector}",
            period_or_blank(day_or_blank(row.since), day_or_blank(row.until) or _("la actualidad")),
            "" if days is None else str(Duration(days)),
            label_of(SupportingDocument, row.document),
        ),
        below=_("Funciones: %s") % row.functions if row.functions else "",
    )


def bonus_table(personal: PersonalData) -> PrintedTable:
    claims = (
        (_("Persona con discapacidad"), personal.disability, personal.disability_document),
        (_("Licenciado(a) de las Fuerzas Armadas"), personal.veteran, personal.veteran_document),
        (_("Cuerpo de Gerentes Públicos"), personal.public_manager, personal.public_manager_document),
        (_("Deportista calificado(a) de alto nivel"), personal.athlete, personal.athlete_document),
    )
    return PrintedTable(
        _("Condiciones y bonificaciones que declara"),
        (
            PrintedColumn(_("Condición")),
            PrintedColumn(_("Declara"), "12%"),
            PrintedColumn(_("N.º del documento que la acredita"), "34%"),
        ),
        tuple(PrintedRow((name, yes_or_no(claimed), document)) for name, claimed, document in claims),
    )
