"""Experience adds up as in the field's worked examples, and each figure is explained."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recruitment.applications.experience_totals import totals_of
from recruitment.applications.requirements import Result, check_requirements, comparable_words, reaches
from recruitment.calls.pages import KnowledgeItem
from recruitment.experience import explained, total
from recruitment.profile import Course, Education, Experience, Knowledge, Licence, Profile
from recruitment.vocabulary import EducationLevel

TODAY = date(2026, 11, 20)


def d(text):
    return date.fromisoformat(text)


def job(since, until=None, *, kind="general", sector="private", entity="Taller Andino"):
    return Experience(
        entity=entity, since=d(since), until=d(until) if until else None, kind=kind, sector=sector
    )


def studied(level=EducationLevel.BACHELOR, until="2014-06-30", career="Derecho"):
    return Education(formation="university", level=level, institution="Universidad Sur", career=career,
                     since=d("2009-03-01"), until=d(until) if until else None)  # fmt: skip


class Items(list):
    def all(self):
        return self


@dataclass
class Position:
    """The requirements of a position, without a database behind them."""

    education_levels: list = field(default_factory=list)
    careers: str = ""
    licence_required: bool = False
    active_licence_required: bool = False
    general_experience_years: Decimal = Decimal(0)
    specific_experience_years: Decimal = Decimal(0)
    public_experience_years: Decimal = Decimal(0)
    course_hours: int = 0
    knowledge_items: Items = field(default_factory=Items)


def checks(profile, **fields):
    found = check_requirements(profile, Position(**fields), reference=TODAY)
    return {check.requirement: check for check in found}


# --- Any periods at all ---------------------------------------------------------------------------

days = st.dates(date(1980, 1, 1), date(2027, 12, 31))
periods = st.lists(
    st.tuples(days, st.none() | days).filter(lambda p: p[1] is None or p[0] <= p[1]), max_size=8
)
starts = st.none() | days


@given(periods, starts)
def test_a_total_counts_exactly_the_days_that_somebody_worked(periods, counting_from):
    worked = set()
    for since, until in periods:
        first = max(since, counting_from) if counting_from else since
        last = min(until or TODAY, TODAY)
        worked.update(first.toordinal() + n for n in range((last - first).days + 1))
    assert total(periods, reference=TODAY, counting_from=counting_from).days == len(worked)


@given(periods, starts)
def test_the_explanation_adds_up_to_the_total(periods, counting_from):
    found = explained(periods, reference=TODAY, counting_from=counting_from)
    assert found.duration == total(periods, reference=TODAY, counting_from=counting_from)
    assert sum(period.days for period in found.periods) - found.overlap == found.duration.days
    assert found.overlap >= 0
    assert len(found.periods) == len(periods)


@given(periods, starts, st.randoms())
def test_the_order_of_the_rows_changes_nothing(periods, counting_from, random):
    shuffled = list(periods)
    random.shuffle(shuffled)
    reckon = {"reference": TODAY, "counting_from": counting_from}
    assert total(shuffled, **reckon) == total(periods, **reckon)


@given(periods, st.tuples(days, days).filter(lambda p: p[0] <= p[1]))
def test_one_more_job_never_takes_experience_away(periods, job):
    assert total([*periods, job], reference=TODAY).days >= total(periods, reference=TODAY).days


@given(periods)
def test_years_months_and_days_are_those_of_365_and_30(periods):
    found = total(periods, reference=TODAY)
    years, months, rest = found.parts
    assert years * 365 + months * 30 + rest == found.days
    assert rest < 30


@given(st.lists(st.builds(job, st.dates(date(2000, 1, 1), TODAY).map(str), st.none(),
                          kind=st.sampled_from(["general", "specific"]),
                          sector=st.sampled_from(["public", "private"])), max_size=6))  # fmt: skip
def test_specific_and_public_experience_are_parts_of_the_general_one(jobs):
    totals = totals_of(Profile(experience=tuple(jobs)), Position(), reference=TODAY)
    assert totals.specific.duration.days <= totals.general.duration.days
    assert totals.public.duration.days <= totals.general.duration.days


# --- Where it starts ------------------------------------------------------------------------------


def test_experience_counts_from_the_egreso_where_the_position_asks_for_studies():
    profile = Profile(education=(studied(until="2018-12-15"),), experience=(job("2018-03-01", "2019-03-31"),))
    check = checks(profile, education_levels=["bachelor"], general_experience_years=Decimal("0.5"))
    check = check["Experiencia general: 0.5 años"]
    assert check.lines == (
        "Taller Andino, 01/03/2018 – 31/03/2019: 107 días, contados desde el 15/12/2018.",
        "Se cuenta desde el egreso: 15/12/2018.",
    )
    assert check.finding == "Declara: 3 meses, 17 días."
    assert check.result is Result.NOT_MET


def test_all_of_it_counts_where_secondary_school_is_enough():
    profile = Profile(education=(studied(until="2018-12-15"),), experience=(job("2018-03-01", "2019-03-31"),))
    check = checks(profile, education_levels=["secondary_complete"], general_experience_years=Decimal(1))
    assert check["Experiencia general: 1 año"].result is Result.MET


def test_without_a_date_of_egreso_the_figure_is_shown_and_left_to_the_committee():
    profile = Profile(education=(studied(EducationLevel.UNIVERSITY_STUDENT, until=None),),
                      experience=(job("2015-01-01", "2019-12-31"),))  # fmt: skip
    check = checks(profile, education_levels=["bachelor"], general_experience_years=Decimal(3))
    check = check["Experiencia general: 3 años"]
    assert check.result is Result.OPEN
    assert "Sin fecha de egreso declarada" in check.lines[-1]


def test_overlapping_jobs_count_once_and_the_explanation_says_so():
    profile = Profile(
        experience=(job("2019-01-01", "2019-12-31"), job("2019-07-01", "2020-06-30", entity="Otra"))
    )
    check = checks(profile, general_experience_years=Decimal(1))["Experiencia general: 1 año"]
    assert check.result is Result.MET
    assert "Menos 184 días que se repiten en más de un trabajo y cuentan una vez." in check.lines
    assert check.finding == "Declara: 1 año, 6 meses, 2 días."


def test_a_job_that_goes_on_counts_until_today():
    profile = Profile(experience=(job(str(TODAY - timedelta(days=364))),))
    assert (
        checks(profile, general_experience_years=Decimal(1))["Experiencia general: 1 año"].result
        is Result.MET
    )


# --- The other requirements -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("declared", "asked", "enough"),
    [
        ("university_title", "bachelor", True),
        ("bachelor", "bachelor", True),
        ("university_graduate", "bachelor", False),
        ("technical_title", "bachelor", False),
        ("master_degree", "bachelor", False),
    ],
)
def test_a_level_is_reached_by_itself_and_by_what_follows_in_the_same_formation(declared, asked, enough):
    assert reaches(declared, asked) is enough


@pytest.mark.parametrize(
    ("level", "result"),
    [("bachelor", Result.MET), ("university_student", Result.NOT_MET), ("master_studies", Result.OPEN)],
)
def test_studies_are_met_not_met_or_left_to_the_committee(level, result):
    check = checks(Profile(education=(studied(level),)), education_levels=["bachelor"])
    assert check["Formación: bachiller"].result is result


@pytest.mark.parametrize(
    ("career", "result"),
    [
        ("Economía", Result.MET),
        ("Conta", Result.OPEN),
        ("ECONOMIA", Result.MET),
        ("Turismo", Result.OPEN),
        ("", Result.NOT_MET),
    ],
)
def test_a_career_with_another_name_is_left_to_the_committee(career, result):
    check = checks(Profile(education=(studied(career=career),)), careers="Economía, Contabilidad o afines")
    assert check["Carrera o especialidad: Economía, Contabilidad o afines"].result is result


def test_the_licence_and_whether_it_is_active():
    required = {"licence_required": True, "active_licence_required": True}
    nothing = checks(Profile(), **required)
    assert [check.result for check in nothing.values()] == [Result.NOT_MET, Result.NOT_MET]
    inactive = checks(Profile(licence=Licence("12345", d("2016-01-01"), active=False)), **required)
    assert [check.result for check in inactive.values()] == [Result.MET, Result.NOT_MET]


def test_course_hours_add_up():
    profile = Profile(courses=(Course(name="A", hours=80), Course(name="B", hours=20)))
    check = checks(profile, course_hours=100)["Cursos: 100 horas como mínimo"]
    assert check.result is Result.MET
    assert check.lines == ("A: 80 horas", "B: 20 horas")
    assert check.finding == "Declara: 100 horas."


@pytest.mark.parametrize(
    ("name", "level", "result"),
    [
        ("redes de datos", "advanced", Result.MET),
        ("Redes", "basic", Result.NOT_MET),
        ("Cocina", "advanced", Result.OPEN),
    ],
)
def test_knowledge_is_compared_by_name_and_level(name, level, result):
    profile = Profile(knowledge=(Knowledge(name=name, level=level),))
    check = checks(
        profile, knowledge_items=Items([KnowledgeItem(name="Redes de datos", level="intermediate")])
    )
    assert check["Conocimiento: Redes de datos, nivel intermedio"].result is result


def test_a_position_that_asks_for_nothing_has_nothing_to_check():
    assert checks(Profile()) == {}


def test_words_are_compared_without_accents_capitals_or_punctuation():
    assert comparable_words("  Ingeniería, (Civil)") == "ingenieria civil"
