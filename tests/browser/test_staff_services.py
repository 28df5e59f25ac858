"""The workers' journeys in a real browser: access, certificate, verification."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from accounts.models import User
from staffservices.access.models import AccessRequest
from staffservices.payslips.services import publish_payroll
from tests.access.makers import EMAIL, HERMELINDA
from tests.attachments.files import pdf
from tests.browser.conftest import DESKTOP, find
from tests.certificates import makers as certificates
from tests.documents.reading import text_of
from tests.makers import PASSWORD
from tests.payslips import makers as payrolls
from tests.workers import makers as workers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NEW_PASSWORD = "cuatro llamas y un poncho"
SIGN_IN = "/boletas-de-pago/inicio-sesion"


def press(page, words):
    page.locator("main").get_by_role("button", name=words).last.click()


def no_sideways_scrolling(page) -> bool:
    page.wait_for_load_state()  # a page that is just being left has no document to measure
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def sign_in(page, number: str, password: str = PASSWORD, *, then: str = ""):
    page.goto(f"{SIGN_IN}?next={then}" if then else SIGN_IN)
    page.fill("[name=username]", number)
    page.fill("[name=password]", password)
    press(page, "Ingresar")


def download(page, link: str, folder) -> Path:
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def path_in(pattern: str, mail: str) -> str:
    return find(r"https?://[^/\s]+(" + pattern + r")", mail)


@pytest.fixture
def officer(db):
    return workers.staff("accesos", "access.view_accessrequest", "access.decide_accessrequest")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_stranger_asks_hr_approves_and_the_payslip_is_verified_by_somebody_else(
    home, browse, read_mail, officer, javascript, tmp_path
):
    workers.employment(workers.worker())
    payroll_office = payrolls.office()
    publish_payroll(payrolls.payroll(payrolls.ANA, actor=payroll_office), actor=payroll_office)

    page = browse(javascript=javascript)
    page.goto("/solicitar-acceso/")
    page.get_by_role("link", name="Solicitar acceso").first.click()
    for name in ("document_number", "names", "surnames", "mobile", "home_address"):
        page.fill(f"[name={name}]", HERMELINDA[name])
    page.fill("[name=email]", EMAIL)
    page.check("[name=accepted]")
    copy = {"name": "DNI.pdf", "mimeType": "application/pdf", "buffer": pdf(2)}
    page.set_input_files("[name=identity_copy]", copy)
    assert no_sideways_scrolling(page)
    press(page, "Enviar solicitud")
    page.wait_for_url("**/solicitar-acceso/enviada/")
    number = AccessRequest.objects.get().number
    expect(page.locator("main")).to_contain_text(number)

    page.goto(path_in(r"/solicitar-acceso/confirmar/[\w-]+/", read_mail(EMAIL)))
    press(page, "Confirmar mi solicitud")
    expect(page.locator("h1")).to_contain_text("Su solicitud está en revisión")
    read_mail(EMAIL)

    desk = browse(size=DESKTOP)
    desk.goto("/admin/login/?next=/admin/solicitudes-de-acceso/")
    desk.fill("[name=username]", officer.username)
    desk.fill("[name=password]", PASSWORD)
    desk.click("button[type=submit]")
    desk.get_by_role("link", name="Ver", exact=True).click()
    expect(desk.locator("iframe.desk-split__file")).to_be_visible()
    desk.get_by_role("link", name="Aprobar").click()
    desk.get_by_role("button", name="Aprobar").click()
    expect(desk.locator("body")).to_contain_text("Solicitud aprobada")

    password = find(r"Contraseña temporal: (\S+)", read_mail(EMAIL))
    sign_in(page, "44259400", password)
    page.fill("[name=new_password]", NEW_PASSWORD)
    page.fill("[name=repeated]", NEW_PASSWORD)
    page.locator("main button[type=submit]").last.click()
    page.wait_for_url("**/boletas-de-pago/")
    assert User.objects.get(document_number="44259400").worker
    expect(page.locator("main")).to_contain_text("Tiene una boleta nueva.")
    assert no_sideways_scrolling(page)

    page.get_by_role("link", name="Ver mis boletas").click()
    assert no_sideways_scrolling(page)
    page.get_by_role("link", name=re.compile("^Ver")).last.click()
    expect(page.locator("h1")).to_contain_text("Boleta de pago de julio 2026")
    expect(page.locator("main")).to_contain_text("2,440.94")
    assert no_sideways_scrolling(page)
    file = download(page, "Descargar PDF", tmp_path)
    printed = text_of(file.read_bytes())
    for words in ("QUISPE CCALLO, ANA", "44259400", "MUC", "2,360.12", "2,440.94", "20527147612"):
        assert words in printed

    stranger = browse(javascript=javascript)
    stranger.goto("/validar/")
    stranger.fill("[name=code]", find(r"con el código ([A-Z0-9-]{19})", printed))
    press(stranger, "Validar")
    expect(stranger.locator("h1")).to_contain_text("Documento válido")
    expect(stranger.locator("main")).to_contain_text("Boleta de pago")
    for secret in ("2,440.94", "44259400", "CCALLO"):
        expect(stranger.locator("main")).not_to_contain_text(secret)
    assert no_sideways_scrolling(stranger)
    if javascript:
        stranger.goto("/validar/")
        stranger.set_input_files("#verify-file", file)
        expect(stranger.locator("main")).to_contain_text("El archivo es idéntico al emitido")

    page.goto("/mis-datos/quien-los-vio/")
    expect(page.locator("main")).to_contain_text("Solicitud de acceso")
    assert no_sideways_scrolling(page)


def test_an_ex_worker_gets_a_certificate_and_a_stranger_verifies_it_without_sending_the_file(
    browse, home, read_mail, tmp_path
):
    worker = certificates.ex_worker()
    signer = certificates.signer()
    office = workers.staff(
        "oficina",
        "certificates.view_workcertificate",
        "certificates.prepare_workcertificate",
        "certificates.sign_workcertificate",
    )

    page = browse()
    sign_in(page, worker.document_number, then="/certificados/")
    page.get_by_role("link", name="Solicitar un documento").click()
    page.fill("[name=purpose]", "un trámite bancario")
    assert no_sideways_scrolling(page)
    press(page, "Enviar solicitud")
    expect(page.locator("h1")).to_contain_text("Certificado de trabajo")
    assert no_sideways_scrolling(page)
    detail = page.url

    desk = browse(size=DESKTOP)
    desk.goto("/admin/login/?next=/admin/certificados/")
    desk.fill("[name=username]", office.username)
    desk.fill("[name=password]", PASSWORD)
    desk.click("button[type=submit]")
    desk.get_by_role("link", name="Ver", exact=True).click()
    desk.get_by_role("link", name="Preparar el documento").click()
    expect(desk.locator("[name=signer]")).to_have_value(str(signer.pk))
    desk.get_by_role("button", name="Enviar a firma").click()
    desk.get_by_role("link", name="Firmar y emitir").click()
    desk.get_by_role("button", name="Firmar y emitir").click()
    expect(desk.locator("body")).to_contain_text("Emitido")

    assert re.search(r"/certificados/\d+/", read_mail(worker.user.email))
    page.goto(detail)
    file = download(page, "Descargar PDF", tmp_path)
    assert file.read_bytes().startswith(b"%PDF-")

    stranger = browse()
    sent = []
    stranger.on("request", lambda request: sent.append(request.post_data_buffer or b""))
    stranger.goto("/validar/")
    stranger.set_input_files("#verify-file", file)
    expect(stranger.locator("h1")).to_contain_text("Documento válido")
    expect(stranger.locator("main")).to_contain_text("El archivo es idéntico al emitido")
    assert no_sideways_scrolling(stranger)

    file.write_bytes(file.read_bytes() + b"\n%changed")
    stranger.set_input_files("#verify-file", file)
    expect(stranger.locator("main")).to_contain_text("El archivo no es igual al emitido")
    assert any(b"fingerprint" in body for body in sent)
    assert not any(b"%PDF" in body for body in sent), "the file stays in the browser"


def test_a_code_is_verified_without_scripts_and_a_file_is_not_even_offered(browse, home):
    worker = certificates.ex_worker()
    office = workers.staff(
        "oficina", "certificates.prepare_workcertificate", "certificates.sign_workcertificate"
    )
    document = certificates.issued(worker, officer=office, boss=office).document

    stranger = browse(javascript=False)
    stranger.goto("/validar/")
    expect(stranger.locator("#verify-file")).to_be_hidden()
    stranger.fill("[name=code]", document.printed_code.lower().replace("-", " "))
    press(stranger, "Validar")
    expect(stranger.locator("h1")).to_contain_text("Documento válido")
