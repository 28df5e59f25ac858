"""HR brings the register in from a spreadsheet, through the pages of the admin."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from core.imports import running
from core.imports.models import ImportJob, JobState, Layout
from staffservices.workers.models import Employment, Worker
from tests.imports import files
from tests.workers import makers

pytestmark = pytest.mark.django_db

START = "/admin/importar/trabajadores/"
HEADERS = "DNI;Apellidos y Nombres;Cargo;Régimen Laboral;Fecha de Inicio;Fecha de cese;Condición"
ANA = "44259400;QUISPE CCALLO, ANA;Técnica administrativa;D.L. 276;01/03/2015;01/01/1900;Nombrada"


@pytest.fixture
def hr(client):
    user = makers.staff("rrhh", "workers.import_worker", "workers.view_worker")
    client.force_login(user)
    return user


@pytest.fixture
def bring_in(client, hr):
    """Upload a file, take the columns as they were recognised, and let the worker run the dry run."""

    def run(upload, *, confirm=False, **corrections) -> ImportJob:
        response = client.post(START, {"file": upload})
        assert response.status_code == 302, response.context["form"].errors
        job = ImportJob.objects.latest("pk")
        columns = client.get(response.url).context["form"]
        chosen = {name: columns[name].value() or "" for name in columns.fields} | corrections
        response = client.post(reverse("imports:columns", args=["trabajadores", job.pk]), chosen)
        assert response.status_code == 302, response.context["form"].errors
        running.run(job.pk)
        if confirm:
            client.post(reverse("imports:confirm", args=["trabajadores", job.pk]))
            running.run(job.pk)
        job.refresh_from_db()
        return job

    return run


def page_of(client, job):
    return client.get(reverse("imports:job", args=["trabajadores", job.pk])).content.decode()


def test_a_spreadsheet_of_workers_enters_the_register_after_a_dry_run(client, bring_in):
    job = bring_in(files.csv(HEADERS, ANA, "40000002;Mamani Puma, Luis;Chofer;CAS;15/01/2024;31/12/2024;"))

    assert (job.state, job.rows, job.summary["new"]) == (JobState.CHECKED, 2, 2)
    assert not Worker.objects.exists(), "a dry run writes nothing"
    assert "Todavía no cambió nada" in page_of(client, job)

    client.post(reverse("imports:confirm", args=["trabajadores", job.pk]))
    running.run(job.pk)
    ana = Worker.objects.get(document_number="44259400")
    assert (ana.surnames, ana.names) == ("QUISPE CCALLO", "ANA")
    spell = ana.employments.get()
    assert (spell.regime, spell.starts_on, spell.ends_on) == ("276", date(2015, 3, 1), None)
    assert "Importado completo" in page_of(client, job)


def test_the_same_file_again_changes_nothing(client, bring_in):
    bring_in(files.csv(HEADERS, ANA), confirm=True)
    again = bring_in(files.csv(HEADERS, ANA))

    assert (again.summary["new"], again.summary["changed"], again.summary["unchanged"]) == (0, 0, 1)
    assert "no hay nada que importar" in page_of(client, again)
    client.post(reverse("imports:confirm", args=["trabajadores", again.pk]))
    again.refresh_from_db()
    assert again.state == JobState.CHECKED


def test_a_second_employment_and_a_new_end_date_are_told_apart_from_what_stays(bring_in):
    bring_in(files.csv(HEADERS, ANA), confirm=True)
    job = bring_in(
        files.csv(
            HEADERS,
            ANA.replace("01/01/1900", "31/12/2025"),
            "44259400;;Especialista;1057;01/01/2026;;CAS",
        ),
        confirm=True,
    )
    assert (job.summary["new"], job.summary["changed"]) == (0, 1)
    spells = list(Employment.objects.order_by("starts_on").values_list("position", "starts_on", "ends_on"))
    assert spells == [
        ("Técnica administrativa", date(2015, 3, 1), date(2025, 12, 31)),
        ("Especialista", date(2026, 1, 1), None),
    ]


def test_empty_cells_leave_what_the_register_has(bring_in):
    worker = makers.worker(mobile="984000111")
    makers.employment(worker, unit="Sede central")
    bring_in(
        files.csv("DNI;Celular;Correo", "44259400;;nueva@correo.example"), confirm=True
    ) if False else None
    job = bring_in(
        files.csv("DNI;Apellidos;Nombres;Celular;Correo", "44259400;;;;nueva@correo.example"), confirm=True
    )
    worker.refresh_from_db()
    assert job.state == JobState.DONE
    assert (worker.email, worker.mobile, worker.names) == ("nueva@correo.example", "984000111", "Hermelinda")


def test_each_wrong_cell_is_told_with_its_row_column_value_and_reason(client, bring_in):
    job = bring_in(
        files.csv(
            HEADERS + ";Celular",
            ANA + ";",
            "4425;Corta, Ana;Chofer;276;01/01/2020;;;",
            "40000003;Sin Coma;Chofer;276;01/01/2020;;;",
            "40000004;Rara, Ana;Chofer;999;32/01/2020;;;123",
            "40000005;Alrevés, Ana;Chofer;276;01/01/2020;31/12/2019;;",
            ";Sin Documento, Ana;Chofer;276;01/01/2020;;;",
            "44259400;Quispe Ccallo, Anabel;Chofer;276;01/01/2020;;;",
            "40000006;Sola, Ana;Chofer;;;;;",
        )
    )
    found = {(f.line, f.column, f.value): f.message for f in job.findings.all()}
    assert job.errors == len(found) == 10
    assert "No es un DNI" in found[(3, "A «DNI»", "4425")]
    assert "coma" in found[(4, "", "Sin Coma")]
    assert "No es ninguno de estos" in found[(5, "D «Régimen Laboral»", "999")]
    assert "no existe" in found[(5, "E «Fecha de Inicio»", "32/01/2020")]
    assert "9 dígitos" in found[(5, "H «Celular»", "123")]
    assert "antes de empezar" in found[(6, "", "")]
    assert "Falta este dato" in found[(7, "A «DNI»", "")]
    assert "En la fila 2" in found[(8, "", "Anabel")]
    assert "Régimen laboral, Desde" in found[(9, "", "")]

    page = page_of(client, job)
    assert "10 errores" in page
    assert "Confirmar e importar" not in page
    client.post(reverse("imports:confirm", args=["trabajadores", job.pk]))
    assert not Worker.objects.exists()


def test_the_errors_are_downloaded_as_a_spreadsheet_without_formulas(client, bring_in, hr):
    job = bring_in(files.csv("DNI;Apellidos;Nombres", "=1+1;Quispe;Ana"))
    response = client.get(reverse("imports:findings", args=["trabajadores", job.pk]))
    rows = list(openpyxl.load_workbook(BytesIO(response.content)).active.values)
    assert rows[1][1:4] == (2, "A «DNI»", "'=1+1")
    assert "no-store" in response["Cache-Control"]
    assert ModelLogEntry.objects.filter(action="imports.findings", user=hr).exists()


def test_zeros_that_a_spreadsheet_ate_are_put_back_and_told(client, bring_in):
    job = bring_in(files.xlsx(["DNI", "Apellidos", "Nombres"], [1234567, "Quispe", "Ana"]), confirm=True)
    assert Worker.objects.get().document_number == "01234567"
    assert "Se completaron ceros a la izquierda" in page_of(client, job)


def test_other_documents_need_their_type(bring_in):
    rows = (
        "Tipo Doc;Nro. Documento;Apellido Paterno;Apellido Materno;Nombres",
        "C.E.;000123456;Silva;Souza;Marta",
    )
    bring_in(files.csv(*rows), confirm=True)
    worker = Worker.objects.get()
    assert (worker.document_type, worker.document_number, worker.surnames) == (
        "ce",
        "000123456",
        "Silva Souza",
    )


def test_a_corrected_column_is_remembered_for_the_next_file_of_that_layout(client, bring_in):
    rows = ("Código;Apellidos;Nombres", "44259400;Quispe;Ana")
    response = client.post(START, {"file": files.csv(*rows)})
    job = ImportJob.objects.latest("pk")
    page = client.post(
        response.url, {"header_line": 1, "column_0": "", "column_1": "surnames", "column_2": "names"}
    )
    assert "Falta decir qué columna es «N.º de documento»" in page.content.decode()
    client.post(
        response.url,
        {"header_line": 1, "column_0": "document_number", "column_1": "surnames", "column_2": "names"},
    )
    running.run(job.pk)

    response = client.post(
        START, {"file": files.csv("CODIGO;APELLIDOS;NOMBRES;Correo", "44259400;Quispe;Ana;a@b.pe")}
    )
    page = client.get(response.url)
    assert page.context["suggestion"].remembered
    assert ImportJob.objects.latest("pk").mapping == ["document_number", "surnames", "names", "email"]
    assert Layout.objects.count() == 1


def test_two_columns_cannot_be_the_same_field(client, hr):
    response = client.post(START, {"file": files.csv("DNI;Otro;Apellidos;Nombres", "44259400;1;Quispe;Ana")})
    choice = {"header_line": 1, "column_0": "document_number", "column_1": "document_number",
              "column_2": "surnames", "column_3": "names"}  # fmt: skip
    assert "Dos columnas no pueden ser" in client.post(response.url, choice).content.decode()


def test_an_account_that_waited_is_linked_when_its_person_comes_in(bring_in):
    account = makers.account()
    bring_in(files.csv(HEADERS, ANA), confirm=True)
    assert Worker.objects.get().user == account


def test_the_template_to_fill_in_can_be_imported_as_it_is(client, bring_in):
    content = client.get(f"{START}plantilla/trabajadores/").content
    book = openpyxl.load_workbook(BytesIO(content))
    assert book.sheetnames == ["Trabajadores", "Ayuda"]
    upload = files.SimpleUploadedFile("plantilla.xlsx", content)
    assert bring_in(upload, confirm=True).state == JobState.DONE
    assert Employment.objects.get().position == "Técnica administrativa"


@pytest.mark.parametrize(
    ("upload", "says"),
    [
        (files.csv("x", name="virus.exe"), "Ese archivo no es una hoja de cálculo"),
        (files.text("", name="vacio.csv"), "El archivo está vacío"),
        (files.text("%PDF-1.7 x", name="planilla.csv"), "Es un PDF"),
        (files.text("PK\x03\x04 x", name="libro.xlsx"), "dañado o protegido"),
    ],
)
def test_a_file_that_is_no_table_is_refused_and_not_kept(client, hr, upload, says, settings):
    page = client.post(START, {"file": upload}).content.decode()
    assert says in page or "enviado está vacío" in page
    assert not ImportJob.objects.exists()
    assert not [path for path in settings.PRIVATE_ROOT.rglob("*") if path.is_file()]


def test_without_the_permission_no_page_of_an_import_opens(client, bring_in):
    job = bring_in(files.csv(HEADERS, ANA))
    client.force_login(makers.staff("prensa", "workers.view_worker"))
    addresses = [START, f"{START}plantilla/trabajadores/", *(
        reverse(f"imports:{name}", args=["trabajadores", job.pk]) for name in ("job", "columns", "findings")
    )]  # fmt: skip
    for address in addresses:
        response = client.get(address)
        assert (response.status_code, response.url) == (302, "/admin/"), address
        assert "QUISPE" not in client.get(address, follow=True).content.decode()
    for step in ("confirm", "cancel", "back_to_columns"):
        client.post(reverse(f"imports:{step}", args=["trabajadores", job.pk]))
    job.refresh_from_db()
    assert job.state == JobState.CHECKED
    client.logout()
    assert client.get(START).status_code == 302


def test_a_contract_whose_end_shows_an_error_never_becomes_one_without_end(client, bring_in):
    headers = ["DNI", "Apellidos", "Nombres", "Cargo", "Régimen", "Desde", "Hasta"]
    values = ["47000114", "NÚÑEZ MUÑOZ", "JOSÉ", "TÉCNICO", "CAS", "01/03/2015"]

    def texts(line: int, cells: list[str]) -> str:
        return "".join(
            f'<c r="{"ABCDEFG"[n]}{line}" t="inlineStr"><is><t>{cell}</t></is></c>'
            for n, cell in enumerate(cells)
        )

    job = bring_in(
        files.sheet_xml(
            f'<row r="1">{texts(1, headers)}</row>',
            f'<row r="2">{texts(2, values)}<c r="G2" t="e"><v>#REF!</v></c></row>',
        )
    )
    [found] = job.findings.filter(severity="error")
    assert found.message.startswith("La celda G2 muestra un error de Excel, «#REF!» o «#¡REF!»")
    assert "#REF!" in page_of(client, job)


def test_the_letters_of_a_dos_program_enter_the_register_as_they_were_typed(bring_in):
    row = "47000114;NÚÑEZ MUÑOZ;JOSÉ;TÉCNICO;Gobernación;276;01/03/2015"
    headers = "DNI;Apellidos;Nombres;Cargo;Unidad;Régimen;Desde"
    bring_in(files.csv(headers, row, encoding="cp850"), confirm=True)
    worker = Worker.objects.get(document_number="47000114")
    assert (worker.surnames.upper(), worker.names.upper()) == ("NÚÑEZ MUÑOZ", "JOSÉ")
    assert Employment.objects.get().unit == "Gobernación"


def test_characters_that_nobody_sees_are_an_error_of_their_cell(bring_in):
    job = bring_in(files.csv(HEADERS, ANA.replace("Técnica", "Téc\x07nica")))
    [found] = job.findings.filter(severity="error")
    assert found.column == "C «Cargo»"
    assert found.message.startswith("Tiene caracteres que no se ven")
