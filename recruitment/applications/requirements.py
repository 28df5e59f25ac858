"""Which minimum requirements of a position an applicant's data meet, and why: information, never a barrier.

Pure functions over a profile and a position. What only a person can judge (is this career one of
those asked for?) is left open instead of guessed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.dates import lima
from core.text import without_accents
from recruitment.applications.experience_totals import ExperienceTotals, totals_of
from recruitment.calls.pages import CallPage, PositionPage
from recruitment.profile import Knowledge, Profile
from recruitment.vocabulary import LEVELS_OF_FORMATION, EducationLevel, KnowledgeLevel

KNOWLEDGE_ORDER: list[str] = list(KnowledgeLevel)


class Result(Enum):
    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"  # the committee judges it

    @property
    def label(self):
        return {
            Result.MET: gettext_lazy("Cumple"),
            Result.NOT_MET: gettext_lazy("No cumple"),
            Result.OPEN: gettext_lazy("Lo verá la comisión"),
        }[self]

    @property
    def look(self) -> str:
        """Of components/state_tag.html."""
        return {Result.MET: "ok", Result.NOT_MET: "urgent", Result.OPEN: "info"}[self]


@dataclass(frozen=True)
class Check:
    """One requirement of the position, what comes of the declared data, and how it was reckoned."""

    requirement: str
    result: Result
    finding: str = ""  # in one sentence
    lines: tuple[str, ...] = ()  # the reckoning, row by row


def reference_day(call: CallPage, at: datetime) -> date:
    """Experience is reckoned up to that day, never beyond the day on which registration closes."""
    day = lima(at).date()
    return min(day, lima(call.closes_at).date()) if call.closes_at else day


def check_requirements(profile: Profile, position: PositionPage, *, reference: date) -> list[Check]:
    """Every minimum requirement that the position states, in the order in which a call prints them."""
    totals = totals_of(profile, position, reference=reference)
    checks = [_education(profile, position), _career(profile, position)]
    checks += _licence(profile, position)
    checks += _experience(totals, position)
    checks.append(_course_hours(profile, position))
    checks += [_knowledge(item, profile) for item in position.knowledge_items.all()]
    return [check for check in checks if check]


# --- Studies --------------------------------------------------------------------------------------


def _education(profile: Profile, position: PositionPage) -> Check | None:
    accepted = [
        EducationLevel(level) for level in position.education_levels if level in EducationLevel.values
    ]
    if not accepted:
        return None
    declared = [row for row in profile.education if row.level in EducationLevel.values]
    if any(reaches(row.level, level) for row in declared for level in accepted):
        result = Result.MET
    elif any(_rank(row.level) > max(map(_rank, accepted)) for row in declared):
        result = Result.OPEN  # other studies, higher than those asked for
    else:
        result = Result.NOT_MET
    finding = _declares(str(EducationLevel(row.level).label) for row in declared)
    return Check(_("Formación: %s") % _any_of(level.label for level in accepted), result, finding)


def _declares(things: Iterable[str]) -> str:
    named = "; ".join(thing[:1].lower() + thing[1:] if thing[1:2].islower() else thing for thing in things)
    return _("Declara: %s.") % named if named else _("No lo declara.")


def reaches(declared: str, asked: str) -> bool:
    """The level asked for, or one further on in the same formation."""
    for levels in LEVELS_OF_FORMATION.values():
        if asked in levels and declared in levels:
            return levels.index(declared) >= levels.index(asked)
    return False


def _rank(level: str) -> int:
    return list(EducationLevel).index(EducationLevel(level))


def _career(profile: Profile, position: PositionPage) -> Check | None:
    if not position.careers:
        return None
    declared = [row.career for row in profile.education if row.career]
    named = any(mentions(position.careers, career) for career in declared)
    result = Result.MET if named else Result.OPEN if declared else Result.NOT_MET
    return Check(_("Carrera o especialidad: %s") % position.careers, result, _declares(declared))


def mentions(text: str, words: str) -> bool:
    """Whether `words` stand in `text`, whole and together."""
    return bool(comparable_words(words)) and f" {comparable_words(words)} " in f" {comparable_words(text)} "


def comparable_words(text: str) -> str:
    """Without accents, capitals and punctuation: «Economía,» and «economia» are the same word."""
    letters = without_accents(text.lower())
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def _licence(profile: Profile, position: PositionPage) -> list[Check]:
    licence, checks = profile.licence, []
    declared = _("Colegiatura N.º %s.") % licence.number if licence.number else _("No declara colegiatura.")
    if position.licence_required:
        result = Result.MET if licence.number else Result.NOT_MET
        checks.append(Check(_("Colegiatura"), result, declared))
    if position.active_licence_required:
        active = licence.number and licence.active
        finding = _("Declara estar habilitado.") if active else _("No declara estar habilitado.")
        checks.append(Check(_("Habilitación vigente"), Result.MET if active else Result.NOT_MET, finding))
    return checks


# --- Experience -----------------------------------------------------------------------------------


def _experience(totals: ExperienceTotals, position: PositionPage) -> list[Check]:
    asked = (
        (_("Experiencia general"), position.general_experience_years, totals.general),
        (_("Experiencia específica"), position.specific_experience_years, totals.specific),
        (_("Experiencia en el sector público"), position.public_experience_years, totals.public),
    )
    return [_years(name, years, total, totals) for name, years, total in asked if years]


def _years(name: str, years: Decimal, total, totals: ExperienceTotals) -> Check:
    days_asked = years * 365
    enough = total.duration.days >= days_asked
    result = Result.MET if enough else Result.NOT_MET
    if enough and totals.start_is_unknown:
        result = Result.OPEN
    title = _("%(name)s: %(years)s") % {"name": name, "years": in_years(years)}
    if not total.periods:
        return Check(title, Result.NOT_MET, _("No la declara."))
    finding = _("Declara: %s.") % total.duration
    return Check(title, result, finding, (*totals.lines(total), *totals.why_counted_from))


def in_years(years: Decimal) -> str:
    number = f"{years.normalize():f}"
    return _("1 año") if number == "1" else _("%s años") % number


# --- Courses and knowledge ------------------------------------------------------------------------


def _course_hours(profile: Profile, position: PositionPage) -> Check | None:
    if not position.course_hours:
        return None
    total = sum(course.hours for course in profile.courses)
    lines = tuple(
        _("%(name)s: %(hours)s") % {"name": course.name, "hours": in_hours(course.hours)}
        for course in profile.courses
    )
    result = Result.MET if total >= position.course_hours else Result.NOT_MET
    title = _("Cursos: %s como mínimo") % in_hours(position.course_hours)
    return Check(title, result, _("Declara: %s.") % in_hours(total), lines)


def in_hours(hours: int) -> str:
    return ngettext("%d hora", "%d horas", hours) % hours


def _knowledge(item, profile: Profile) -> Check:
    title = _("Conocimiento: %(name)s, nivel %(level)s") % {
        "name": item.name,
        "level": item.get_level_display().lower(),
    }
    alike = [row for row in profile.knowledge if _same_subject(row, item.name)]
    if not alike:
        result = Result.OPEN if profile.knowledge else Result.NOT_MET
        return Check(title, result, _("No lo declara con ese nombre."))
    best = max(alike, key=lambda row: KNOWLEDGE_ORDER.index(row.level))
    enough = KNOWLEDGE_ORDER.index(best.level) >= KNOWLEDGE_ORDER.index(item.level)
    finding = _("Declara nivel %s.") % KnowledgeLevel(best.level).label.lower()
    return Check(title, Result.MET if enough else Result.NOT_MET, finding)


def _same_subject(row: Knowledge, name: str) -> bool:
    return mentions(name, row.name) or mentions(row.name, name)


def _any_of(labels) -> str:
    *others, last = [str(label).lower() for label in labels]
    return _("%(others)s o %(last)s") % {"others": ", ".join(others), "last": last} if others else last
