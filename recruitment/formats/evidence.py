"""Form 4: each minimum requirement of the position, and what of the declared data answers it.

Where nothing answers, the cell stays empty: the applicant may write in by hand what the dossier holds.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import numeric_date
from recruitment.applications.experience_totals import ExperienceTotals
from recruitment.applications.requirements import comparable_words, in_hours, in_years, reaches
from recruitment.calls.pages import PositionPage
from recruitment.experience import Total
from recruitment.formats.words import label_of
from recruitment.profile import Education, Profile
from recruitment.vocabulary import EducationLevel, KnowledgeLevel, SupportingDocument

MOST_LINES = 4


@dataclass(frozen=True)
class Requirement:
    subject: str
    asked: str
    evidence: tuple[str, ...] = ()


def requirements_of(position: PositionPage, profile: Profile, totals: ExperienceTotals) -> list[Requirement]:
    """The position's minimum requirements, in the order in which a call prints them."""
    return [
        *studies(position, profile),
        *licence(position, profile),
        *experience(position, totals),
        *courses(position, profile),
        *knowledge(position, profile),
    ]


def studies(position: PositionPage, profile: Profile) -> Iterator[Requirement]:
    asked = [text for text in (_(" o ").join(position.education_level_names), position.careers) if text]
    if not asked:
        return
    enough = [
        row
        for row in profile.education
        if any(reaches(row.level, level) for level in position.education_levels)
    ]
    yield Requirement(
        _("Formación académica"),
        ": ".join(asked),
        shortened([studied(row) for row in enough or profile.education]),
    )


def studied(row: Education) -> str:
    """«Título universitario en Administración, Universidad Andina (Título)»"""
    what = label_of(EducationLevel, row.level)
    if row.career:
        what = _("%(level)s en %(career)s") % {"level": what, "career": row.career}
    document = label_of(SupportingDocument, row.document)
    return ", ".join(filter(None, (what, row.institution))) + (f" ({document})" if document else "")


def shortened(lines: list[str]) -> tuple[str, ...]:
    """The first few lines; a form that is signed is no second summary."""
    if len(lines) <= MOST_LINES:
        return tuple(lines)
    rest = len(lines) - MOST_LINES
    return (
        *lines[:MOST_LINES],
        ngettext("y %d más en el Formato N.º 1", "y %d más en el Formato N.º 1", rest) % rest,
    )


def licence(position: PositionPage, profile: Profile) -> Iterator[Requirement]:
    number, issued_on = profile.licence.number, profile.licence.issued_on
    if position.licence_required:
        declared = _("Colegiatura N.º %s") % number if number else ""
        if declared and issued_on:
            declared += _(", del %s") % numeric_date(issued_on)
        yield Requirement(_("Colegiatura"), _("Colegiatura profesional"), (declared,) if declared else ())
    if position.active_licence_required:
        active = (_("Habilitación vigente"),) if number and profile.licence.active else ()
        yield Requirement(_("Habilitación"), _("Habilitación profesional vigente"), active)


def experience(position: PositionPage, totals: ExperienceTotals) -> Iterator[Requirement]:
    rows = (
        (_("Experiencia general"), position.general_experience_years, totals.general),
        (_("Experiencia específica"), position.specific_experience_years, totals.specific),
        (_("Experiencia en el sector público"), position.public_experience_years, totals.public),
    )
    for subject, years, total in rows:
        if years:
            yield Requirement(subject, _("%s como mínimo") % in_years(years), worked(total))


def worked(total: Total) -> tuple[str, ...]:
    """How long in all, and from how many rows of the summary."""
    if not total.duration.days:
        return ()
    rows = sum(1 for period in total.periods if period.counted)
    return (
        str(total.duration),
        ngettext("Según %d fila del Formato N.º 1", "Según %d filas del Formato N.º 1", rows) % rows,
    )


def courses(position: PositionPage, profile: Profile) -> Iterator[Requirement]:
    if not position.course_hours:
        return
    total = sum(course.hours for course in profile.courses)
    count = len(profile.courses)
    declared = (
        _("%(hours)s en %(courses)s")
        % {"hours": in_hours(total), "courses": ngettext("%d curso", "%d cursos", count) % count},
    )
    yield Requirement(
        _("Cursos y diplomados"),
        _("%s como mínimo") % in_hours(position.course_hours),
        declared if total else (),
    )


def knowledge(position: PositionPage, profile: Profile) -> Iterator[Requirement]:
    for item in position.knowledge_items.all():
        asked = comparable_words(item.name)
        declared = [
            ", ".join(filter(None, (row.name, label_of(KnowledgeLevel, row.level).lower(), row.institution)))
            for row in profile.knowledge
            if comparable_words(row.name)
            and (comparable_words(row.name) in asked or asked in comparable_words(row.name))
        ]
        wanted = {"name": item.name, "level": item.get_level_display().lower()}
        yield Requirement(_("Conocimiento"), _("%(name)s, nivel %(level)s") % wanted, shortened(declared))
