"""HR writes a call in the admin."""

from datetime import timedelta

import pytest
from wagtail.test.utils.form_data import rich_text

from core.dates import date_and_time
from recruitment.calls.models import FormWording
from recruitment.calls.pages import CallPage
from tests import makers
from tests.calls.conftest import REGISTRATION, call_form, milestone, text_of

PUBLISH = {"action-publish": "1"}
LATER = milestone("curricular", start_date="23/11/2026")


def add(hr, index, form):
    return hr.post(f"/admin/pages/add/calls/callpage/{index.pk}/", form, follow=True)


def test_hr_publishes_a_call_whose_title_and_address_come_from_number_and_unit(hr, index):
    answer = add(hr, index, call_form(milestones=[REGISTRATION, LATER]) | PUBLISH)

    call = CallPage.objects.get()
    assert answer.status_code == 200
    assert call.live
    assert call.title == "CAS N.º 012-2026 — Dirección Regional de Salud"
    assert call.url_path.endswith("/convocatorias/cas-012-2026/")
    assert date_and_time(call.closes_at) == "20 de noviembre de 2026 a las 17:30"


def test_a_draft_may_know_almost_nothing_yet(hr, index):
    add(hr, index, call_form(number="", year="", unit="", milestones=[milestone("publication")]))

    call = CallPage.objects.get()
    assert not call.live
    assert call.title == "CAS sin número"
    assert call.milestones.get().when == "Por definir"


def test_a_title_that_hr_typed_is_kept(hr, index):
    add(hr, index, call_form(title="Convocatoria especial"))
    assert CallPage.objects.get().title == "Convocatoria especial"


def test_two_drafts_of_the_same_unit_get_different_addresses(hr, index):
    add(hr, index, call_form(number=""))
    add(hr, index, call_form(number=""))
    assert CallPage.objects.count() == 2
    assert len(set(CallPage.objects.values_list("slug", flat=True))) == 2


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"milestones": []}, "Agregue el hito «Inscripción virtual»: sin él nadie puede postular."),
        ({"milestones": [milestone()]}, "Indique desde qué día se reciben inscripciones."),
        ({"milestones": [milestone(start_date="18/11/2026")]}, "Indique qué día cierra la inscripción."),
        ({"milestones": [REGISTRATION, REGISTRATION]}, "una convocatoria tiene solo uno."),
        (
            {"milestones": [REGISTRATION, milestone("interview", start_date="19/11/2026")]},
            "Empieza antes de que cierre la inscripción.",
        ),
        (
            {"milestones": [REGISTRATION | {"end_date": "17/11/2026"}]},
            "El hito termina antes de empezar. Revise fechas y horas.",
        ),
        ({"cancelled_at": "19/11/2026 10:00"}, "Explique por qué se cancela la convocatoria."),
    ],
)
def test_what_makes_no_sense_is_refused_beside_the_field_and_nothing_is_saved(hr, index, changes, sentence):
    answer = add(hr, index, call_form(**changes) | PUBLISH)

    assert sentence in text_of(answer)
    assert not CallPage.objects.exists()


def test_a_draft_may_not_have_two_registrations_either(hr, index):
    answer = add(hr, index, call_form(milestones=[REGISTRATION, REGISTRATION]))
    assert "una convocatoria tiene solo uno." in text_of(answer)


def test_results_may_come_out_the_second_that_registration_closes(hr, index):
    results = milestone("final_results", start_date="20/11/2026", start_time="17:30")
    add(hr, index, call_form(milestones=[REGISTRATION, results]) | PUBLISH)
    assert CallPage.objects.get().live


def test_a_number_belongs_to_one_call_of_the_year(hr, index, home):
    makers.call(home, number=12)

    answer = add(hr, index, call_form(number="12"))
    assert "Ya existe una convocatoria con ese número y año." in text_of(answer)

    add(hr, index, call_form(number="12", year="2027"))
    assert CallPage.objects.count() == 2


def test_a_misspelt_placeholder_is_refused_beside_the_wording(hr, index):
    wording = {"kind": "2", "title": "", "body": rich_text("<p>Yo, {postulnte}</p>")}
    answer = add(hr, index, call_form(wordings=[wording]))
    assert "No se reconoce {postulnte}. Puede usar: {postulante}" in text_of(answer)


def test_one_form_has_one_wording_in_a_call(hr, index):
    wording = {"kind": "2", "title": "", "body": rich_text("<p>Yo, {postulante}</p>")}
    answer = add(hr, index, call_form(wordings=[wording, wording]))
    assert "Este formato ya tiene su texto en otra fila." in text_of(answer)
    assert not FormWording.objects.exists()


def test_editing_keeps_the_rows_of_the_schedule(hr, home):
    call = makers.call(home)
    row = call.milestones.get()
    kept = milestone(
        start_date=f"{row.start_date:%d/%m/%Y}", start_time="08:00",
        end_date=f"{row.end_date:%d/%m/%Y}", end_time="17:30", id=row.pk,
    )  # fmt: skip
    later = milestone("curricular", start_date=f"{row.end_date + timedelta(days=3):%d/%m/%Y}")
    form = call_form(milestones=[kept, later], initial=1, slug=call.slug)

    hr.post(f"/admin/pages/{call.pk}/edit/", form | PUBLISH)

    call = CallPage.objects.get()
    assert [m.kind for m in call.milestones.all()] == ["registration", "curricular"]
    assert call.milestones.first().pk == row.pk
    assert call.closes_at == row.finishes_at


def test_the_portals_wording_is_changed_but_never_added_or_deleted(hr):
    base = "/admin/snippets/calls/defaultformwording"
    page = hr.get(f"{base}/")
    assert "Formato N.º 3-C" in text_of(page)
    assert hr.get(f"{base}/add/").status_code == 302
    assert hr.get(f"{base}/delete/1/").status_code == 302

    form = {"title": "Carta", "body": rich_text("<p>Señores: {postulante} y {dni}</p>")}
    refused = hr.post(f"{base}/edit/2/", form)
    assert "No se reconoce {dni}." in text_of(refused)
