"""HR is warned of a schedule that breaks a term, and never kept from saving it."""

from datetime import date, time

import pytest

from recruitment.calls import terms
from recruitment.calls.models import Milestone, ScheduleTerm
from recruitment.calls.pages import CallPage
from tests import makers
from tests.calls.conftest import REGISTRATION, call_form, milestone, text_of

pytestmark = pytest.mark.django_db


def row(kind, start, end=None, hours=(None, None)):
    return Milestone(
        kind=kind, start_date=start, end_date=end, start_time=hours[0], end_time=hours[1]
    )  # fmt: skip


def november(day):
    return date(2026, 11, day)


SOUND = (
    row("publication", november(2), november(16)),
    row("registration", november(17), november(20), (time(8), time(17, 30))),
    row("curricular", november(23)),
    row("curricular_results", november(24), None, (time(8), None)),
    row("claims", november(24), None, (time(12), time(20))),
    row("final_results", november(26)),
)


def test_a_sound_schedule_is_left_in_peace():
    assert terms.schedule_warnings(SOUND) == []
    assert terms.schedule_warnings([]) == []


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (
            row("publication", november(9), november(16)),
            "«Publicación de la convocatoria» empieza 6 días hábiles antes de la inscripción y el mínimo es 10.",
        ),
        (
            row("registration", november(20), None, (time(8), time(17, 30))),
            "«Inscripción virtual» dura 1 día hábil y el mínimo es 2.",
        ),
        (row("claims", november(24), None, (time(17), time(18, 30))), "dura 1.5 horas y el mínimo es 4."),
        (
            row("claims", november(23), None, (time(8), time(20))),
            "empieza antes de que se publique algún resultado.",
        ),
        (row("final_results", november(23)), "«Resultados finales» empieza antes que"),
        (row("final_results", november(28)), "empieza el 28 de noviembre de 2026, que es sábado."),
        (row("final_results", date(2026, 12, 8)), "que es feriado (Inmaculada Concepción)."),
    ],
)
def test_what_breaks_a_term_is_said_in_a_sentence(changed, sentence):
    schedule = [changed if row.kind == changed.kind else row for row in SOUND]
    assert any(sentence in warning for warning in terms.schedule_warnings(schedule)), terms.schedule_warnings(
        schedule
    )


def test_results_without_a_window_for_claims_are_noticed():
    schedule = [row for row in SOUND if row.kind != "claims"]
    assert "no tiene plazo para presentar reclamos" in " ".join(terms.schedule_warnings(schedule))


def test_hr_keeps_the_terms_and_their_basis(hr):
    term = ScheduleTerm.objects.get(kind="publication")
    form = {"kind": "publication", "measure": "before_registration", "minimum": "5", "basis": "Directiva 3."}
    hr.post(f"/admin/snippets/calls/scheduleterm/edit/{term.pk}/", form)

    shorter = [row("publication", november(13)), *SOUND[1:]]
    assert any("el mínimo es 5. Directiva 3." in warning for warning in terms.schedule_warnings(shorter))


def test_a_draft_that_breaks_a_term_is_saved_and_the_editor_says_so(hr, index):
    early = milestone("publication", start_date="16/11/2026")
    page = hr.post(
        f"/admin/pages/add/calls/callpage/{index.pk}/",
        call_form(milestones=[early, REGISTRATION]),
        follow=True,
    )
    assert CallPage.objects.exists()
    assert text_of(page).count("antes de la inscripción y el mínimo es 10") == 2, (
        "once on top, once in its panel"
    )


@pytest.mark.parametrize("how_many", [1, 3])
def test_looking_costs_the_same_for_one_row_and_for_three(how_many, django_assert_num_queries):
    with django_assert_num_queries(2):
        terms.schedule_warnings(SOUND[:how_many])


def test_a_call_without_dates_is_not_judged(home, hr):
    call = makers.call(home, live=False)
    call.milestones.all().delete()
    assert "Revise el cronograma" not in text_of(hr.get(f"/admin/pages/{call.pk}/edit/"))
