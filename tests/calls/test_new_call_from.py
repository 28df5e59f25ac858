"""«Nueva convocatoria a partir de…»: HR starts from an earlier call instead of from nothing."""

from datetime import date, time

import pytest
from wagtail.models import Page, PageLogEntry

from recruitment.calls.models import FormWording, Milestone
from recruitment.calls.pages import CallPage
from tests import makers
from tests.calls.conftest import text_of
from tests.workers.makers import staff


@pytest.fixture
def earlier(home):
    """A call of June: publication on Thursday the 11th, registration around the holiday of the 24th."""
    call = makers.call(home, number=7, purpose="Contratar choferes.", committee="Presidencia\nUnidad")
    call.milestones.all().delete()
    rows = (
        Milestone(kind="publication", start_date=date(2026, 6, 11), end_date=date(2026, 6, 22)),
        Milestone(kind="registration", start_date=date(2026, 6, 23), start_time=time(8),
                  end_date=date(2026, 6, 25), end_time=time(17, 30), areas="Informática"),
        Milestone(kind="interview", note="En la sede."),
    )  # fmt: skip
    for place, milestone in enumerate(rows):
        milestone.call, milestone.sort_order = call, place
        milestone.save()
    FormWording.objects.create(call=call, kind="2", title="Carta", body="<p>{postulante}</p>")
    makers.position(call, code="CH-02", starts_on=date(2026, 7, 11))
    return CallPage.objects.get(pk=call.pk)


@pytest.fixture
def begin(hr, earlier):
    def post(**fields):
        asked = {"number": "30", "year": "2026", "first_day": "2026-11-05"} | fields
        return hr.post(f"/admin/convocatorias/{earlier.pk}/a-partir/", asked, follow=True)

    return post


PROPOSED = {
    "m0-start_date": "2026-11-05", "m0-end_date": "2026-11-16",
    "m1-start_date": "2026-11-17", "m1-start_time": "08:00", "m1-end_date": "2026-11-18", "m1-end_time": "17:30",
    "create": "1",
}  # fmt: skip


def test_the_schedule_is_proposed_with_its_gaps_in_business_days_and_its_hours(begin, earlier, hr):
    assert f"/admin/convocatorias/{earlier.pk}/a-partir/" in text_of(
        hr.get(f"/admin/pages/{earlier.pk}/edit/")
    )
    answer = begin()

    rows = [row.instance for row, _was in answer.context["rows"]]
    publication, registration, interview = rows
    # Eight business days from 11 to 23 June (none closed); 23 to 25 June is one, because of the 24th.
    assert (publication.start_date, publication.end_date) == (date(2026, 11, 5), date(2026, 11, 16))
    assert (registration.start_date, registration.end_date) == (date(2026, 11, 17), date(2026, 11, 18))
    assert (registration.start_time, registration.end_time) == (time(8), time(17, 30))
    assert interview.start_date is None
    assert CallPage.objects.count() == 1, "nothing is made before «Crear»"
    assert "empieza 8 días hábiles antes de la inscripción y el mínimo es 10" in text_of(answer)


def test_a_draft_is_made_with_texts_forms_corrected_dates_and_the_chosen_positions(begin, earlier, hr):
    chosen = earlier.positions.get(code="CH-02")
    begin(**PROPOSED | {"m2-start_date": "2026-11-20", "positions": [chosen.pk]})

    new = CallPage.objects.get(number=30)
    assert (new.live, new.year, new.title) == (False, 2026, "CAS N.º 030-2026 — Dirección Regional de Salud")
    assert (new.purpose, new.committee) == (earlier.purpose, earlier.committee)
    assert new.slug == "cas-030-2026"
    assert [w.title for w in new.form_wordings.all()] == ["Carta"]
    assert [str(m.start_date) for m in new.milestones.all()] == ["2026-11-05", "2026-11-17", "2026-11-20"]
    assert new.milestones.all()[1].areas == "Informática"
    assert new.milestones.all()[2].note == "En la sede."
    position = new.positions.get()
    assert (position.code, position.live, position.starts_on) == ("CH-02", False, date(2026, 12, 5))
    assert new.get_latest_revision_as_object().milestones.count() == 3
    assert hr.get(f"/admin/pages/{new.pk}/edit/").status_code == 200
    assert Page.find_problems() == ([], [], [], [], [])
    assert PageLogEntry.objects.filter(page=new.pk, action="calls.copied_from").exists()
    assert earlier.milestones.count() == 3
    assert earlier.positions.count() == 2


def test_all_positions_or_none(begin):
    begin(**PROPOSED | {"all_positions": "1"})
    assert CallPage.objects.get(number=30).positions.count() == 2
    begin(**PROPOSED | {"number": "31"})
    assert CallPage.objects.get(number=31).positions.count() == 0


def test_what_is_wrong_is_said_beside_the_field_and_what_was_typed_stays(begin, home):
    taken = begin(**PROPOSED | {"number": "7"})
    assert "Ya existe una convocatoria con ese número y año." in text_of(taken)
    assert 'value="2026-11-17"' in text_of(taken)

    backwards = begin(**PROPOSED | {"m1-end_date": "2026-11-10"})
    assert "El hito termina antes de empezar." in text_of(backwards)
    assert "Escriba el día como dd/mm/aaaa." in text_of(begin(first_day="mañana"))
    assert CallPage.objects.count() == 1


def test_pressing_create_twice_makes_one_call(begin):
    begin(**PROPOSED)
    assert "Ya existe una convocatoria" in text_of(begin(**PROPOSED))
    assert CallPage.objects.filter(number=30).count() == 1


def test_only_whoever_may_add_calls_gets_there(earlier, client):
    client.force_login(staff("otra", "wagtailadmin.access_admin"))
    answer = client.get(f"/admin/convocatorias/{earlier.pk}/a-partir/")
    assert answer.status_code in (302, 403)
