"""«Mi legajo» and «Actualizar mi legajo», as their worker uses them."""

import io
import re

import pikepdf
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from wagtail.models import ModelLogEntry

from documents.models import DocumentState as DocumentState
from documents.models import IssuedDocument
from staffservices.records import services
from staffservices.records.models import ChangeProposal
from staffservices.records.sections import FileSection
from staffservices.records.states import ProposalKind, ProposalState
from tests.attachments import files
from tests.makers import PASSWORD
from tests.records import makers
from tests.workers import makers as workers

pytestmark = pytest.mark.django_db

UPDATE = "/mi-legajo/actualizar/"


def text(response) -> str:
    return response.content.decode()


def body_of(response) -> bytes:
    assert response.status_code == 200
    return b"".join(response.streaming_content) if response.streaming else response.content


def start(browser, section: FileSection = FileSection.EDUCATION) -> str:
    """The address of the form of a new draft."""
    return browser.post(UPDATE, {"section": section.value}).headers["Location"]


def typed(page=None, **fields) -> dict:
    """The form as the page sends it, with its hidden fields."""
    hidden = dict(re.findall(r'name="(window|seen)" value="([^"]*)"', text(page))) if page else {}
    return makers.TYPED | hidden | fields


# --- Reading ------------------------------------------------------------------------------------------


def test_the_file_shows_eight_sections_with_their_counts(browser, worker, keeper):
    makers.record(worker, by=keeper)
    makers.record(worker, by=keeper, document_number="B", action="Maestría")
    page = text(browser.get("/mi-legajo/"))
    for section in FileSection:
        assert f"{section.value}. {section.label}" in page
    assert "2 registros" in page
    assert page.count("Sin registros") == 7


def test_a_record_says_its_document_who_verified_it_and_what_it_said_before(browser, worker, keeper):
    old = makers.record(worker, by=keeper)
    makers.approved(worker, by=keeper, about=old, kind=ProposalKind.CORRECT, document_number="A-0452")
    new = worker.file_records.get(document_number="A-0452")

    section = text(browser.get("/mi-legajo/seccion/3/"))
    assert "Título profesional N.º A-0452, del 14/08/2019" in section
    assert "Registros anteriores" in section
    page = text(browser.get(f"/mi-legajo/registro/{new.pk}/"))
    assert "Verificado por Recursos Humanos el" in page
    assert f"N.º {new.source.full_number}" in page
    assert f'href="/mi-legajo/registro/{old.pk}/"' in page
    assert "Este registro ya no vale" in text(browser.get(f"/mi-legajo/registro/{old.pk}/"))


def test_section_two_shows_the_employments_of_the_register(browser, worker):
    assert "Técnica administrativa" in text(browser.get("/mi-legajo/seccion/2/"))
    assert browser.get("/mi-legajo/seccion/9/").status_code == 404


@pytest.mark.parametrize("address", ["/mi-legajo/", "/mi-legajo/seccion/3/", UPDATE])
def test_the_pages_cost_the_same_for_one_record_and_for_three(address, browser, worker, keeper):
    browser.get(address)  # what is read once
    costs = []
    for more in (1, 2):
        for number in range(more):
            makers.record(worker, by=keeper, document_number=f"{more}-{number}")
            makers.sent(worker, document_number=f"s{more}-{number}")
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_the_pdf_holds_the_whole_file_and_is_replaced_only_when_the_file_changes(browser, worker, keeper):
    makers.record(worker, by=keeper)
    first = body_of(browser.get("/mi-legajo/descargar/"))
    again = body_of(browser.get("/mi-legajo/descargar/"))
    assert first == again
    with pikepdf.open(io.BytesIO(first)) as pdf:
        assert str(pdf.docinfo.Title) == "Reporte del legajo personal"
    issued = IssuedDocument.objects.get()
    assert issued.data["sections"][2]["records"][0]["action"] == "Contadora pública"

    makers.record(worker, by=keeper, document_number="B", action="Maestría")
    browser.get("/mi-legajo/descargar/")
    issued.refresh_from_db()
    assert issued.state == DocumentState.REPLACED
    assert "Inkill" not in text(Client().get(issued.verification_url))


# --- Proposing ----------------------------------------------------------------------------------------


def test_a_draft_is_saved_incomplete_and_continued_later(browser, worker):
    address = start(browser)
    browser.post(address, {"document_type": "Diploma", "save": "1"})
    assert "Diploma" in text(browser.get(UPDATE))
    assert 'value="Diploma"' in text(browser.get(address))
    assert worker.file_proposals.get().state == ProposalState.DRAFT


def test_opening_or_starting_twice_makes_one_draft(browser, worker):
    assert start(browser) == start(browser)
    browser.get(UPDATE)
    assert worker.file_proposals.count() == 1
    assert "Borradores" not in text(browser.get(UPDATE)), "nothing was typed yet"


def test_a_complete_proposal_is_sent_once_however_often_the_button_is_pressed(browser, worker):
    address = start(browser)
    body = typed(browser.get(address), evidence=makers.pdf(), send="1")
    first = browser.post(address, body, follow=True)
    assert "Recibimos su solicitud N.º" in text(first)
    second = browser.post(address, typed(evidence=makers.pdf(), send="1"), follow=True)
    assert "ya no se puede cambiar" in text(second)
    proposal = worker.file_proposals.get()
    assert (proposal.state, proposal.evidence_set.count()) == (ProposalState.SENT, 1)


def test_sending_an_incomplete_proposal_says_what_to_do_beside_each_field_and_keeps_everything(
    browser, worker
):
    address = start(browser)
    body = {"document_type": "", "document_date": "31/02/2020", "action": "", "notes": "Lo recogí en marzo"}
    page = text(browser.post(address, body | {"send": "1", "evidence": makers.pdf()}))
    assert "Escriba qué documento es" in page
    assert "Escriba qué prueba o dispone el documento." in page
    assert "31/02/2020" in page
    assert "Lo recogí en marzo" in page
    assert "titulo.pdf" in page, "the file is in, whatever else is wrong"
    proposal = worker.file_proposals.get()
    assert (proposal.state, proposal.notes) == (ProposalState.DRAFT, "Lo recogí en marzo")


def test_a_file_that_is_no_pdf_is_refused_in_a_sentence_and_the_rest_is_kept(browser, worker):
    address = start(browser)
    page = browser.post(address, typed(evidence=files.upload(b"hola", "titulo.pdf"), save="1"))
    assert "por dentro no es un PDF" in text(page)
    assert worker.file_proposals.get().document_number == "A-0451"


def test_a_repaired_file_is_said_to_the_person_and_to_hr_and_the_same_file_twice_is_one(worker, keeper, desk):
    proposal = makers.draft(worker)
    sent = b"Content-Type: application/pdf\n\n" + files.pdf(2)
    evidence = services.attach(proposal, files.upload(sent, "acta"), actor=worker.user)
    assert services.attach(proposal, files.upload(sent, "acta"), actor=worker.user) == evidence

    person = makers.browser_of(worker.user)
    assert text(person.get(f"/mi-legajo/actualizar/{proposal.pk}/")).count("se guarda la copia reparada") == 1
    services.send_proposal(proposal, actor=worker.user)
    page = text(desk.get(f"/admin/solicitudes-de-legajo/inspect/{proposal.pk}/"))
    assert "se guarda la copia reparada" in page
    assert evidence.attachment.sha256 in page
    assert evidence.attachment.sha256_as_sent in page


def test_without_evidence_it_is_not_sent(browser, worker):
    page = text(browser.post(start(browser), typed(send="1")))
    assert "Adjunte el PDF que sustenta lo que pide." in page
    assert worker.file_proposals.get().state == ProposalState.DRAFT


def test_what_was_typed_when_the_session_had_ended_comes_back_after_signing_in(worker):
    browser = makers.browser_of(worker.user)
    address = start(browser)
    gone = Client()
    answer = gone.post(address, typed(notes="Escrito sin sesión", save="1"))
    assert answer.status_code == 302
    gone.post(answer.headers["Location"], {"username": worker.document_number, "password": PASSWORD})
    page = text(gone.get(address))
    assert "Recuperamos lo que escribió" in page
    assert "Escrito sin sesión" in page
    assert "Escrito sin sesión" not in text(gone.get(address)), "it waits once"


def test_what_was_typed_without_a_session_is_shown_to_nobody_else(worker, other_worker):
    address = start(makers.browser_of(worker.user))
    gone = Client()
    answer = gone.post(address, typed(notes="Escrito sin sesión", save="1"))
    gone.post(answer.headers["Location"], {"username": other_worker.document_number, "password": PASSWORD})
    assert gone.get(address).status_code == 404
    other = start(gone)
    assert "Escrito sin sesión" not in text(gone.get(other))


def test_two_windows_do_not_overwrite_each_other_without_saying_so(browser, worker):
    address = start(browser)
    one, two = browser.get(address), browser.get(address)
    browser.post(address, typed(one, notes="de la primera", save="1"))
    page = browser.post(address, typed(two, notes="de la segunda", save="1"))
    assert "se guardó en otra ventana" in text(page)
    assert "de la segunda" in text(page)
    assert worker.file_proposals.get().notes == "de la primera"
    browser.post(address, typed(page, notes="de la segunda", save="1"))
    assert worker.file_proposals.get().notes == "de la segunda"


def test_typing_is_kept_without_pressing_anything(browser, worker):
    address = start(browser)
    page = browser.get(address)
    answer = browser.post(f"{address}guardar/", typed(page, notes="tecleando", document_date="31/"))
    assert re.fullmatch(r"\d\d:\d\d", answer.json()["saved_at"])
    assert worker.file_proposals.get().notes == "tecleando"
    assert Client().post(f"{address}guardar/", typed(page)).status_code == 401


def test_a_file_leaves_a_draft_and_stays_once_it_was_sent(browser, worker, keeper):
    proposal = makers.draft(worker)
    evidence = proposal.evidence_set.get()
    browser.post(f"/mi-legajo/sustento/{evidence.pk}/quitar/")
    assert not proposal.evidence_set.exists()

    observed = makers.observed(worker, by=keeper, document_number="C")
    evidence = observed.evidence_set.get()
    page = browser.post(f"/mi-legajo/sustento/{evidence.pk}/quitar/", follow=True)
    assert "se quedan en la solicitud" in text(page)
    assert observed.evidence_set.exists()


def test_a_draft_is_thrown_away_after_asking(browser, worker):
    proposal = makers.draft(worker)
    address = f"{UPDATE}{proposal.pk}/descartar/"
    assert "¿Descartar el borrador?" in text(browser.get(address))
    assert ChangeProposal.objects.get().state == ProposalState.DRAFT
    browser.post(address)
    assert ChangeProposal.objects.get().state == ProposalState.WITHDRAWN
    assert browser.get(f"{UPDATE}{proposal.pk}/").status_code == 404


def test_a_correction_starts_from_what_the_record_says(browser, worker, keeper):
    record = makers.record(worker, by=keeper)
    assert browser.get(f"/mi-legajo/registro/{record.pk}/corregir/").status_code == 302
    assert not worker.file_proposals.filter(kind=ProposalKind.CORRECT).exists(), "a GET starts nothing"
    address = browser.post(f"/mi-legajo/registro/{record.pk}/corregir/").headers["Location"]
    assert 'value="A-0451"' in text(browser.get(address))


def test_an_observed_proposal_is_corrected_and_answered(browser, worker, keeper):
    proposal = makers.observed(worker, by=keeper)
    page = text(browser.get("/mi-legajo/"))
    assert f"observó su solicitud N.º {proposal.full_number}" in page
    address = f"{UPDATE}{proposal.pk}/"
    page = browser.get(address)
    assert "La fecha no coincide con el título." in text(page)
    body = typed(page, document_date="15/08/2019", answer_draft="Corregí la fecha.", send="1")
    page = text(browser.post(address, body, follow=True))
    assert "Recibimos su respuesta." in page
    assert "Corregí la fecha." in page
    assert "<del>14/08/2019</del>" in page
    assert ChangeProposal.objects.get().state == ProposalState.ANSWERED


def test_half_an_answer_is_kept_when_only_a_file_is_attached(browser, worker, keeper):
    proposal = makers.observed(worker, by=keeper)
    address = f"{UPDATE}{proposal.pk}/"
    body = typed(browser.get(address), answer_draft="Adjunto el", attach="1", evidence=makers.pdf("b.pdf", 2))
    page = text(browser.post(address, body, follow=True))
    assert "Adjunto el" in page
    assert "b.pdf" in page
    assert ChangeProposal.objects.get().state == ProposalState.OBSERVED


def test_messages_go_both_ways(browser, worker, keeper):
    proposal = makers.under_review(worker, by=keeper)
    address = f"/mi-legajo/solicitud/{proposal.pk}/"
    assert "Escriba el mensaje." in text(browser.post(address, {"text": " "}))
    browser.post(address, {"text": "¿Puedo llevar el original?"})
    services.write_to_worker(proposal, actor=keeper, reason="Sí, a la oficina 12.")
    page = text(browser.get(address))
    assert page.index("¿Puedo llevar el original?") < page.index("Sí, a la oficina 12.")


# --- Who gets in --------------------------------------------------------------------------------------


def addresses_of(worker, keeper) -> list[str]:
    record = makers.record(worker, by=keeper, notes="Reservado: sanción")
    makers.draft(worker, document_number="BORRADOR-9")
    proposal = makers.observed(worker, by=keeper, document_number="OBS-9")
    file, evidence = record.recordfile_set.get(), proposal.evidence_set.get()
    return [
        f"/mi-legajo/registro/{record.pk}/",
        f"/mi-legajo/documento/{file.pk}/",
        f"/mi-legajo/sustento/{evidence.pk}/",
        f"{UPDATE}{proposal.pk}/",
        f"/mi-legajo/solicitud/{proposal.pk}/",
    ]


def test_another_worker_finds_nothing_of_it(worker, other_worker, keeper):
    stranger = makers.browser_of(other_worker.user)
    for address in addresses_of(worker, keeper):
        assert stranger.get(address).status_code == 404, address
        assert stranger.post(address).status_code in (404, 405), address


@pytest.mark.parametrize("address", ["/mi-legajo/", UPDATE, "/seguimiento/", "/mi-legajo/descargar/"])
def test_an_applicant_and_staff_are_told_that_it_is_for_workers(address, db):
    applicant = workers.account("46660002", identity="declared")
    for user in (applicant, workers.staff("prensa")):
        page = makers.browser_of(user).get(address)
        assert page.status_code == 403
    assert Client().get(address).status_code == 302


def test_files_open_for_hr_with_the_role_and_leave_a_trace(worker, keeper, desk):
    *_pages, file, evidence = addresses_of(worker, keeper)[:3]
    for address in (file, evidence):
        answer = desk.get(address)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "private, no-store"
        assert (
            makers.browser_of(workers.staff(f"p{file[-2]}{address[11:14]}")).get(address).status_code == 404
        )
        assert Client().get(address).status_code == 404
    read = ModelLogEntry.objects.filter(
        user=keeper, action__in=["records.file_read", "records.evidence_read"]
    )
    assert read.count() == 2


def test_a_draft_is_nobodys_business_but_its_authors(worker, keeper, desk):
    evidence = makers.draft(worker).evidence_set.get()
    assert desk.get(f"/mi-legajo/sustento/{evidence.pk}/").status_code == 404
    assert makers.browser_of(worker.user).get(f"/mi-legajo/sustento/{evidence.pk}/").status_code == 200


def test_what_is_written_is_shown_as_text(browser, worker, keeper):
    nasty = "<script>alert(1)</script>"
    record = makers.record(worker, by=keeper, action=nasty)
    page = text(browser.get(f"/mi-legajo/registro/{record.pk}/"))
    assert nasty not in page
    assert escape(nasty) in page


def test_a_message_typed_when_the_session_had_ended_comes_back_after_signing_in(worker):
    address = f"/mi-legajo/solicitud/{makers.sent(worker).pk}/"
    gone = Client()
    answer = gone.post(address, {"text": "El original está en Tesorería", "typed_for": worker.user.pk})
    gone.post(answer.headers["Location"], {"username": worker.document_number, "password": PASSWORD})
    page = text(gone.get(address))
    assert "Recuperamos lo que escribió" in page
    assert "El original está en Tesorería" in page
    assert "El original está en Tesorería" not in text(gone.get(address)), "it waits once"


def test_a_message_that_comes_too_late_is_shown_so_that_it_can_be_used_elsewhere(worker, keeper):
    proposal = makers.sent(worker)
    address = f"/mi-legajo/solicitud/{proposal.pk}/"
    gone = Client()
    answer = gone.post(address, {"text": "El original está en Tesorería"})
    services.reject_proposal(
        services.take_under_review(proposal, actor=keeper), actor=keeper, reason="No procede."
    )
    gone.post(answer.headers["Location"], {"username": worker.document_number, "password": PASSWORD})
    assert "Ya no se puede enviar este mensaje. Usted escribió: «El original" in text(gone.get(address))


def test_what_a_page_older_than_the_sign_in_sent_is_not_lost(worker):
    address = f"/mi-legajo/solicitud/{makers.sent(worker).pk}/"
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(worker.user)
    old = browser.get(address).context["csrf_token"]
    browser.cookies["csrftoken"] = "n" * 32  # signed out and in again in another window
    page = browser.post(
        address, {"text": "Desde la ventana vieja", "csrfmiddlewaretoken": str(old)}, follow=True
    )
    assert "Desde la ventana vieja" in text(page)
    assert not worker.file_proposals.get().messages.exists()


def test_a_form_on_somebody_elses_page_leaves_nothing_here(worker):
    address = f"/mi-legajo/solicitud/{makers.sent(worker).pk}/"
    browser = Client(enforce_csrf_checks=True, headers={"origin": "https://otra.example"})
    browser.force_login(worker.user)
    browser.get(address)
    assert browser.post(address, {"text": "Mensaje ajeno"}).status_code == 403
    assert "Mensaje ajeno" not in text(browser.get(address))
