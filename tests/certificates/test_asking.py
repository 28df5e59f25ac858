"""A worker or former worker asks for a certificate, follows it and takes it away."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from accounts.models import Identity
from staffservices.certificates import services
from staffservices.certificates.models import CertificateState, WorkCertificate
from tests.accounts.helpers import read_mail, read_mails
from tests.certificates.makers import (
    CERTIFICATE,
    PROOF,
    browser_of,
    issued,
    prepared,
    requested,
    with_account,
)
from tests.makers import PASSWORD
from tests.workers import makers as workers

pytestmark = pytest.mark.django_db

ASK = "/certificados/solicitar/"


def typed(worker, **fields) -> dict:
    return {
        "kind": "certificate",
        "employments": [employment.pk for employment in worker.employments.all()],
        "purpose": "trámites bancarios.",
    } | fields


def test_an_ex_worker_asks_for_a_certificate(home, ex_worker, at):
    with at(datetime(2026, 11, 20, 15, tzinfo=UTC)):
        browser = browser_of(ex_worker.user)
        assert "checked" in browser.get(ASK).text, "the only document that fits is chosen already"
        page = browser.post(ASK, typed(ex_worker), follow=True)

        certificate = WorkCertificate.objects.get()
        assert page.redirect_chain[-1][0] == f"/certificados/{certificate.pk}/"
        assert certificate.due_on == date(2026, 11, 27)
        assert "A más tardar el 27 de noviembre de 2026: faltan 5 días hábiles." in page.text
        assert "Recursos Humanos lo prepara" in page.text
        assert certificate.purpose == "trámites bancarios"
    message = read_mail()
    assert certificate.request_number in message.subject
    assert "27 de noviembre de 2026" in message.body


def test_a_holiday_moves_the_deadline(ex_worker, at):
    with at(datetime(2026, 12, 7, 15, tzinfo=UTC)):
        assert requested(ex_worker).due_on == date(2026, 12, 16), "8 and 9 December are holidays"


def test_a_certificate_is_of_what_ended_and_a_proof_of_what_runs(home, current_worker, ex_worker):
    page = browser_of(current_worker.user).post(ASK, typed(current_worker))
    assert "El certificado es por vínculos que ya terminaron" in page.text

    page = browser_of(ex_worker.user).post(ASK, typed(ex_worker, kind="proof"))
    assert "La constancia es para quien trabaja actualmente" in page.text
    assert not WorkCertificate.objects.exists()

    browser_of(current_worker.user).post(ASK, typed(current_worker, kind="proof"))
    assert WorkCertificate.objects.get().kind == PROOF


def test_somebody_who_came_back_asks_for_the_earlier_time_only(home, ex_worker):
    running = workers.employment(ex_worker, starts_on=date(2026, 1, 1))
    browser = browser_of(ex_worker.user)
    assert "ya terminaron" in browser.post(ASK, typed(ex_worker)).text
    ended = [e.pk for e in ex_worker.employments.all() if e != running]
    browser.post(ASK, typed(ex_worker, employments=ended))
    assert set(WorkCertificate.objects.get().employments.values_list("pk", flat=True)) == set(ended)


def test_another_persons_employment_cannot_be_asked_for(home, ex_worker, current_worker):
    foreign = [employment.pk for employment in current_worker.employments.all()]
    browser_of(ex_worker.user).post(ASK, typed(ex_worker, employments=foreign))
    assert not WorkCertificate.objects.exists()


def test_asking_again_for_another_purpose_is_answered_with_the_first(home, ex_worker):
    browser = browser_of(ex_worker.user)
    browser.post(ASK, typed(ex_worker))
    page = browser.post(ASK, typed(ex_worker, purpose="un préstamo"))
    assert f"la N.º {WorkCertificate.objects.get().request_number}" in page.text


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kind": ""}, "Elija el documento que necesita"),
        ({"employments": []}, "Elija al menos un vínculo laboral"),
        ({"purpose": " "}, "Escriba para qué necesita el documento"),
    ],
)
def test_what_is_missing_is_said(home, ex_worker, change, says):
    assert says in browser_of(ex_worker.user).post(ASK, typed(ex_worker, **change)).text


def test_the_person_reads_that_it_is_ready_and_takes_it_away(home, certificate, ex_worker):
    message = next(m for m in read_mails() if m.subject.startswith("Su documento está listo"))
    assert f"/certificados/{certificate.pk}/" in message.body
    assert certificate.document.printed_code in message.body

    browser = browser_of(ex_worker.user)
    page = browser.get(f"/certificados/{certificate.pk}/")
    assert "Se firmó y emitió con el N.º 000001-" in page.text
    answer = browser.get(f"/certificados/{certificate.pk}/descargar/")
    assert answer["Content-Type"] == "application/pdf"
    assert (
        f'filename="certificado-de-trabajo-000001-{certificate.document.year}.pdf"'
        in answer["Content-Disposition"]
    )
    assert answer["Cache-Control"] == "private, no-store"
    assert ModelLogEntry.objects.filter(action="certificates.downloaded", user=ex_worker.user).exists()


def test_the_list_shows_states_and_what_can_be_done(home, certificate, ex_worker, officer):
    page = browser_of(ex_worker.user).get("/certificados/")
    assert "Emitido" in page.text
    assert f"/certificados/{certificate.pk}/descargar/" in page.text


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    home, ex_worker, officer, boss, how_many, django_assert_num_queries
):
    for _ in range(how_many):
        issued(ex_worker, officer=officer, boss=boss)
    browser = browser_of(ex_worker.user)
    browser.get("/certificados/")
    with django_assert_num_queries(7):
        browser.get("/certificados/")


def test_nobody_else_gets_to_a_certificate(home, certificate, current_worker):
    declared = workers.account("40999999", identity=Identity.DECLARED)
    without_role = workers.staff("otra-oficina", "workers.view_worker")
    addresses = [f"/certificados/{certificate.pk}/", f"/certificados/{certificate.pk}/descargar/"]

    other = browser_of(current_worker.user)
    assert [other.get(address).status_code for address in addresses] == [404, 404]
    for user in (declared, without_role):
        page, file = (browser_of(user).get(address) for address in addresses)
        assert (page.status_code, file.status_code) == (403, 404)
    stranger = Client()
    assert stranger.get(addresses[1], headers={"referer": "http://testserver/admin/"}).status_code == 404
    page = stranger.get(addresses[0])
    assert page["Location"].startswith("/boletas-de-pago/inicio-sesion?next=")


def test_a_link_kept_after_the_account_was_unlinked_opens_nothing(home, certificate, ex_worker):
    browser = browser_of(ex_worker.user)
    assert browser.get(f"/certificados/{certificate.pk}/descargar/").status_code == 200
    ex_worker.user = None
    ex_worker.save()
    assert browser.get(f"/certificados/{certificate.pk}/descargar/").status_code == 404


def test_whoever_has_no_place_here_is_told_what_to_do(home):
    applicant = workers.account("40999999", identity=Identity.DECLARED)
    page = browser_of(applicant).get("/certificados/")
    assert page.status_code == 403
    assert "Solicitar acceso" in page.text

    verified = workers.account("40888888")
    page = browser_of(verified).get("/certificados/")
    assert "no figura en el padrón" in page.text


def test_a_worker_without_employments_is_told_why(home):
    worker = with_account(workers.worker("40777777"))
    assert "El padrón no tiene vínculos laborales suyos" in browser_of(worker.user).get(ASK).text


def test_a_late_one_says_so_to_its_person(home, ex_worker, at):
    with at(datetime(2026, 11, 10, 15, tzinfo=UTC)):
        certificate = requested(ex_worker)
    with at(datetime(2026, 11, 20, 15, tzinfo=UTC)):
        page = browser_of(ex_worker.user).get(f"/certificados/{certificate.pk}/")
    assert "Debió estar listo el 17 de noviembre de 2026" in page.text


def test_the_follow_up_tells_each_step_in_words(home, ex_worker, officer, boss):
    certificate = prepared(ex_worker, officer=officer)
    browser = browser_of(ex_worker.user)
    assert "Se firma y se emite" in browser.get(f"/certificados/{certificate.pk}/").text

    certificate = services.return_unsigned(certificate, actor=boss, reason="Falta un periodo")
    page = browser.get(f"/certificados/{certificate.pk}/")
    assert "Falta un periodo" not in page.text, "what the office tells itself stays inside"

    services.reject_certificate(certificate, actor=officer, reason="No figura en planillas de 2019")
    page = browser.get(f"/certificados/{certificate.pk}/")
    assert "No se pudo emitir" in page.text
    assert "No figura en planillas de 2019" in page.text
    assert "No figura en planillas de 2019" in read_mails()[-1].body
    assert certificate.kind == CERTIFICATE
    assert WorkCertificate.objects.get().state == CertificateState.REJECTED


def test_pressed_twice_it_is_one_request_and_no_error(home, ex_worker):
    browser = browser_of(ex_worker.user)
    pages = [browser.post(ASK, typed(ex_worker), follow=True) for _press in range(2)]
    certificate = WorkCertificate.objects.get()
    assert {page.redirect_chain[-1][0] for page in pages} == {f"/certificados/{certificate.pk}/"}
    assert len(read_mails()) == 1


def test_what_was_typed_when_the_session_had_ended_comes_back_to_its_author_only(
    home, ex_worker, current_worker
):
    for back, is_there in ((current_worker, False), (ex_worker, True)):
        gone = Client()
        asked = typed(ex_worker, purpose="mi jubilación", typed_for=ex_worker.user.pk)
        answer = gone.post(ASK, asked)
        gone.post(answer.headers["Location"], {"username": back.document_number, "password": PASSWORD})
        assert ("mi jubilación" in gone.get(ASK).text) is is_there
