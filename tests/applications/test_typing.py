"""What scripts send while somebody types, and input that no form of ours sends."""

from datetime import timedelta

import pytest

from recruitment.applications.grammar.draft import MAX_ROWS
from recruitment.applications.grammar.outline import RowKind, Step
from recruitment.applications.models import Application
from tests import makers
from tests.applications import typed
from tests.applications.person import Person
from tests.applications.test_steps import as_row, draft_of
from tests.attachments.files import pdf, upload

pytestmark = pytest.mark.django_db


def autosave(page, **values):
    fields = {**page.fields, **values}
    return page.person.client.post(f"{page.url}guardar/", fields)


def test_what_is_being_typed_is_kept_without_being_judged(rosa):
    page = rosa.open(Step.PERSONAL)
    answer = autosave(page, address="Av. So", birth_date="30/")
    assert set(answer.json()) == {"saved_at"}
    page = rosa.another_device().open(Step.PERSONAL)
    assert page.fields["address"] == "Av. So"
    assert page.errors == []


def test_a_half_typed_row_is_kept_while_it_is_typed_and_is_one_row_in_the_end(rosa):
    page = rosa.open(Step.EDUCATION)
    for so_far in ("Univ", "Universidad A", "Universidad Andina"):
        autosave(page, **{"education-institution": so_far})
    assert rosa.open(Step.EDUCATION).fields["education-institution"] == "Universidad Andina"
    page = page.press("Agregar", **as_row("education", typed.EDUCATION))
    assert len(page.rows) == 1
    assert len(draft_of(rosa).rows(RowKind.EDUCATION)) == 1


def test_an_autosave_that_arrives_after_the_button_changes_nothing(rosa):
    page = rosa.open(Step.EDUCATION)
    page.press("Agregar", **as_row("education", typed.EDUCATION))
    autosave(page, **as_row("education", {**typed.EDUCATION, "career": "Ingen"}))
    assert not draft_of(rosa).unfinished(RowKind.EDUCATION)


def test_typing_then_pressing_in_the_same_window_is_no_conflict(rosa):
    page = rosa.open(Step.PERSONAL)
    autosave(page, address="Av. So")
    autosave(page, address="Av. Sol 123")
    assert page.press("Guardar y continuar", **typed.PERSONAL).step == Step.EDUCATION


def test_typing_in_one_window_never_overwrites_what_another_saved(rosa):
    page = rosa.open(Step.PERSONAL)
    rosa.open(Step.PERSONAL).press("Guardar y continuar", **typed.PERSONAL)
    answer = autosave(page, address="Otra")
    assert answer.status_code == 409
    assert "cambiaron en otra ventana" in answer.json()["message"]
    assert draft_of(rosa).step(Step.PERSONAL).fields["address"] == "Av. Sol 123"


def test_typing_after_the_deadline_or_without_session_is_told(rosa, open_call, at):
    page = rosa.open(Step.PERSONAL)
    with at(open_call.closes_at + timedelta(seconds=1)):
        rosa.signs_in()
        answer = autosave(page, address="Tarde")
        assert (answer.status_code, "cerró" in answer.json()["message"]) == (409, True)
    rosa.session_ends()
    answer = autosave(page, address="Sin sesión")
    assert (answer.status_code, "sesión terminó" in answer.json()["message"]) == (401, True)


def test_nobody_types_into_somebody_elses_application(rosa, open_call):
    page = rosa.open(Step.PERSONAL)
    stranger = Person(makers.applicant("41000002"), open_call)
    assert stranger.client.post(f"{page.url}guardar/", page.fields).status_code == 404
    typed.started(stranger.user, open_call)
    assert stranger.client.post(f"{page.url}guardar/", page.fields).status_code == 404


def test_places_come_for_one_department(client):
    places = client.get("/postular/lugares/08/").json()["provinces"]
    cusco = next(place for place in places if place["code"] == "0801")
    assert ["080108", "Wanchaq"] in cusco["districts"]
    assert client.get("/postular/lugares/99/").status_code == 404


def test_huge_or_strange_input_is_refused_or_cut_but_never_an_error(rosa):
    page = rosa.open(Step.PERSONAL).press(
        "Guardar y continuar", **{**typed.PERSONAL, "address": "x" * 9000, "district": "no-existe\x00"}
    )
    assert page.status == 200
    page = rosa.open(Step.EDUCATION)
    answer = rosa.post(page.url, {"accion": "quitar:education:" + "z" * 500})
    assert answer.status == 200
    answer = rosa.post(
        page.url, {"accion": "editar:otra:cosa:rara", "education-id": "'; --", "version": "9" * 50}
    )
    assert answer.status == 200


def test_another_file_sent_after_finishing_is_not_mistaken_for_a_second_press(rosa, applicant, open_call):
    typed.complete_draft(applicant, open_call)
    page = rosa.open(Step.DOSSIER)
    file = pdf(2)
    for _press in range(2):
        assert (
            page.press("Terminar", files={"dossier": upload(file)}).title == "Su postulación está presentada"
        )
    other = page.press("Terminar", files={"dossier": upload(pdf(5))})
    assert other.status == 409
    assert "ya está presentada" in other.text


def test_a_list_that_is_full_says_so_and_shows_what_was_typed(rosa):
    application = Application.objects.get()
    for n in range(MAX_ROWS):
        typed.type_row(application, RowKind.COURSE, f"row{n:08d}")
    page = rosa.open(Step.COURSES).press(
        "agregar:course", **as_row("course", {**typed.COURSE, "name": "Curso 61"})
    )
    assert page.status == 409
    assert "Ya registró 60 filas" in page.text
    assert "Curso 61" in page.text
