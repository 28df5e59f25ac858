"""From a stranger to a receipt: registers, reads the e-mail, applies in six steps, finishes."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from recruitment.applications.models import Application, ApplicationState
from tests import makers
from tests.attachments.files import pdf
from tests.browser.conftest import PHONE, find

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NUMBER, EMAIL = "70416829", "jhon.apaza@correo.example"
PASSWORD = "papa nativa de colores"


@pytest.fixture(autouse=True)
def invented_people(settings):
    settings.CIVIL_REGISTER = "accounts.demo_register.DemoRegister"


@pytest.fixture
def call(home):
    return makers.call(home)


@pytest.fixture
def dossier(tmp_path) -> Path:
    path = tmp_path / "mi expediente firmado.pdf"
    path.write_bytes(pdf(pages=12))
    return path


def go_on(page: Page):
    page.locator("button[value=continuar]").click()


def heading(page: Page):
    return page.get_by_role("heading", level=1)


def find_the_position(page: Page, call):
    """From the front page, as somebody does who heard of the call."""
    page.goto("/")
    page.get_by_role("link", name=re.compile(call.unit)).first.click()
    page.get_by_role("link", name="Auxiliar administrativo").click()
    page.get_by_role("link", name="Postular a esta plaza").click()


def register(page: Page):
    page.goto("/registro/")
    page.get_by_label("Número de documento").fill(NUMBER)
    page.get_by_role("button", name="Buscar mis nombres").click()
    expect(page.get_by_label("Nombres")).to_have_value("Jhon Cristian")
    page.get_by_label("Correo electrónico", exact=True).fill(EMAIL)
    page.get_by_label("Repita el correo electrónico").fill(EMAIL)
    page.get_by_label("Celular").fill("984770123")
    page.get_by_label(re.compile("^Acepto")).check()
    page.get_by_role("button", name="Revisar mis datos").click()
    expect(heading(page)).to_contain_text("Revise sus datos")
    expect(page.locator("main")).to_contain_text(EMAIL)
    page.get_by_role("button", name="Enviar").click()
    expect(heading(page)).to_contain_text("Le enviamos su usuario y su contraseña")


def first_sign_in(page: Page, temporary_password: str):
    page.get_by_label("Número de documento").fill(NUMBER)
    page.get_by_label("Contraseña", exact=True).fill(temporary_password)
    page.get_by_role("button", name="Ingresar").click()
    page.get_by_label("Contraseña nueva", exact=True).fill(PASSWORD)
    page.get_by_label("Repita la contraseña nueva").fill(PASSWORD)
    page.locator("main").get_by_role("button").last.click()


def fill_personal_data(page: Page, *, javascript: bool):
    page.get_by_label("Fecha de nacimiento").fill("30/06/1992")
    page.get_by_label("Estado civil").select_option(label="Soltero(a)")
    page.get_by_label("Dirección").fill("Av. Sol 123")
    choose_place(page, javascript)
    page.get_by_label("Medio por el cual").or_(
        page.get_by_label(re.compile("se enteró"))
    ).first.select_option(index=1)
    for question in ("discapacidad", "Fuerzas Armadas", "Gerentes Públicos", "deportista calificado"):
        answer(page, question, "NO")
    go_on(page)


def choose_place(page: Page, javascript: bool):
    for name, label in (("Departamento", "Cusco"), ("Provincia", "Cusco"), ("Distrito", "Wanchaq")):
        page.get_by_label(name).select_option(label=label)
        if not javascript and name != "Distrito":
            page.get_by_role("button", name="Actualizar lista").click()


def answer(page: Page, question: str, text: str):
    group = page.locator("fieldset", has_text=re.compile(question)).last
    group.get_by_label(text, exact=True).check()


def add_studies(page: Page):
    page.get_by_label("Formación", exact=True).select_option(label="Universitaria")
    page.get_by_label("Grado o nivel alcanzado").select_option(label="Bachiller")
    page.get_by_label("Institución").fill("Universidad Andina de los Andes")
    page.get_by_label("Profesión o especialidad").fill("Ingeniería de Sistemas")
    page.get_by_label("Desde").fill("03/2010")
    page.get_by_label("Hasta").fill("12/2009")
    page.get_by_label("Documento de sustento").select_option(label="Diploma")
    page.get_by_role("button", name="Agregar").click()
    expect(page.locator("main")).to_contain_text("posterior a «Desde»")
    page.get_by_label("Hasta").fill("12/2014")
    page.get_by_role("button", name="Agregar").click()
    expect(page.locator("main")).to_contain_text("«Ingeniería de Sistemas» está en la lista")
    go_on(page)


def add_knowledge_and_courses(page: Page):
    knowledge, course = page.locator("#fila-knowledge"), page.locator("#fila-course")
    knowledge.get_by_label("Conocimiento").fill("Ofimática")
    knowledge.get_by_label("Nivel").select_option(label="Intermedio")
    knowledge.get_by_label("Institución").fill("Instituto Sur")
    knowledge.get_by_role("button", name="Agregar").click()
    course.get_by_label("Nombre del curso").fill("Redacción administrativa")
    course.get_by_label("Tipo").select_option(label="Curso")
    course.get_by_label("Institución").fill("Escuela del Altiplano")
    course.get_by_label("Horas").fill("40")
    course.get_by_label("Documento de sustento").select_option(label="Certificado")
    course.get_by_role("button", name="Agregar").click()
    expect(page.locator("#lista-course")).to_contain_text("Redacción administrativa")
    go_on(page)


def add_experience(page: Page):
    row = page.locator("#fila-experience")
    row.get_by_label("Entidad o empresa").fill("Municipalidad de Villa Alta")
    row.get_by_label("Sector").select_option(label="Público")
    row.get_by_label("Puesto o cargo").fill("Asistente")
    row.get_by_label("Área u oficina").fill("Trámite documentario")
    row.get_by_label("Tipo de experiencia").select_option(label="Específica")
    row.get_by_label("Funciones principales").fill("Recibir y ordenar expedientes.")
    row.get_by_label("Desde").fill("01/03/2018")
    row.get_by_label("Hasta").fill("31/03/2019")
    row.get_by_label("Documento de sustento").select_option(label="Certificado")
    # Not added with the button: «Guardar y continuar» must not lose it.
    go_on(page)


def upload_and_finish(page: Page, dossier: Path):
    expect(heading(page)).to_contain_text("expediente")
    page.locator("input[type=file]").set_input_files(dossier)
    page.get_by_role("button", name="Subir archivo").click()
    expect(page.locator("main")).to_contain_text(dossier.name)
    answer(page, "Declaro bajo juramento", "SÍ")
    answer(page, "He completado todos los datos", "SÍ")
    page.get_by_role("button", name="Terminar").click()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_person_registers_applies_and_holds_a_receipt(call, dossier, browse, read_mail, javascript):
    page = browse(javascript=javascript, size=PHONE)
    find_the_position(page, call)
    register(page)
    letter = read_mail(EMAIL)
    page.goto(find(r"Ingrese aquí: (\S+)", letter))
    first_sign_in(page, find(r"Contraseña temporal: (\S+)", letter))

    find_the_position(page, call)
    page.locator("main").get_by_role("button", name=re.compile("Postular|Empezar|Iniciar")).first.click()
    fill_personal_data(page, javascript=javascript)
    add_studies(page)
    add_knowledge_and_courses(page)
    add_experience(page)
    upload_and_finish(page, dossier)

    application = Application.objects.get()
    assert application.state == ApplicationState.SUBMITTED
    expect(page.locator("main")).to_contain_text(application.current.number)
    expect(page.locator("main")).to_contain_text(application.current.dossier_sha256)
    assert application.current.number in read_mail(EMAIL)
    assert application.current.profile.experience[0].entity == "Municipalidad de Villa Alta"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"] if javascript else True
