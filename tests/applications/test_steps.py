"""Going through the six steps, without JavaScript."""

import pytest

from recruitment.applications.grammar.draft import ApplicationDraft
from recruitment.applications.grammar.outline import RowKind, Step
from recruitment.applications.models import Application, ApplicationState
from recruitment.calls.pages import KnowledgeItem
from tests import makers
from tests.applications import typed
from tests.applications.person import Person
from tests.attachments.files import upload

pytestmark = pytest.mark.django_db


def as_row(kind, values):
    return {f"{kind}-{name}": value for name, value in values.items()}


def draft_of(person) -> ApplicationDraft:
    return ApplicationDraft(Application.objects.get(applicant=person.user, call=person.call).draft)


def test_the_whole_way_from_the_position_to_the_receipt(applicant, open_call):
    person = Person(applicant, open_call)

    page = person.open(Step.POSITION).press("Postular")
    assert page.title == "Datos personales"
    page = page.press("Guardar y continuar", **typed.PERSONAL)
    assert page.title == "Formación académica"
    page = page.press("Agregar", **as_row("education", typed.EDUCATION))
    assert "Universidad Andina de los Andes" in page.rows[0]
    assert "ago 2009 – jun 2014" in page.rows[0]
    page = page.press("Guardar y continuar")
    assert page.title == "Cursos y colegiatura"
    page = page.press("agregar:knowledge", **as_row("knowledge", typed.KNOWLEDGE))
    page = page.press("agregar:course", **as_row("course", typed.COURSE))
    page = page.press("Guardar y continuar")
    assert page.title == "Experiencia laboral"
    page = page.press("Guardar y continuar", **as_row("experience", typed.EXPERIENCE))
    assert page.title == "Subir expediente"
    page = page.press("Terminar", files={"dossier": upload()}, **typed.SWORN)

    assert page.status == 200
    assert page.title == "Su postulación está presentada"
    assert "CAS-012-2026-000001" in page.text
    application = Application.objects.get()
    assert application.state == ApplicationState.SUBMITTED
    assert application.current.profile.experience[0].position == "Asistente de sistemas"
    assert application.current.dossier_sha256 in page.text


def test_a_wrong_field_keeps_everything_that_was_typed(rosa):
    page = rosa.open(Step.PERSONAL).press(
        "Guardar y continuar", **{**typed.PERSONAL, "birth_date": "31/02/1990", "address": ""}
    )
    assert page.step == Step.PERSONAL
    assert "El 31/02/1990 no existe en el calendario. Revise el día y el mes." in page.errors
    assert "Escriba su dirección." in page.errors
    assert page.fields["birth_date"] == "31/02/1990"
    assert page.fields["mobile"] == "984000111"
    assert page.fields["district"] == "080108"
    assert page.fields["veteran"] == "si"

    elsewhere = rosa.another_device().open(Step.PERSONAL)
    assert elsewhere.fields["birth_date"] == "31/02/1990"
    assert elsewhere.fields["veteran_document"] == "LM-20311"


def test_going_back_keeps_a_half_typed_step_without_scolding(rosa):
    page = rosa.open(Step.PERSONAL).press("Anterior", birth_date="30/0", address="Av. Sol 123")
    assert page.step == Step.POSITION
    page = rosa.open(Step.PERSONAL)
    assert page.fields["birth_date"] == "30/0"
    assert page.fields["address"] == "Av. Sol 123"
    assert page.errors == []


def test_a_half_typed_row_is_kept_with_its_errors(rosa):
    page = rosa.open(Step.EDUCATION).press(
        "Agregar", **as_row("education", {**typed.EDUCATION, "since": "03/2015", "until": "12/2014"})
    )
    assert page.errors == ["Debe ser posterior a «Desde»."]
    assert page.rows == []

    later = rosa.another_device().open(Step.EDUCATION)
    assert later.fields["education-institution"] == "Universidad Andina de los Andes"
    assert later.errors == ["Debe ser posterior a «Desde»."]

    page = later.press("Agregar", **{"education-until": "12/2019"})
    assert len(page.rows) == 1
    assert page.fields["education-institution"] == ""


def test_continuing_adds_the_row_that_was_filled_in(rosa):
    page = rosa.open(Step.EDUCATION).press("Guardar y continuar", **as_row("education", typed.EDUCATION))
    assert page.step == Step.COURSES
    assert len(draft_of(rosa).rows(RowKind.EDUCATION)) == 1


def test_continuing_with_a_wrong_row_stays_and_says_what_is_wrong(rosa):
    page = rosa.open(Step.EDUCATION).press(
        "Guardar y continuar", **as_row("education", {**typed.EDUCATION, "career": ""})
    )
    assert page.step == Step.EDUCATION
    assert page.errors == ["Escriba la profesión o especialidad."]


def test_continuing_without_any_studies_asks_for_one(rosa):
    page = rosa.open(Step.EDUCATION).press("Guardar y continuar")
    assert page.step == Step.EDUCATION
    assert "Agregue al menos un estudio" in page.text


def test_adding_an_empty_row_says_what_to_fill_in(rosa):
    page = rosa.open(Step.EDUCATION).press("Agregar")
    assert "Escriba el nombre de la institución." in page.errors
    assert draft_of(rosa).rows(RowKind.EDUCATION) == []


def test_a_row_is_edited_in_place(rosa):
    page = rosa.open(Step.EDUCATION).press("Agregar", **as_row("education", typed.EDUCATION))
    page = page.press("editar:education")
    assert "Editar estudios" in page.text
    assert page.fields["education-career"] == "Ingeniería Informática y de Sistemas"

    page = page.press("Guardar cambios", **{"education-career": "Ingeniería Civil"})
    assert len(page.rows) == 1
    assert "Ingeniería Civil" in page.rows[0]


def test_while_an_edited_row_is_wrong_the_table_keeps_the_saved_one(rosa):
    page = rosa.open(Step.EDUCATION).press("Agregar", **as_row("education", typed.EDUCATION))
    page = page.press("editar:education").press("Guardar cambios", **{"education-since": "99"})
    assert "Ingeniería Informática" in page.rows[0]
    assert page.fields["education-since"] == "99"

    page = page.press("Cancelar")
    assert page.fields["education-since"] == ""
    assert rosa.open(Step.EDUCATION).press("Guardar y continuar").step == Step.COURSES


def test_a_removed_row_can_be_put_back(rosa):
    page = rosa.open(Step.EDUCATION).press("Agregar", **as_row("education", typed.EDUCATION))
    page = page.press("quitar:education")
    assert page.rows == []
    assert "Quitó «Ingeniería Informática y de Sistemas»." in page.text
    page = page.press("Deshacer")
    assert len(page.rows) == 1


def test_removing_a_row_keeps_what_was_being_typed_in_the_form_below(rosa):
    page = rosa.open(Step.EDUCATION).press("Agregar", **as_row("education", typed.EDUCATION))
    page = page.press("quitar:education", **{"education-institution": "Instituto a medio escribir"})
    assert page.fields["education-institution"] == "Instituto a medio escribir"


def test_editing_another_row_keeps_the_half_typed_one_waiting(rosa):
    page = rosa.open(Step.EDUCATION).press("Agregar", **as_row("education", typed.EDUCATION))
    page = page.press("editar:education", **{"education-institution": "Instituto Sur"})
    assert page.fields["education-institution"] == "Universidad Andina de los Andes"
    assert "«Instituto Sur» está sin completar." in page.text
    page = page.press("Completar")
    assert page.fields["education-institution"] == "Instituto Sur"


def test_a_step_with_a_row_waiting_is_not_finished(rosa):
    page = rosa.open(Step.EDUCATION).press("Agregar", **as_row("education", typed.EDUCATION))
    page = page.press("editar:education", **{"education-institution": "Instituto Sur"})
    page = page.press("Guardar y continuar")
    assert page.step == Step.EDUCATION
    assert page.fields["education-institution"] == "Instituto Sur"
    assert "Elija hasta dónde llegó en esos estudios." in page.errors


def test_a_row_that_was_filled_in_and_left_waiting_is_added_on_continuing(rosa):
    page = rosa.open(Step.EDUCATION).press("Agregar", **as_row("education", typed.EDUCATION))
    page = page.press("editar:education", **as_row("education", {**typed.EDUCATION, "career": "Derecho"}))
    assert page.press("Guardar y continuar").step == Step.COURSES
    assert len(draft_of(rosa).rows(RowKind.EDUCATION)) == 2


def test_a_double_click_on_add_makes_one_row(rosa):
    page = rosa.open(Step.EDUCATION)
    for _press in range(2):
        result = page.press("Agregar", **as_row("education", typed.EDUCATION))
    assert len(result.rows) == 1


def test_the_lists_of_places_work_by_a_button(rosa):
    page = rosa.open(Step.PERSONAL)
    assert page.soup.select_one("#id_province").select_one("option[value='0801']")  # Cusco beforehand
    page = page.press("Actualizar lista", department="04", address="Calle Melgar 5")
    assert page.soup.select_one("#id_province option[value='0401']").text == "Arequipa"
    assert page.fields["address"] == "Calle Melgar 5"
    assert page.errors == []
    page = page.press("Actualizar lista", province="0401")
    assert page.soup.select_one("#id_district option[value='040101']")


def test_what_the_position_asks_to_know_can_be_declared_with_one_press(rosa, open_call):
    position = open_call.positions.first()
    KnowledgeItem.objects.create(position=position, name="Redes de datos", level="advanced")
    page = rosa.open(Step.COURSES).press("Declararlo")
    assert page.fields["knowledge-name"] == "Redes de datos"
    assert page.fields["knowledge-level"] == "advanced"
    page = page.press("agregar:knowledge")
    assert "Redes de datos" in page.rows[0]


def test_a_condition_answered_with_yes_asks_for_its_document(rosa):
    page = rosa.open(Step.PERSONAL).press(
        "Guardar y continuar", **{**typed.PERSONAL, "disability": "si", "disability_document": ""}
    )
    assert page.errors == ["Escriba el número del documento que lo acredita, o responda NO."]


def test_names_document_and_mail_come_from_the_account(rosa):
    page = rosa.open(Step.PERSONAL)
    for fact in ("DNI 40123456", "Rosa", "Mamani Ccori", rosa.user.email):
        assert fact in page.text
    assert page.fields["mobile"] == "984000111"
    assert page.soup.select_one('main a[href="/mis-datos/"]')


def test_a_no_to_the_oath_keeps_the_application_in_preparation(rosa, applicant, open_call):
    typed.complete_draft(applicant, open_call)
    page = rosa.open(Step.DOSSIER).press("Terminar", sworn_truth="no", sworn_complete="si")
    assert page.step == Step.DOSSIER
    assert page.errors == ["Para terminar debe poder responder SÍ. Revise sus datos y corríjalos."]
    assert Application.objects.get().state == ApplicationState.DRAFT


def test_finishing_too_early_leads_to_the_step_that_is_missing(rosa):
    page = rosa.open(Step.DOSSIER).press("Terminar", **typed.SWORN)
    assert page.step == Step.PERSONAL
    assert "Falta completar «Datos personales»." in page.text


def test_a_refused_file_says_why_and_keeps_the_rest(rosa):
    page = rosa.open(Step.DOSSIER).press(
        "Subir archivo", files={"dossier": upload(b"hola", "foto.jpg")}, **typed.SWORN
    )
    assert "«foto.jpg» no es un archivo PDF" in page.text
    assert page.fields["sworn_truth"] == "si"


def test_the_file_that_is_in_is_shown_and_stays_without_choosing_it_again(rosa):
    page = rosa.open(Step.DOSSIER).press("Subir archivo", files={"dossier": upload()})
    assert "expediente.pdf" in page.text
    page = page.press("Subir archivo")
    assert "No llegó ningún archivo" in page.text
    assert Application.objects.get().draft_dossier is not None


def test_the_script_that_uploads_is_told_where_to_go(rosa):
    page = rosa.open(Step.DOSSIER)
    response = rosa.client.post(
        page.url,
        {**page.fields, **page.button("Subir archivo"), "dossier": upload()},
        headers={"X-Upload": "1"},
    )
    assert response.json() == {"url": f"{page.url}#archivo"}


def test_the_side_panel_tells_position_pay_deadline_and_when_it_was_saved(rosa, at, open_call):
    from datetime import timedelta

    with at(open_call.closes_at - timedelta(hours=2, minutes=14)):
        rosa.signs_in()
        page = rosa.open(Step.EDUCATION).press("Agregar", **as_row("education", typed.EDUCATION))
    panel = " ".join(page.soup.select_one(".side-panel").get_text(" ").split())
    for fact in ("AUX-I-01-GR", "Auxiliar administrativo", "S/ 1,500.00", "Cierra hoy a las 17:30",
                 "Le quedan 2 h 14 min", "Guardado a las 15:16"):  # fmt: skip
        assert fact in panel
    slim = " ".join(page.soup.select_one(".slim-bar").get_text(" ").split())
    assert slim == "Cierra hoy 17:30 · quedan 2 h 14 min · guardado 15:16"


def test_coming_back_leads_to_the_first_unfinished_step(rosa):
    rosa.open(Step.PERSONAL).press("Guardar y continuar", **typed.PERSONAL)
    assert rosa.get(f"/postular/{rosa.call.pk}/").step == Step.EDUCATION


def test_the_position_can_be_changed_until_the_end_and_everything_typed_stays(rosa, applicant, open_call):
    typed.complete_draft(applicant, open_call)
    other = makers.position(open_call, code="PP II", title="Ingeniero de soporte")
    page = rosa.open(Step.POSITION).press("Cambiar")
    assert page.step == Step.PERSONAL
    assert "Ingeniero de soporte" in page.soup.select_one(".side-panel").text
    assert Application.objects.get().position == other
    assert page.fields["address"] == "Av. Sol 123"


def test_from_the_page_of_a_position_a_press_begins_and_a_link_does_not(applicant, open_call):
    person = Person(applicant, open_call)
    position = open_call.positions.first()
    page = person.get(f"/postular/{open_call.pk}/inicio/", plaza=position.pk)
    assert "¿Postular a esta plaza?" in page.title
    assert not Application.objects.exists()
    page = person.post(f"/postular/{open_call.pk}/inicio/?plaza={position.pk}", {})
    assert page.step == Step.PERSONAL
    assert Application.objects.get().position == position


def test_earlier_data_are_offered_and_taken_over_with_one_press(applicant, open_call, home):
    typed.submitted(applicant, makers.call(home, number=11))
    typed.started(applicant, open_call)
    person = Person(applicant, open_call)
    page = person.open(Step.PERSONAL)
    assert "¿Empezar con los datos de su postulación anterior?" in page.text
    form = next(f for f in page.soup.select("main form") if "usar-anterior" in f.get("action", ""))
    page = person.post(form["action"], {})
    assert page.fields["address"] == "Av. Sol 123"
    assert "postulación anterior" not in page.text
    assert "Universidad Andina" in person.open(Step.EDUCATION).rows[0]


def test_the_requirements_are_shown_as_information(rosa, applicant, open_call):
    open_call.positions.update(general_experience_years=2, education_levels=["bachelor"])
    typed.complete_draft(applicant, open_call)
    page = rosa.open(Step.DOSSIER)
    assert "Experiencia general: 2 años No cumple" in page.text
    assert "Municipalidad de Villa Alta, 01/03/2018 – 31/03/2019: 396 días." in page.text
    assert "Se cuenta desde el egreso: 30/06/2014." in page.text
    assert "Formación: bachiller Cumple" in page.text
    page = page.press("Terminar")
    assert page.title == "Su postulación está presentada"


def test_an_unknown_step_or_call_is_not_found(rosa):
    assert rosa.get(f"/postular/{rosa.call.pk}/fin/").status == 404
    assert rosa.get(f"/postular/{rosa.call.pk}/otra-cosa/").status == 404
    assert rosa.get("/postular/999999/plaza/").status == 404


def test_looking_at_a_step_never_changes_anything(rosa, applicant, open_call):
    application = typed.complete_draft(applicant, open_call)
    before = Application.objects.values().get(pk=application.pk)
    for step in Step:
        assert rosa.open(step).status == 200
    rosa.open(Step.EDUCATION, reset=1)
    assert Application.objects.values().get(pk=application.pk) == before


def test_three_hundred_positions_come_in_pages_and_can_be_filtered(applicant, open_call):
    for n in range(30):
        makers.position(open_call, code=f"P-{n:03d}", title=f"Técnico {n}", unit=f"Unidad {n % 3}")
    person = Person(applicant, open_call)
    page = person.open(Step.POSITION)
    assert len(page.rows) == 20
    page = person.open(Step.POSITION, texto="tecnico 29")
    assert len(page.rows) == 1
    assert "P-029" in page.rows[0]
