"""What the eight forms say, read back from the PDFs that the real converter makes."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from core.dates import LIMA
from recruitment.calls.models import FormKind, FormWording
from recruitment.formats import services
from recruitment.profile import Experience, Profile
from tests.documents.reading import pages_of, text_of
from tests.formats import people

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 20, 12, tzinfo=LIMA)


@pytest.fixture(autouse=True)
def noon(at):
    with at(NOON):
        yield


def forms_of(application) -> dict[str, bytes]:
    return {
        kind.value: services.generate(application, kind, reader=application.applicant) for kind in FormKind
    }


@pytest.fixture
def usual(applicant, open_call):
    """The usual applicant's eight forms, for a position that asks for something of every kind."""
    position = people.a_demanding_position(open_call)
    return forms_of(people.submitted(applicant, open_call, people.usual(), position=position))


def test_every_form_carries_the_common_frame(usual):
    for kind, pdf in usual.items():
        text = text_of(pdf)
        for part in (
            f"Formato N.º {FormKind(kind).number}",
            "Gobierno Regional Cusco",
            "Convocatoria CAS N.º 012-2026",
            "Plaza ESP-II-07 · Especialista en contrataciones del Estado",
            "Rosa María Mamani Ccori",
            "40123456",
            "Av. El Sol 123, interior 4",
            "distrito de Wanchaq, provincia de Cusco, departamento de Cusco",
            "20 de noviembre de 2026",
            "Impresión dactilar",
            "Folio N.º",
            f"Versión de los datos {people.usual().version}",
            "Página 1 de",
        ):
            assert part in text, (kind, part)
        if kind != "2":
            assert "declaro bajo juramento" in text.lower(), kind


def test_two_to_five_take_one_sheet_and_the_summary_two(usual):
    assert {kind: pages_of(pdf) for kind, pdf in usual.items()} == dict.fromkeys(usual, 1) | {"1": 2}


def test_the_summary_holds_every_datum(usual):
    text = text_of(usual["1"])
    for part in (
        "Mamani Ccori",
        "30/06/1992",
        "Soltero(a)",
        "984000111",
        "084 235478",
        "rosa.mamani@correo.example",
        "Redes sociales",
        "Título universitario",
        "Universidad Andina de los Andes",
        "08/2009 a 06/2014 (5 años)",
        "18/03/2016",
        "Instituto Superior Tecnológico del Sur",
        "Sistemas administrativos del Estado",
        "Intermedio",
        "Diplomado en gestión pública y presupuesto",
        "02/2020 a 04/2020",
        "Total de horas: 560 horas",
        "CLAD-12345",
        "02/09/2016",
        "Municipalidad Distrital de Villa Alta · Gerencia de Administración",
        "Comercial Los Ñandúes S.A.C.",
        "Funciones: Atención al público y caja.",
        "Específica · Público",
        "15/01/2020 a la actualidad",
        "Constancia",
        "LM-20311",
        "Persona con discapacidad",
        "Calculado al 20/11/2026",
        "Se cuenta desde el egreso: 31/12/2008.",
    ):
        assert part in text, part


def test_the_summary_adds_experience_up_with_overlaps_counted_once(applicant, open_call):
    profile = Profile(
        experience=(
            Experience("a", "Uno", "public", "", "", "", "general", date(2019, 1, 1), date(2019, 12, 31)),
            Experience("b", "Dos", "private", "", "", "", "specific", date(2019, 7, 1), date(2020, 6, 30)),
        )
    )
    text = text_of(forms_of(people.submitted(applicant, open_call, profile))["1"])
    assert "Experiencia general: 1 año, 6 meses, 2 días" in text  # 547 days
    assert "Experiencia específica: 1 año, 1 día" in text
    assert "Experiencia en el sector público: 1 año" in text


def test_form_4_lists_each_requirement_with_what_answers_it(usual):
    text = text_of(usual["4"])
    for part in (
        "Bachiller o Título universitario: Administración, Contabilidad, Economía o Derecho",
        "Título universitario en Administración, Universidad Andina de los Andes (Título)",
        "Colegiatura N.º CLAD-12345, del 02/09/2016",
        "Habilitación vigente",
        "4 años como mínimo",
        "Según 3 filas del Formato N.º 1",
        "2.5 años como mínimo",
        "90 horas como mínimo",
        "560 horas en 3 cursos",
        "Sistemas administrativos del Estado, nivel básico",
        "Inglés, nivel básico",
        "Folio",
    ):
        assert part in text, part
    assert "Contabilidad, Instituto Superior" not in text  # a technical title does not answer this position


def test_form_3c_asks_two_questions_and_leaves_room_for_relatives(usual):
    text = text_of(usual["3c"])
    assert text.count("¿Tengo parientes") == 2
    assert text.count("Sí") >= 2
    assert "Nombres y apellidos" in text
    assert "Parentesco o vínculo" in text


def test_forty_rows_of_everything_are_all_there_and_no_text_is_lost(applicant, open_call):
    position = people.a_demanding_position(open_call)
    profile = people.overflowing()
    forms = forms_of(people.submitted(applicant, open_call, profile, position=position))
    text = text_of(forms["1"])
    for number in range(40):
        assert f"Entidad {number} " in text
        assert str(1000 + number) in text
    pages = pages_of(forms["1"])
    for page in (1, pages // 2, pages):
        assert f"Página {page} de {pages}" in text_of(forms["1"], page)
        assert "Folio N.º" in text_of(forms["1"], page)
    assert text_of(forms["1"], pages).count("Impresión dactilar") == 1
    assert "y 36 más en el Formato N.º 1" in text_of(forms["4"])


def test_what_is_not_known_yet_leaves_lines_to_write_on(applicant, open_call):
    for kind, pdf in forms_of(people.submitted(applicant, open_call, Profile())).items():
        text = text_of(pdf)
        assert "None" not in text
        if kind != "1":
            assert "Yo, , identificado(a) con" in text
        assert "Nombres y apellidos:" in text


def test_what_applicants_type_is_printed_and_never_obeyed(applicant, open_call):
    typed = '<b>{requisitos}</b><meta name="pdfkit-page-size" content="A3"><img src="file:///etc/passwd">'
    usual = people.usual()
    profile = replace(usual, personal=replace(usual.personal, surnames=typed, address=typed))
    for kind, pdf in forms_of(people.submitted(applicant, open_call, profile)).items():
        text = text_of(pdf).replace(" ", "")
        assert typed.replace(" ", "") in text, kind
        assert "root:" not in text


def test_the_calls_own_wording_takes_the_place_of_the_portals(applicant, open_call):
    FormWording.objects.create(
        call=open_call,
        kind="5",
        title="Juramento de prueba",
        body="<p>Yo, {postulante}, en <b>{unidad}</b>.</p>",
    )
    text = text_of(forms_of(people.submitted(applicant, open_call, people.usual()))["5"])
    assert "Juramento de prueba" in text
    assert "Yo, Rosa María Mamani Ccori, en Gobernación Regional." in text


def test_the_letter_says_its_date_once(usual):
    assert text_of(usual["2"]).count("20 de noviembre de 2026") == 1


def test_a_position_without_requirements_says_so(applicant, open_call):
    forms = forms_of(people.submitted(applicant, open_call, people.usual()))
    assert "no señala requisitos mínimos" in text_of(forms["4"])
