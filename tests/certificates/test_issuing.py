"""HR prepares, the signer signs: number, PDF, code. Then it is only annulled or replaced."""

import threading
from datetime import UTC, date, datetime

import pikepdf
import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import connection

import documents.services
from core.errors import Refused
from documents.models import IssuedDocument
from staffservices.certificates import services
from staffservices.certificates.content import draft_certificate
from staffservices.certificates.models import CertificateKind, CertificateState, Wording, WorkCertificate
from staffservices.certificates.wording import fill_certificate, validate_wording
from tests.accounts.helpers import read_mail, read_mails
from tests.certificates.makers import (
    PROOF,
    browser_of,
    contents,
    issued,
    prepared,
    requested,
    signer,
)
from tests.documents import reading
from tests.refusals import refused
from tests.workers import makers as workers

pytestmark = pytest.mark.django_db

DESK = "/admin/certificados/"


def text_of(document: IssuedDocument) -> str:
    with documents.services.ensure_file(document).file.open() as file:
        return reading.text_of(file.read())


def posted(certificate, **fields) -> dict:
    return {
        "employments": [employment.pk for employment in certificate.employments.all()],
        "purpose": certificate.purpose,
        "text": Wording.objects.get(kind=certificate.kind).text,
        "signer": signer().pk,
    } | fields


# --- The desk -------------------------------------------------------------------------------------


def test_the_desk_shows_what_is_to_be_done_late_ones_first_and_marked(ex_worker, current_worker, officer, at):
    with at(datetime(2026, 11, 18, 15, tzinfo=UTC)):
        requested(current_worker, kind=PROOF)
    with at(datetime(2026, 11, 5, 15, tzinfo=UTC)):
        requested(ex_worker)
    with at(datetime(2026, 11, 20, 15, tzinfo=UTC)):
        page = browser_of(officer).get(DESK)

    assert page.text.index("Quispe Ccallo") < page.text.index("Huamán Tito")
    assert page.text.count("Vencido el 12/11/2026") == 1
    assert "25/11/2026" in page.text


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_desk_costs_the_same_for_one_and_for_three(officer, how_many, django_assert_num_queries):
    from tests.certificates.makers import ex_worker

    for n in range(how_many):
        requested(ex_worker(f"4000000{n}"))
    browser = browser_of(officer)
    browser.get(DESK)
    with django_assert_num_queries(13):
        browser.get(DESK)


def test_the_periods_of_the_register_are_added_up_without_overlaps(ex_worker, officer):
    certificate = requested(ex_worker)
    browser = browser_of(officer)
    page = browser.get(f"{DESK}inspect/{certificate.pk}/")
    assert "1 año, 6 meses, 2 días" in page.text  # 547 days

    prepare = browser.get(f"{DESK}preparar/{certificate.pk}/")
    assert "1 año, 6 meses, 2 días" in prepare.text
    assert "certifica que {nombre}" in prepare.text


def test_the_office_prepares_and_sends_to_sign(ex_worker, officer):
    certificate = requested(ex_worker)
    browser = browser_of(officer)
    page = browser.post(f"{DESK}preparar/{certificate.pk}/", posted(certificate, save=""), follow=True)
    assert "Borrador guardado" in page.text
    certificate.refresh_from_db()
    assert certificate.state == CertificateState.REQUESTED

    page = browser.post(f"{DESK}preparar/{certificate.pk}/", posted(certificate, send=""), follow=True)
    assert "Enviado a firma" in page.text
    certificate.refresh_from_db()
    assert (certificate.state, bool(certificate.prepared_at)) == (CertificateState.PREPARED, True)


def test_a_preview_has_neither_number_nor_code_nor_worth(ex_worker, officer):
    certificate = requested(ex_worker)
    answer = browser_of(officer).post(f"{DESK}preparar/{certificate.pk}/", posted(certificate, preview=""))

    assert answer["Content-Type"] == "application/pdf"
    text = reading.text_of(answer.content)
    assert "Vista previa, sin valor" in text
    assert "Hermelinda Quispe Ccallo" in text
    assert "N.º 0000" not in text
    assert not IssuedDocument.objects.exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Hola {periodos}", "solo en su párrafo"),
        ("Sin tabla", "solo en su párrafo"),
        ("{nombre} {apodo}\n\n{periodos}", "No se reconoce {apodo}"),
        ("{nombre\n\n{periodos}", "llave"),
    ],
)
def test_a_text_that_cannot_be_filled_is_refused_with_the_reason(ex_worker, officer, text, says):
    certificate = requested(ex_worker)
    page = browser_of(officer).post(
        f"{DESK}preparar/{certificate.pk}/", posted(certificate, text=text, send="")
    )
    assert says in page.text
    certificate.refresh_from_db()
    assert certificate.state == CertificateState.REQUESTED


def test_another_template_can_be_the_start(ex_worker, officer):
    other = Wording.objects.create(
        kind=CertificateKind.CERTIFICATE, name="Con resolución", text="Otro texto de {nombre}\n\n{periodos}"
    )
    certificate = requested(ex_worker)
    page = browser_of(officer).get(f"{DESK}preparar/{certificate.pk}/?plantilla={other.pk}")
    assert "Otro texto de {nombre}" in page.text
    assert browser_of(officer).get(f"{DESK}preparar/{certificate.pk}/?plantilla=x").status_code == 200


def test_braces_that_a_person_typed_are_never_read_as_placeholders():
    assert fill_certificate("Para {finalidad}.\n\n{periodos}", {"finalidad": "{nombre}"}) == [
        "Para {nombre}.",
        "{periodos}",
    ]


def test_the_texts_delivered_are_right():
    for wording in Wording.objects.all():
        validate_wording(wording.text)
    assert {w.kind for w in Wording.objects.filter(is_first=True)} == set(CertificateKind.values)


# --- Signing --------------------------------------------------------------------------------------


def test_signing_gives_number_code_and_a_pdf_that_says_everything(ex_worker, officer, boss, at):
    with at(datetime(2026, 11, 20, 15, tzinfo=UTC)):
        certificate = issued(ex_worker, officer=officer, boss=boss)
        text = text_of(certificate.document)

    document = certificate.document
    assert document.full_number == "N.º 000001-2026"
    for part in (
        "Certificado de trabajo", "N.º 000001-2026", "Hermelinda Quispe Ccallo", "DNI N.º 44259400", "Auxiliar",
        "Técnica", "D.L. 276", "01/01/2019", "31/12/2019", "30/06/2020", "1 año, 6 meses, 2 días",
        "trámites bancarios", "Cusco, 20 de noviembre de 2026", "Elena Puma Sullca",
        "Jefa de la Oficina de Recursos Humanos", document.printed_code,
    ):  # fmt: skip
        assert part in text
    assert "Verifique este documento" in text
    assert "Art. 25" not in text, "the official wording presumes a digital signature"
    document.refresh_from_db()
    with document.file.open() as file, pikepdf.open(file) as made:
        assert len(made.pages) == 1
        assert made.docinfo.Title == "Certificado de trabajo de Hermelinda Quispe Ccallo"


def test_a_proof_says_the_position_of_today(current_worker, officer, boss):
    workers.employment(
        current_worker,
        starts_on=date(2015, 1, 1),
        ends_on=date(2016, 1, 1),
        position="Guardián",
        contract="2",
    )
    certificate = issued(current_worker, officer=officer, boss=boss, kind=PROOF)
    text = text_of(certificate.document)
    assert "trabaja en esta entidad como Chofer" in text
    assert "la fecha" in text
    assert certificate.document.label == "Constancia de trabajo"


def test_certificates_and_proofs_are_numbered_apart(ex_worker, current_worker, officer, boss):
    numbers = [
        issued(ex_worker, officer=officer, boss=boss).document.number,
        issued(current_worker, officer=officer, boss=boss, kind=PROOF).document.number,
        issued(ex_worker, officer=officer, boss=boss).document.number,
    ]
    assert numbers == [1, 1, 2]


def test_a_stranger_verifies_it_by_its_code(client, home, certificate):
    page = client.get(f"/validar/{certificate.document.printed_code}/")
    assert "Documento válido" in page.text
    assert "Certificado de trabajo" in page.text
    assert "1 de enero de 2019 – 30 de junio de 2020" in page.text
    assert "44259400" not in page.text
    assert "Hermelinda" not in page.text


def test_what_was_issued_does_not_change_with_the_register(certificate, ex_worker):
    before = documents.services.render(certificate.document)
    ex_worker.employments.update(position="Otra cosa")
    ex_worker.surnames = "Otra Persona"
    ex_worker.save()
    certificate.document.refresh_from_db()
    assert documents.services.render(certificate.document) == before


def test_the_office_cannot_sign_and_the_signer_cannot_prepare(ex_worker, officer, boss):
    certificate = prepared(ex_worker, officer=officer)
    with pytest.raises(PermissionDenied):
        services.sign_and_issue(certificate, actor=officer)
    assert browser_of(officer).post(f"{DESK}emitir/{certificate.pk}/").status_code == 302

    certificate = services.return_unsigned(certificate, actor=boss, reason="Falta un periodo")
    with pytest.raises(PermissionDenied):
        services.send_to_sign(certificate, contents(certificate), actor=boss)
    assert not IssuedDocument.objects.exists()


def test_a_signer_with_an_account_signs_alone_and_is_told(ex_worker, officer, boss):
    chief = workers.staff("jefa", "certificates.view_workcertificate", "certificates.sign_workcertificate")
    chief.email = "jefa@portal.example"
    chief.save()
    certificate = prepared(ex_worker, officer=officer, signer=signer(user=chief))
    message = next(m for m in read_mails() if m.to == ["jefa@portal.example"])
    assert f"/admin/certificados/inspect/{certificate.pk}/" in message.body

    with pytest.raises(Refused, match="Solo Elena Puma Sullca"):
        services.sign_and_issue(certificate, actor=boss)
    assert services.sign_and_issue(certificate, actor=chief).state == CertificateState.ISSUED


def test_what_is_returned_says_why_and_goes_round_again(ex_worker, officer, boss):
    certificate = prepared(ex_worker, officer=officer)
    browser_of(boss).post(f"{DESK}devolver/{certificate.pk}/", {"reason": "Falta un periodo"})
    page = browser_of(officer).get(f"{DESK}preparar/{certificate.pk}/")
    assert "Falta un periodo" in page.text
    assert "certifica que {nombre}" in page.text, "the text is still there"


def test_signing_twice_gives_one_number(ex_worker, officer, boss):
    certificate = prepared(ex_worker, officer=officer)
    services.sign_and_issue(certificate, actor=boss)
    page = browser_of(boss).post(f"{DESK}emitir/{certificate.pk}/")
    assert "Otra persona lo movió antes" in page.text
    assert IssuedDocument.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_signatures_at_the_same_moment_give_one_number():
    from tests.certificates.makers import ex_worker

    for wording in (
        {"kind": "certificate", "name": "Base", "text": "{nombre}\n\n{periodos}", "is_first": True},
    ):
        Wording.objects.get_or_create(kind=wording["kind"], is_first=True, defaults=wording)
    office = workers.staff(
        "oficina", "certificates.view_workcertificate", "certificates.prepare_workcertificate"
    )
    chief = workers.staff("firma", "certificates.view_workcertificate", "certificates.sign_workcertificate")
    certificate = prepared(ex_worker(), officer=office)
    start, outcomes = threading.Barrier(2), []

    def sign():
        start.wait()
        try:
            services.sign_and_issue(certificate, actor=chief)
            outcomes.append("issued")
        except Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=sign) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["issued", "refused"]
    assert IssuedDocument.objects.count() == 1


# --- Afterwards -----------------------------------------------------------------------------------


def test_an_annulled_one_is_no_longer_handed_out_and_verifies_as_annulled(
    client, home, certificate, officer, ex_worker
):
    read_mails()
    browser_of(officer).post(f"{DESK}anular/{certificate.pk}/", {"reason": "Fechas equivocadas"})

    certificate.refresh_from_db()
    assert certificate.state == CertificateState.ANNULLED
    assert "Documento anulado" in client.get(f"/validar/{certificate.document.code}/").text
    own = browser_of(ex_worker.user)
    assert own.get(f"/certificados/{certificate.pk}/descargar/").status_code == 404
    assert "Fechas equivocadas" in own.get(f"/certificados/{certificate.pk}/").text
    assert browser_of(officer).get(f"/certificados/{certificate.pk}/descargar/").status_code == 200
    assert "Fechas equivocadas" in read_mail().body


def test_a_correction_replaces_it_only_when_it_is_signed(client, home, certificate, officer, boss, ex_worker):
    page = browser_of(officer).post(
        f"{DESK}corregir/{certificate.pk}/", {"reason": "Falta un periodo"}, follow=True
    )
    assert "La corrección está en elaboración" in page.text
    correction = WorkCertificate.objects.get(replaces=certificate)
    assert correction.text == certificate.text
    assert "Documento válido" in client.get(f"/validar/{certificate.document.code}/").text

    with refused("correction_open"):
        services.reopen(certificate, actor=officer, reason="Otra vez")
    with refused("correction_open"):
        services.annul_certificate(certificate, actor=officer, reason="Mejor no")

    correction = services.send_to_sign(correction, contents(correction), actor=officer)
    read_mails()
    correction = services.sign_and_issue(correction, actor=boss)
    certificate.refresh_from_db()
    certificate.document.refresh_from_db()
    assert certificate.state == CertificateState.REPLACED
    assert certificate.document.replaced_by == correction.document
    assert correction.document.number == 2
    assert "Documento reemplazado" in client.get(f"/validar/{certificate.document.code}/").text
    assert "Reemplaza al N.º 000001" in read_mail().body
    page = browser_of(ex_worker.user).get(f"/certificados/{certificate.pk}/")
    assert f"/certificados/{correction.pk}/" in page.text


def test_a_correction_that_is_rejected_leaves_the_document_valid(certificate, officer):
    correction = services.reopen(certificate, actor=officer, reason="Falta un periodo")
    services.reject_certificate(correction, actor=officer, reason="El padrón estaba bien")
    certificate.refresh_from_db()
    assert certificate.state == CertificateState.ISSUED
    assert (
        services.annul_certificate(certificate, actor=officer, reason="Ahora sí").state
        == CertificateState.ANNULLED
    )


def test_the_mail_is_sent_again(certificate, officer):
    read_mails()
    browser_of(officer).post(f"{DESK}reenviar/{certificate.pk}/")
    assert read_mail().subject.startswith("Su documento está listo")


def test_an_issue_that_breaks_half_way_leaves_nothing_behind(ex_worker, officer, boss, monkeypatch):
    from staffservices.certificates import mails

    certificate = prepared(ex_worker, officer=officer)
    monkeypatch.setattr(mails, "queue_issued", lambda certificate: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        services.sign_and_issue(certificate, actor=boss)
    certificate.refresh_from_db()
    assert (certificate.state, certificate.document) == (CertificateState.PREPARED, None)
    monkeypatch.undo()
    assert services.sign_and_issue(certificate, actor=boss).document.number == 1, "no hole in the numbers"


def test_what_names_hold_is_written_and_never_run(officer, boss):
    from tests.certificates.makers import with_account

    worker = workers.worker(names="Rosa <script>alert(1)</script>", surnames="{entidad} & Cía")
    workers.employment(worker, starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31), position="<b>Jefa</b>")
    certificate = issued(with_account(worker), officer=officer, boss=boss)
    text = text_of(certificate.document)
    assert "Rosa<script>alert(1)</script>{entidad}&Cía," in text.replace(" ", "")
    assert "<b>Jefa</b>" in text


def test_a_person_with_many_employments_still_gets_every_row(officer, boss):
    from tests.certificates.makers import with_account

    worker = workers.worker()
    for year in range(1990, 2025):
        workers.employment(
            worker, starts_on=date(year, 3, 1), ends_on=date(year, 12, 31), position="Profesora por horas"
        )
    certificate = issued(with_account(worker), officer=officer, boss=boss)
    text = text_of(certificate.document)
    assert all(f"01/03/{year}" in text for year in range(1990, 2025))
    assert len(draft_certificate(certificate).data["periods"]) == 35


@pytest.mark.parametrize(
    ("group", "may"),
    [
        ("Certificados", {"prepare", "annul"}),
        ("Firma de certificados", {"sign"}),
    ],
)
def test_who_may_do_what_from_the_first_day(group, may):
    user = workers.staff("nueva")
    user.groups.add(Group.objects.get(name=group))
    user = type(user).objects.get(pk=user.pk)
    assert {
        verb for verb in ("prepare", "sign", "annul") if user.has_perm(f"certificates.{verb}_workcertificate")
    } == may
    assert browser_of(user).get(DESK).status_code == 200
