"""Two windows, an ended session, a late press: whatever was typed is kept, or shown with the reason."""

from datetime import timedelta

import pytest
from django.test import Client

from recruitment.applications.grammar.draft import ApplicationDraft
from recruitment.applications.grammar.outline import Step
from recruitment.applications.models import Application
from recruitment.applications.wizard.windows import FIELD
from tests import makers
from tests.applications import typed
from tests.applications.person import Page, Person
from tests.applications.test_steps import as_row, draft_of
from tests.attachments.files import upload

pytestmark = pytest.mark.django_db

SESSION_ENDED = "Su sesión había terminado. Recuperamos lo que acababa de escribir"


# --- Two windows ----------------------------------------------------------------------------------


def test_rows_added_in_two_windows_add_up(rosa):
    first, second = rosa.open(Step.EDUCATION), rosa.open(Step.EDUCATION)
    first.press("Agregar", **as_row("education", typed.EDUCATION))
    page = second.press("Agregar", **as_row("education", {**typed.EDUCATION, "career": "Derecho"}))
    assert len(page.rows) == 2


def test_half_typed_rows_of_two_windows_are_both_kept(rosa):
    first, second = rosa.open(Step.EDUCATION), rosa.open(Step.EDUCATION)
    first.press("Anterior", **{"education-institution": "Instituto Uno"})
    second.press("Anterior", **{"education-institution": "Instituto Dos"})
    page = rosa.open(Step.EDUCATION)
    assert page.fields["education-institution"] == "Instituto Dos"
    assert "«Instituto Uno» está sin completar." in page.text


def test_when_two_windows_change_the_same_step_the_person_sees_both_and_decides(rosa):
    rosa.open(Step.PERSONAL).press("Guardar y continuar", **typed.PERSONAL)
    first, second = rosa.open(Step.PERSONAL), rosa.open(Step.PERSONAL)
    first.press("Guardar y continuar", address="Calle Uno 1", mobile="984000222")

    page = second.press("Guardar y continuar", address="Calle Dos 2", civil_status="married")

    assert "Estos datos cambiaron en otra ventana" in page.text
    assert page.fields["address"] == "Calle Dos 2"
    assert "Dirección Calle Uno 1 Calle Dos 2" in page.rows
    assert "Celular 984000222 984000111" in page.rows
    assert "Estado civil Soltero(a) Casado(a)" in page.rows
    assert draft_of(rosa).step(Step.PERSONAL).fields["address"] == "Calle Uno 1"

    page = page.press("Guardar y continuar")
    assert page.step == Step.EDUCATION
    assert draft_of(rosa).step(Step.PERSONAL).fields["address"] == "Calle Dos 2"


def test_pressing_back_and_sending_the_same_page_again_is_no_conflict(rosa):
    page = rosa.open(Step.PERSONAL)
    page.press("Guardar y continuar", **typed.PERSONAL)
    again = page.press("Guardar y continuar", **{**typed.PERSONAL, "address": "Calle corregida 3"})
    assert again.step == Step.EDUCATION
    assert draft_of(rosa).step(Step.PERSONAL).fields["address"] == "Calle corregida 3"


def test_two_windows_that_save_the_same_thing_are_no_conflict(rosa):
    first, second = rosa.open(Step.PERSONAL), rosa.open(Step.PERSONAL)
    assert first.press("Guardar y continuar", **typed.PERSONAL).step == Step.EDUCATION
    assert second.press("Guardar y continuar", **typed.PERSONAL).step == Step.EDUCATION


def test_the_same_row_changed_in_two_windows_keeps_both_wordings_until_the_person_decides(rosa):
    rosa.open(Step.EDUCATION).press("Agregar", **as_row("education", typed.EDUCATION))
    first = rosa.open(Step.EDUCATION).press("editar:education")
    second = rosa.open(Step.EDUCATION).press("editar:education")
    first.press("Guardar cambios", **{"education-career": "Derecho"})

    page = second.press("Guardar cambios", **{"education-career": "Economía"})
    assert "Derecho" in page.rows[0]
    assert page.fields["education-career"] == "Economía"
    assert "Otra ventana cambió esta fila" in page.text

    page = page.press("Guardar cambios")
    assert "Economía" in page.rows[0]


def test_a_row_removed_in_one_window_and_edited_in_the_other_comes_back(rosa):
    rosa.open(Step.EDUCATION).press("Agregar", **as_row("education", typed.EDUCATION))
    editing = rosa.open(Step.EDUCATION).press("editar:education")
    rosa.open(Step.EDUCATION).press("quitar:education")
    page = editing.press("Guardar cambios", **{"education-career": "Economía"})
    assert "Economía" in page.rows[0]


def test_a_page_of_another_account_saves_nothing_into_mine(rosa, open_call):
    page = rosa.open(Step.PERSONAL)
    other = makers.applicant("41000002")
    typed.started(other, open_call)
    rosa.client.force_login(other)  # somebody else signs in, in the same browser

    answer = page.press("Guardar y continuar", **typed.PERSONAL)

    assert answer.status == 409
    assert "se abrió con otra cuenta" in answer.text
    for application in Application.objects.all():
        assert ApplicationDraft(application.draft).step(Step.PERSONAL).fields == {}


# --- The session ended ----------------------------------------------------------------------------


def test_what_is_sent_after_the_session_ended_comes_back_after_signing_in(rosa):
    page = rosa.open(Step.PERSONAL)
    rosa.session_ends()
    answer = page.press("Guardar y continuar", **{**typed.PERSONAL, "birth_date": "30/0"})
    assert answer.url.startswith("/ingresar/")
    assert draft_of(rosa).step(Step.PERSONAL).fields == {}

    rosa.signs_in()
    page = rosa.open(Step.PERSONAL)
    assert SESSION_ENDED in page.text
    assert page.fields["birth_date"] == "30/0"
    assert page.fields["address"] == "Av. Sol 123"
    assert page.fields["veteran"] == "si"
    assert SESSION_ENDED not in rosa.open(Step.PERSONAL).text


def test_it_comes_back_through_the_real_door(rosa):
    page = rosa.open(Step.PERSONAL)
    rosa.session_ends()
    door = page.press("Guardar y continuar", **typed.PERSONAL)
    page = door.press("Ingresar", username="40123456", password=makers.PASSWORD)
    assert page.step == Step.PERSONAL
    assert SESSION_ENDED in page.text
    assert page.fields["address"] == "Av. Sol 123"


def test_the_row_that_was_being_written_comes_back_too(rosa):
    page = rosa.open(Step.EDUCATION)
    rosa.session_ends()
    page.press("Agregar", **as_row("education", typed.EDUCATION))
    rosa.signs_in()
    page = rosa.open(Step.POSITION)  # wherever she comes back to
    assert page.step == Step.EDUCATION
    assert page.fields["education-institution"] == "Universidad Andina de los Andes"
    assert len(page.press("Agregar").rows) == 1


def test_what_comes_back_does_not_overwrite_what_another_window_saved_meanwhile(rosa):
    rosa.open(Step.PERSONAL).press("Guardar y continuar", **typed.PERSONAL)
    page = rosa.open(Step.PERSONAL)
    rosa.another_device().open(Step.PERSONAL).press("Guardar y continuar", address="Calle Uno 1")
    rosa.session_ends()
    page.press("Guardar y continuar", address="Calle Dos 2")
    rosa.signs_in()
    page = rosa.open(Step.EDUCATION)
    assert page.step == Step.PERSONAL
    assert "Dirección Calle Uno 1 Calle Dos 2" in page.rows
    assert page.fields["address"] == "Calle Dos 2"
    assert draft_of(rosa).step(Step.PERSONAL).fields["address"] == "Calle Uno 1"


def test_what_was_sent_in_time_but_brought_back_late_is_kept_in_the_draft(rosa, open_call, at):
    page = rosa.open(Step.PERSONAL)
    rosa.session_ends()
    with at(open_call.closes_at):
        page.press("Guardar y continuar", **typed.PERSONAL)
    with at(open_call.closes_at + timedelta(minutes=3)):
        rosa.signs_in()
        page = rosa.open(Step.PERSONAL)
        assert "No llegó a presentarla" in page.text
        assert "Av. Sol 123" in page.text


def test_a_file_must_be_chosen_again_and_the_page_says_so(rosa):
    page = rosa.open(Step.DOSSIER)
    rosa.session_ends()
    page.press("Subir archivo", files={"dossier": upload()}, **typed.SWORN)
    rosa.signs_in()
    page = rosa.open(Step.DOSSIER)
    assert "El archivo no se puede recuperar: elíjalo de nuevo." in page.text
    assert page.fields["sworn_truth"] == "si"


def test_whoever_else_signs_in_gets_nothing_of_it(rosa, open_call):
    page = rosa.open(Step.PERSONAL)
    rosa.session_ends()
    page.press("Guardar y continuar", **typed.PERSONAL)

    other = makers.applicant("41000002")
    typed.started(other, open_call)
    rosa.client.force_login(other)
    page = Page(rosa, rosa.client.get(rosa.step_url(Step.PERSONAL), follow=True))
    assert SESSION_ENDED not in page.text
    assert "Av. Sol 123" not in page.html

    rosa.signs_in()
    assert draft_of(rosa).step(Step.PERSONAL).fields == {}


def test_nothing_can_be_slipped_into_somebodys_draft_without_their_own_page(rosa):
    forged = {**typed.PERSONAL, "accion": "continuar", FIELD: "1:2:3:inventado"}
    visitor = Client()
    answer = visitor.post(rosa.step_url(Step.PERSONAL), forged)
    assert answer.status_code == 302
    assert "typed_without_session" not in visitor.session


def test_a_page_drawn_before_signing_in_again_loses_nothing_but_does_nothing_by_itself(
    rosa, applicant, open_call
):
    strict = Client(enforce_csrf_checks=True)
    person = Person(applicant, open_call, client=strict)
    typed.complete_draft(applicant, open_call)
    page = person.open(Step.DOSSIER)
    strict.cookies["csrftoken"] = "b" * 32  # a new sign-in in another window changed it

    answer = page.press("Terminar", sworn_truth="no")
    assert answer.status == 200
    assert SESSION_ENDED in answer.text
    assert answer.fields["sworn_truth"] == "no"
    assert Application.objects.get().state == "draft"


def test_a_request_forged_by_another_site_is_refused(rosa, applicant, open_call):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(applicant)
    answer = strict.post(rosa.step_url(Step.PERSONAL), {**typed.PERSONAL, "accion": "continuar"})
    assert answer.status_code == 403
    assert draft_of(rosa).step(Step.PERSONAL).fields == {}


# --- Too late -------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", [Step.PERSONAL, Step.EDUCATION, Step.COURSES, Step.EXPERIENCE, Step.DOSSIER])
def test_one_second_late_shows_what_was_typed_and_why_it_was_not_kept(step, rosa, open_call, at):
    page = rosa.open(step)
    before = Application.objects.get().draft
    fields = {
        Step.PERSONAL: {"address": "Av. Tardía 77"},
        Step.EDUCATION: as_row("education", {**typed.EDUCATION, "institution": "Av. Tardía 77"}),
        Step.COURSES: as_row("course", {**typed.COURSE, "name": "Av. Tardía 77"}),
        Step.EXPERIENCE: as_row("experience", {**typed.EXPERIENCE, "entity": "Av. Tardía 77"}),
        Step.DOSSIER: typed.SWORN,
    }[step]
    words = "Terminar" if step == Step.DOSSIER else "Guardar y continuar"

    with at(open_call.closes_at + timedelta(seconds=1)):
        rosa.signs_in()
        answer = page.press(words, **fields)

    assert answer.status == 409
    assert answer.title == "Esto no se guardó"
    assert "La inscripción cerró el" in answer.text
    if step != Step.DOSSIER:
        assert "Av. Tardía 77" in answer.text
    assert Application.objects.get().draft == before


def test_finishing_in_the_last_second_counts(rosa, applicant, open_call, at):
    typed.complete_draft(applicant, open_call)
    with at(open_call.closes_at):
        rosa.signs_in()
        page = rosa.open(Step.DOSSIER).press("Terminar")
    assert page.title == "Su postulación está presentada"


def test_starting_after_the_deadline_explains_itself(applicant, open_call, at):
    with at(open_call.closes_at + timedelta(seconds=1)):
        person = Person(applicant, open_call)
        page = person.open(Step.POSITION)
        assert "La inscripción cerró el" in page.text
        position = open_call.positions.first()
        page = person.post(f"/postular/{open_call.pk}/inicio/?plaza={position.pk}", {})
        assert "La inscripción cerró el" in page.text
    assert not Application.objects.exists()


def test_a_second_press_on_finish_shows_the_same_receipt(rosa, applicant, open_call):
    typed.complete_draft(applicant, open_call)
    page = rosa.open(Step.DOSSIER)
    first = page.press("Terminar")
    second = page.press("Terminar")
    assert first.url == second.url
    assert "CAS-012-2026-000001" in second.text
    assert "CAS-012-2026-000002" not in second.text


def test_a_stale_page_cannot_change_what_was_submitted(rosa, applicant, open_call):
    typed.complete_draft(applicant, open_call)
    stale = rosa.open(Step.PERSONAL)
    rosa.open(Step.DOSSIER).press("Terminar")
    answer = stale.press("Guardar y continuar", address="Calle tardía 8")
    assert answer.status == 409
    assert "ya está presentada" in answer.text
    assert "Calle tardía 8" in answer.text
    assert draft_of(rosa).step(Step.PERSONAL).fields["address"] == "Av. Sol 123"
