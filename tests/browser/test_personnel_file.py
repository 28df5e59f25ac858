"""The personnel file in a real browser, on a phone: propose, be observed, answer, be approved, read it."""

import pytest
from playwright.sync_api import expect

from staffservices.records.models import ChangeProposal
from staffservices.records.states import ProposalState
from tests.attachments.files import pdf
from tests.browser.conftest import DESKTOP, find
from tests.browser.test_staff_services import no_sideways_scrolling, press, sign_in
from tests.makers import PASSWORD
from tests.records import makers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def paper(name: str, pages: int = 1) -> dict:
    return {"name": name, "mimeType": "application/pdf", "buffer": pdf(pages)}


@pytest.mark.parametrize("javascript", [True, False])
def test_a_proposal_is_observed_answered_approved_and_read_in_the_file(browse, home, read_mail, javascript):
    worker, keeper = makers.worker(), makers.keeper()

    page = browse(javascript=javascript)
    sign_in(page, worker.document_number, then="/mi-legajo/actualizar/")
    page.get_by_label("Formación y capacitación").check()
    assert no_sideways_scrolling(page)
    press(page, "Continuar")
    for name in ("document_type", "document_number", "document_date", "reason"):
        page.fill(f"[name={name}]", makers.TYPED[name])
    press(page, "Enviar a Recursos Humanos")
    expect(page.locator(".error-summary")).to_contain_text("Escriba qué prueba o dispone el documento.")
    expect(page.locator("[name=document_date]")).to_have_value("14/08/2019")
    page.fill("[name=action]", "Contadora pública")
    page.set_input_files("[name=evidence]", paper("titulo.pdf"))
    assert no_sideways_scrolling(page)
    press(page, "Enviar a Recursos Humanos")
    expect(page.locator("main")).to_contain_text("Recibimos su solicitud N.º")
    assert no_sideways_scrolling(page)
    number = find(r"N\.º (\d{4}-\d{5})", read_mail(worker.user.email))

    desk = browse(size=DESKTOP)
    desk.goto("/admin/login/?next=/admin/solicitudes-de-legajo/")
    desk.fill("[name=username]", keeper.username)
    desk.fill("[name=password]", PASSWORD)
    desk.click("button[type=submit]")
    expect(desk.locator("body")).to_contain_text(number, timeout=20_000)
    desk.get_by_role("link", name="Ver", exact=True).click()
    expect(desk.locator("iframe.desk-split__file")).to_be_visible()
    record = desk.url
    desk.get_by_role("link", name="Tomar en revisión").click()
    desk.get_by_role("button", name="Tomar en revisión").click()
    desk.get_by_role("link", name="Observar").click()
    desk.fill("[name=reason]", "Falta el reverso del título.")
    desk.get_by_role("button", name="Observar").click()
    expect(desk.locator("body")).to_contain_text("Observada. La persona ya tiene el correo.")

    assert "Falta el reverso del título." in read_mail(worker.user.email)
    page.goto("/seguimiento/")
    expect(page.locator("main")).to_contain_text("Falta el reverso del título.")
    assert no_sideways_scrolling(page)
    page.locator("main").get_by_role("link", name="Ver").first.click()
    page.get_by_role("link", name="Corregir y responder").click()
    page.fill("[name=answer_draft]", "Adjunto el reverso.")
    page.set_input_files("[name=evidence]", paper("reverso.pdf", 2))
    press(page, "Responder")
    expect(page.locator("main")).to_contain_text("Recibimos su respuesta.")

    desk.goto(record)
    expect(desk.locator("body")).to_contain_text("Adjunto el reverso.")
    expect(desk.locator("iframe.desk-split__file")).to_have_count(2)
    desk.get_by_role("link", name="Aprobar").click()
    desk.get_by_role("button", name="Aprobar").click()
    expect(desk.locator("body")).to_contain_text("Aprobada. El legajo ya lo dice.")

    page.goto("/mi-legajo/")
    expect(page.locator("main")).to_contain_text("1 registro verificado")
    page.get_by_role("link", name="Formación").first.click()
    expect(page.locator("main")).to_contain_text("Contadora pública")
    assert no_sideways_scrolling(page)
    page.goto("/seguimiento/?standing=atendida")
    expect(page.locator("main")).to_contain_text(number)
    assert ChangeProposal.objects.get().state == ProposalState.APPROVED


def test_what_is_typed_is_kept_and_the_button_pressed_twice_sends_once(browse, home):
    worker = makers.worker()
    page = browse()
    sign_in(page, worker.document_number, then="/mi-legajo/actualizar/")
    page.get_by_label("Formación y capacitación").check()
    press(page, "Continuar")
    page.fill("[name=document_type]", "Diploma")
    expect(page.locator("[data-saved-at]")).not_to_have_text("—")
    page.goto("/mi-legajo/")
    page.go_back()
    expect(page.locator("[name=document_type]")).to_have_value("Diploma")
    page.fill("[name=action]", "Diplomado")
    page.set_input_files("[name=evidence]", paper("diploma.pdf"))
    page.locator("button[name=send]").dblclick()
    expect(page.locator("main")).to_contain_text("Recibimos su solicitud N.º")
    proposal = ChangeProposal.objects.get()
    assert (proposal.state, proposal.evidence_set.count()) == (ProposalState.SENT, 1)
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Solicitud N.º")
