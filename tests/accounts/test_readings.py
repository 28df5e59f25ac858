"""«Quién ha visto mis datos»: what staff opens is told to the person, by office and not by name."""

import json
from datetime import date

import pytest
from django.test import Client

from core.migrations.frozen.groups import HUMAN_RESOURCES, PAYROLL_OFFICE
from staffservices.access import services as access
from staffservices.payslips import services as payslips
from staffservices.payslips.models import Payslip
from tests import makers
from tests.access import makers as requests
from tests.certificates import makers as certificates
from tests.payslips import makers as payrolls
from tests.workers import makers as workers

pytestmark = pytest.mark.django_db

PAGE = "/mis-datos/quien-los-vio/"


def browser_of(user, **headers) -> Client:
    browser = Client(**headers)
    browser.force_login(user)
    return browser


def clerk_of(group: str, username: str):
    """Somebody of an office, with a name that the person must never read."""
    user = makers.User.objects.create_user(username, f"{username}@entidad.example", first_name="Zenobia")
    user.groups.set(makers.User.groups.rel.model.objects.filter(name=group))
    return user


@pytest.fixture
def worker():
    """Ana, with a published payslip and an account."""
    payrolls.register()
    payroll = payrolls.payroll(actor=payrolls.office())
    payslips.publish_payroll(payroll, actor=payrolls.office("publica"))
    payslip = Payslip.objects.get(document_number="44259400")
    workers.employment(payslip.worker, ends_on=date(2025, 12, 31))
    return certificates.with_account(payslip.worker)


@pytest.fixture
def mine(worker):
    return browser_of(worker.user)


def test_nobody_has_looked_yet(mine):
    assert "nadie de la entidad ha abierto sus datos" in mine.get(PAGE).text


def test_each_record_that_an_office_opens_is_told_with_the_office_and_without_the_clerk(worker, mine):
    certificate = certificates.issued(
        worker, officer=clerk_of(HUMAN_RESOURCES, "prepara"), boss=clerk_of(HUMAN_RESOURCES, "firma")
    )
    payroll_office = browser_of(clerk_of(PAYROLL_OFFICE, "zenobia"), REMOTE_ADDR="198.51.100.7")
    hr = browser_of(clerk_of(HUMAN_RESOURCES, "zenon"))
    payslip = worker.payslips.get()
    for browser, path in (
        (payroll_office, f"/admin/boletas/inspect/{payslip.pk}/"),
        (hr, f"/admin/trabajadores/inspect/{worker.pk}/"),
        (hr, f"/admin/trabajadores/edit/{worker.pk}/"),
        (hr, f"/admin/certificados/inspect/{certificate.pk}/"),
        (hr, f"/certificados/{certificate.pk}/descargar/"),
    ):
        assert browser.get(path).status_code == 200, path

    page = mine.get(PAGE)
    assert page.context["page"].paginator.count == 5
    for words in (
        "Remuneraciones",
        "Recursos Humanos",
        "Boleta de pago",
        "julio 2026",
        "Ficha del padrón de trabajadores",
        "Certificado o constancia de trabajo",
        "Descargó el documento",
    ):
        assert words in page.text
    for secret in ("zenobia", "Zenobia", "zenon", "198.51.100.7"):
        assert secret not in page.text


def test_preparing_a_certificate_is_reading_the_register(worker, mine):
    certificate = certificates.requested(worker)
    browser_of(clerk_of(HUMAN_RESOURCES, "zenon")).get(f"/admin/certificados/preparar/{certificate.pk}/")
    assert mine.get(PAGE).context["page"].paginator.count == 1


def test_the_request_for_access_and_the_copy_of_the_document_are_told_once_the_account_is_theirs(home):
    workers.worker()
    request = requests.pending()
    officer = clerk_of(HUMAN_RESOURCES, "zenon")
    hr = browser_of(officer)
    hr.get(f"/admin/solicitudes-de-acceso/inspect/{request.pk}/")
    hr.get(f"/solicitar-acceso/documento/{request.pk}/")
    account = access.approve_request(request, actor=officer, reason="Coincide").account
    page = browser_of(account).get(PAGE).text
    assert "Vio la copia del documento de identidad" in page
    assert "Solicitud de acceso" in page


def test_a_clerk_who_moves_to_another_office_looked_from_the_old_one(worker, mine):
    clerk = clerk_of(PAYROLL_OFFICE, "zenobia")
    browser_of(clerk).get(f"/admin/boletas/inspect/{worker.payslips.get().pk}/")
    clerk.groups.clear()
    assert "Remuneraciones" in mine.get(PAGE).text


def test_ones_own_looks_and_those_at_other_people_are_not_told(worker, mine):
    other = Payslip.objects.get(document_number="40000002")
    browser_of(clerk_of(PAYROLL_OFFICE, "zenobia")).get(f"/admin/boletas/inspect/{other.pk}/")
    mine.get(f"/boletas-de-pago/mis-boletas/{worker.payslips.get().pk}/")
    assert "nadie de la entidad" in mine.get(PAGE).text


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_page_costs_the_same_for_one_reading_and_for_three(
    how_many, worker, mine, django_assert_num_queries
):
    mine.get(PAGE)
    office = browser_of(clerk_of(PAYROLL_OFFICE, "zenobia"))
    for _time in range(how_many):
        office.get(f"/admin/boletas/inspect/{worker.payslips.get().pk}/")
    with django_assert_num_queries(8):
        assert mine.get(PAGE).context["page"].paginator.count == how_many


def test_many_readings_are_paged(worker, mine):
    office = browser_of(clerk_of(PAYROLL_OFFICE, "zenobia"))
    for _time in range(26):
        office.get(f"/admin/boletas/inspect/{worker.payslips.get().pk}/")
    assert "Del 1 al 25 de 26" in mine.get(PAGE).text
    assert "Del 26 al 26 de 26" in mine.get(PAGE, {"page": 2}).text


def test_mis_datos_and_the_workers_start_page_lead_there(mine):
    assert PAGE in mine.get("/mis-datos/").text
    assert PAGE in mine.get("/boletas-de-pago/").text


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get(PAGE).headers["Location"] == f"/ingresar/?next={PAGE}"


def test_the_activity_does_not_tell_the_address_of_a_clerk(worker, mine):
    admin = browser_of(
        makers.User.objects.create_superuser("zenobia", "z@entidad.example"), REMOTE_ADDR="198.51.100.7"
    )
    assert admin.get(f"/admin/users/edit/{worker.user_id}/").status_code == 200
    page = mine.get("/mis-datos/actividad/").text
    assert "Se abrió la ficha de la cuenta" in page
    assert "198.51.100.7" not in page


# --- The copy of one's own data --------------------------------------------------------------------


def copy_of(browser) -> dict:
    return json.loads(browser.post("/mis-datos/descargar/").content)


def test_the_copy_holds_the_register_the_payslips_and_the_certificates(worker, mine):
    payslip = worker.payslips.get()
    mine.get(f"/boletas-de-pago/mis-boletas/{payslip.pk}/descargar/")
    certificates.issued(
        worker, officer=clerk_of(HUMAN_RESOURCES, "prepara"), boss=clerk_of(HUMAN_RESOURCES, "firma")
    )
    browser_of(clerk_of(PAYROLL_OFFICE, "zenobia")).get(f"/admin/boletas/inspect/{payslip.pk}/")

    data = copy_of(mine)
    assert data["Padrón de trabajadores"]["vinculos"][0]["hasta"] == "2025-12-31"
    [kept] = data["Boletas de pago"]
    payslip.refresh_from_db()
    assert (kept["neto"], kept["periodo"], kept["estado"]) == ("2440.94", "julio 2026", "Válida")
    assert kept["conceptos"][0] == ["+", "2095", "MUC", "2360.12"]
    assert kept["codigo_de_verificacion"] == payslip.document.printed_code
    [certificate] = data["Certificados de trabajo"]
    assert certificate["para_que"] == "trámites bancarios"
    assert certificate["codigo_de_verificacion"]
    assert data["Quién ha visto sus datos"][0]["quien"] == "Remuneraciones"


def test_the_copy_keeps_what_was_retracted_and_not_what_was_never_published(worker, mine):
    payslips.retract_payroll(worker.payslips.get().payroll, actor=payrolls.office("retira"), reason="Error")
    payrolls.payroll(payrolls.ANA, actor=payrolls.office("otra"), month=8)
    [kept] = copy_of(mine)["Boletas de pago"]
    assert (kept["periodo"], kept["estado"]) == ("julio 2026", "Retirada")


def test_the_copy_holds_the_request_that_opened_the_account(home):
    workers.worker()
    request = requests.pending()
    officer = workers.staff("accesos", "access.view_accessrequest", "access.decide_accessrequest")
    account = access.approve_request(request, actor=officer, reason="Coincide").account
    [kept] = copy_of(browser_of(account))["Solicitudes de acceso"]
    assert (kept["numero"], kept["estado"]) == (request.number, "Aprobada")
    assert kept["direccion"] == "Calle Saphy 120, Cusco"


def test_who_only_declared_a_document_gets_nothing_of_the_workers_with_that_number(worker):
    """The account keeps its tie to the register, but HR took the verification back."""
    makers.User.objects.filter(pk=worker.user_id).update(identity="declared")
    worker.user.refresh_from_db()
    browser = browser_of(worker.user)
    browser_of(clerk_of(PAYROLL_OFFICE, "zenobia")).get(f"/admin/boletas/inspect/{worker.payslips.get().pk}/")
    data = copy_of(browser)
    assert (data["Boletas de pago"], data["Padrón de trabajadores"]) == ([], {})
    assert data["Quién ha visto sus datos"] == []


# --- Where a worker starts -------------------------------------------------------------------------

SIGN_IN = "/boletas-de-pago/inicio-sesion"


@pytest.mark.parametrize("address", [SIGN_IN, f"{SIGN_IN}/", "/ingresar/"])
def test_a_worker_starts_among_the_workers_services_wherever_they_sign_in(worker, address):
    browser = Client()
    assert browser.get(address).status_code == 200
    typed = {"username": "44259400", "password": makers.PASSWORD}
    assert browser.post(address, typed).headers["Location"] == "/boletas-de-pago/"
    assert browser.get(address).headers["Location"] == "/boletas-de-pago/"


@pytest.mark.parametrize("address", [SIGN_IN, f"{SIGN_IN}/", "/ingresar/"])
@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/certificados/", "/certificados/"),
        ("https://malo.example/", "/boletas-de-pago/"),
        ("//malo.example/", "/boletas-de-pago/"),
        ("javascript:alert(1)", "/boletas-de-pago/"),
    ],
)
def test_next_leads_only_inside_the_portal(worker, address, wanted, led_to):
    typed = {"username": "44259400", "password": makers.PASSWORD, "next": wanted}
    assert Client().post(address, typed).headers["Location"] == led_to
    assert Client().post(f"{address}?next={wanted}", typed | {"next": ""}).headers["Location"] == led_to
