"""HR's desk: the queue, the copy, the register beside it, one decision."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.models import Identity, User
from core.errors import Refused
from core.outbox.models import Message
from staffservices.access import queries, services
from staffservices.access.models import AccessRequest, RequestState
from tests.access.makers import EMAIL, HERMELINDA, asked, browser_of, pending, token_in
from tests.accounts.helpers import read_mail, read_mails, temporary_password
from tests.attachments import files
from tests.makers import PASSWORD
from tests.refusals import refused
from tests.workers import makers as workers

pytestmark = pytest.mark.django_db

DESK = "/admin/solicitudes-de-acceso/"
REASON = "Los datos coinciden"


def inspect(request) -> str:
    return f"{DESK}inspect/{request.pk}/"


def test_the_queue_shows_confirmed_requests_that_wait_the_oldest_first(desk, worker, officer, at):
    now = timezone.now()
    with at(now - timedelta(days=2)):
        old = pending(surnames="Antigua Ccallo", document_number="40000001")
    with at(now - timedelta(days=1)):
        pending(surnames="Reciente Ccallo", document_number="40000002", email="dos@correo.example")
    asked(surnames="Secreta Ccallo", document_number="40000003", email="tres@correo.example")
    services.reject_request(
        pending(surnames="Olvidada", document_number="40000004", email="cuatro@correo.example"),
        actor=officer,
        reason=REASON,
    )

    page = desk.get(DESK, follow=True)

    assert "Secreta" not in page.text, "nobody confirmed it"
    assert "Olvidada" not in page.text
    assert page.text.index("Antigua") < page.text.index("Reciente")
    assert "hace 2\xa0días" in page.text
    assert desk.get(inspect(old)).status_code == 200


def test_what_is_late_stands_out(officer, at):
    with at(datetime(2026, 11, 16, 15, tzinfo=UTC)):
        request = pending()
    assert f"{request.due_on}" == "2026-11-19"  # three business days

    with at(datetime(2026, 11, 19, 22, tzinfo=UTC)):
        assert "Vencido" not in browser_of(officer).get(DESK, follow=True).text
    with at(datetime(2026, 11, 20, 15, tzinfo=UTC)):
        assert "Vencido el 19/11/2026" in browser_of(officer).get(DESK, follow=True).text


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_queue_costs_the_same_for_one_and_for_three(desk, worker, how_many, django_assert_num_queries):
    for n in range(how_many):
        pending(document_number=f"4000000{n}", email=f"persona{n}@correo.example")
    desk.get(DESK, follow=True)
    with django_assert_num_queries(13):
        desk.get(DESK)


def test_the_register_stands_beside_the_request_with_differences_marked(desk, worker):
    request = pending(surnames="Quispe Callo", names="HERMELINDA")
    page = desk.get(inspect(request))

    assert "<mark>Callo</mark>" in page.text
    assert "<mark>Ccallo</mark>" in page.text
    assert "<mark>HERMELINDA</mark>" not in page.text
    assert "El nombre difiere del padrón" in page.text
    assert "Técnica administrativa, Sede central" in page.text


def test_accents_and_case_are_no_difference(worker):
    worker.surnames, worker.names = "ÑAHUI PÉREZ", "JOSE LUIS"
    worker.save()
    request = queries.with_register(
        AccessRequest.objects.filter(pk=pending(surnames="Ñahui Perez", names="José Luis").pk)
    ).get()
    assert queries.match_of(request).value == "same"


def test_who_is_not_on_the_register_and_who_asked_too_is_said(desk):
    request = pending()
    other = pending(email="otra@correo.example", surnames="Quispe Huamán")
    page = desk.get(inspect(request))

    assert "no está en el padrón" in page.text
    assert other.number in page.text
    assert "Quispe Huamán" in page.text


def test_the_copy_is_shown_in_place_to_hr_and_to_nobody_else(client, desk, officer, worker):
    request = pending()
    address = f"/solicitar-acceso/documento/{request.pk}/"
    assert address in desk.get(inspect(request)).text

    copy = desk.get(address)
    assert copy.status_code == 200
    assert copy["Content-Type"] == "application/pdf"
    assert copy["Content-Disposition"].startswith("inline")
    assert copy["Cache-Control"] == "private, no-store"
    assert ModelLogEntry.objects.filter(action="access.copy_read", user=officer).exists()

    without_role = workers.staff("otra-oficina", "workers.view_worker")
    own = workers.account("40999999")
    for somebody in (without_role, own):
        browser = browser_of(somebody)
        assert browser.get(address, headers={"referer": "http://testserver/admin/"}).status_code == 404
    assert client.get(address).status_code == 404

    officer.user_permissions.clear()
    assert desk.get(address).status_code == 404


def test_the_copy_of_an_unconfirmed_request_is_nobodys(desk):
    assert desk.get(f"/solicitar-acceso/documento/{asked().pk}/").status_code == 404


def test_approving_opens_the_account_and_mails_user_and_password(client, desk, worker):
    request = pending()
    page = desk.post(f"{DESK}aprobar/{request.pk}/", {"reason": REASON}, follow=True)
    assert "Solicitud aprobada" in page.text

    user = User.objects.get(document_number="44259400")
    worker.refresh_from_db()
    assert (user.identity, worker.user) == (Identity.VERIFIED, user)

    row = Message.objects.get(kind="access.approved")
    message = read_mail()
    password = temporary_password(message)
    assert "44259400" in message.body
    assert message.to == [EMAIL]
    row.refresh_from_db()
    assert password not in f"{row.text}{row.html}{row.arguments}", "the secret is in no row"

    answer = client.post("/boletas-de-pago/inicio-sesion", {"username": "44259400", "password": password})
    assert answer.status_code == 302
    assert client.get("/mis-datos/")["Location"].startswith("/clave/nueva/")


def test_the_temporary_password_is_shown_to_nobody_at_the_desk(desk, worker):
    request = pending()
    desk.post(f"{DESK}aprobar/{request.pk}/", {"reason": REASON})
    password = temporary_password(read_mail())

    message = Message.objects.get(kind="access.approved")
    viewer = workers.staff("correos", "outbox.view_message")
    browser = browser_of(viewer)
    assert password not in desk.get(inspect(request)).text
    assert password not in browser.get(f"/admin/correos/inspect/{message.pk}/").text
    assert password not in str(list(ModelLogEntry.objects.values_list("data", flat=True)))


def test_an_applicant_with_the_same_mailbox_is_raised_and_keeps_the_password(officer, worker):
    applicant = workers.account(identity=Identity.DECLARED, email=EMAIL)
    services.approve_request(pending(), actor=officer, reason=REASON)

    applicant.refresh_from_db()
    assert applicant.identity == Identity.VERIFIED
    assert applicant.check_password(PASSWORD)
    assert "la contraseña que ya usa" in read_mail().body


def test_a_number_that_somebody_else_registered_changes_hands(officer, worker):
    impostor = workers.account(identity=Identity.DECLARED, email="impostor@correo.example")
    browser = Client()
    browser.login(username="44259400", password=PASSWORD)
    request = pending()
    services.approve_request(request, actor=officer, reason=REASON)

    impostor.refresh_from_db()
    assert (impostor.email, impostor.identity) == (EMAIL, Identity.VERIFIED)
    assert not impostor.check_password(PASSWORD)
    mails = {message.to[0]: message.body for message in read_mails()}
    assert "Contraseña temporal" in mails[EMAIL]
    assert "verificó la identidad" in mails["impostor@correo.example"]
    assert "Contraseña" not in mails["impostor@correo.example"].replace("contraseña", "")


def test_the_desk_warns_before_an_account_changes_hands(desk, worker):
    workers.account(email="otra@correo.example")
    page = desk.get(inspect(pending()))
    assert "ya tiene una cuenta con el correo otra@correo.example" in page.text


@pytest.mark.parametrize(
    ("action", "state", "subject"),
    [
        ("rechazar", RequestState.REJECTED, "fue rechazada"),
        ("anular", RequestState.ANNULLED, "fue anulada"),
        ("pedir-correccion", RequestState.RETURNED, "Corrija su solicitud"),
    ],
)
def test_each_decision_needs_a_reason_which_the_person_reads_and_which_is_written_down(
    desk, officer, action, state, subject
):
    request = pending()
    page = desk.post(f"{DESK}{action}/{request.pk}/", {"reason": " "})
    assert "Escriba" in page.text
    request.refresh_from_db()
    assert request.state == RequestState.PENDING

    desk.post(f"{DESK}{action}/{request.pk}/", {"reason": "La copia no se lee"})
    request.refresh_from_db()
    assert request.state == state
    message = read_mail()
    assert subject in message.subject
    assert "La copia no se lee" in message.body
    entry = ModelLogEntry.objects.filter(object_id=str(request.pk), user=officer).latest("timestamp")
    assert entry.data["reason"] == "La copia no se lee"
    assert "La copia no se lee" in desk.get(inspect(request)).text
    assert not User.objects.filter(document_number="44259400").exists()


def test_the_second_of_two_decisions_is_refused_with_who_was_first(desk, officer, worker):
    request = pending()
    services.reject_request(request, actor=officer, reason=REASON)
    read_mails()

    page = desk.post(f"{DESK}aprobar/{request.pk}/", {"reason": REASON})

    assert "Otra persona ya decidió esta solicitud: rechazada" in page.text
    assert "Accesos" in page.text
    request.refresh_from_db()
    assert request.state == RequestState.REJECTED
    assert not read_mails()


@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_at_the_same_moment_one_is_refused():
    officers = [
        workers.staff(name, "access.view_accessrequest", "access.decide_accessrequest")
        for name in ("primera", "segunda")
    ]
    request = pending()
    start, outcomes = threading.Barrier(2), []

    def decide(decision, officer):
        start.wait()
        try:
            decision(request, actor=officer, reason=REASON)
            outcomes.append("done")
        except Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [
        threading.Thread(target=decide, args=args)
        for args in zip((services.approve_request, services.reject_request), officers, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["done", "refused"]
    request.refresh_from_db()
    approved = request.state == RequestState.APPROVED
    assert User.objects.filter(document_number="44259400").exists() == approved
    assert len(read_mails()) == 1


def test_without_the_permission_nothing_can_be_decided(client, worker):
    request = pending()
    reader = workers.staff("lectora", "access.view_accessrequest")
    client.force_login(reader)

    assert client.get(inspect(request)).status_code == 200
    for action in ("aprobar", "rechazar", "anular", "pedir-correccion"):
        assert client.post(f"{DESK}{action}/{request.pk}/", {"reason": REASON}).status_code == 302
    with pytest.raises(PermissionDenied):
        services.approve_request(request, actor=reader, reason=REASON)
    assert client.get(f"{DESK}coincidencias/").status_code == 302
    request.refresh_from_db()
    assert request.state == RequestState.PENDING


def test_nobody_decides_on_what_is_not_confirmed(desk, officer):
    request = asked()
    assert desk.get(inspect(request)).status_code == 404
    with refused("no_such_transition"):
        services.approve_request(request, actor=officer, reason=REASON)


def test_a_copy_that_the_scanner_has_not_seen_holds_the_approval_back(officer, worker):
    request = pending()
    request.identity_copy.scan_state = "pending"
    request.identity_copy.save()
    with refused("copy_not_checked"):
        services.approve_request(request, actor=officer, reason=REASON)
    assert not User.objects.filter(document_number="44259400").exists()


def test_a_correction_goes_back_and_forth_and_keeps_the_old_copy_until_the_new_one_is_in(
    client, home, officer, worker
):
    request = pending(names="Hermelina")
    old_copy = request.identity_copy
    services.ask_for_correction(request, actor=officer, reason="Falta el reverso y una letra")
    token = token_in(read_mail())
    address = f"/solicitar-acceso/corregir/{token}/"

    page = client.get(address)
    assert "Falta el reverso y una letra" in page.text
    assert 'value="Hermelina"' in page.text

    broken = client.post(address, HERMELINDA | {"identity_copy": files.upload(b"nada", "DNI.pdf")})
    assert "no es un PDF" in broken.text
    request.refresh_from_db()
    assert (request.state, request.identity_copy) == (RequestState.RETURNED, old_copy)

    page = client.post(
        address, HERMELINDA | {"identity_copy": files.upload(files.pdf(2), "DNI.pdf")}, follow=True
    )
    assert "Su solicitud está en revisión" in page.text
    request.refresh_from_db()
    assert (request.state, request.names) == (RequestState.PENDING, "Hermelinda")
    assert request.identity_copy.pages == 2
    assert not type(old_copy).objects.filter(pk=old_copy.pk).exists()
    assert client.post(address, HERMELINDA).status_code == 410


def test_a_correction_without_a_new_file_keeps_the_one_that_is_in(client, home, officer):
    request = pending()
    services.ask_for_correction(request, actor=officer, reason="Falta su segundo apellido")
    client.post(f"/solicitar-acceso/corregir/{token_in(read_mail())}/", HERMELINDA)
    request.refresh_from_db()
    assert request.state == RequestState.PENDING
    assert request.identity_copy


def test_clean_matches_are_approved_together(desk, worker):
    clean = pending()
    doubtful = pending(document_number="40000001", email="uno@correo.example")
    page = desk.get(f"{DESK}coincidencias/")
    assert clean.full_name in page.text
    assert f'value="{clean.pk}"' in page.text
    assert f'value="{doubtful.pk}"' not in page.text

    forged = {"requests": [clean.pk, doubtful.pk], "reason": REASON}
    desk.post(f"{DESK}coincidencias/", forged)
    doubtful.refresh_from_db()
    assert doubtful.state == RequestState.PENDING, "only what is on the list can be approved this way"

    page = desk.post(f"{DESK}coincidencias/", {"requests": [clean.pk], "reason": REASON}, follow=True)
    assert "Se aprobó 1 solicitud" in page.text
    clean.refresh_from_db()
    assert clean.state == RequestState.APPROVED
    assert "Contraseña temporal" in read_mail().body


def test_doubts_keep_a_request_out_of_the_clean_ones(worker):
    everything = AccessRequest.objects.all()
    request = pending()
    assert queries.clean_matches(everything) == [request]

    workers.account(identity=Identity.DECLARED, email="otra@correo.example")
    assert not queries.clean_matches(everything), "an account with another e-mail"
    User.objects.filter(document_number="44259400").delete()

    other = pending(document_number="40000001")
    assert not queries.clean_matches(everything), "the same mailbox asked for two documents"
    AccessRequest.objects.filter(pk=other.pk).delete()

    AccessRequest.objects.update(names="Hermelina")
    assert not queries.clean_matches(everything), "a letter is missing"


def test_reading_a_request_is_written_down(desk, officer):
    request = pending()
    desk.get(inspect(request))
    assert ModelLogEntry.objects.filter(action="core.read", user=officer, object_id=str(request.pk)).exists()


def test_who_may_decide_from_the_first_day(client):
    from django.contrib.auth.models import Group

    officer = workers.staff("nueva")
    officer.groups.add(Group.objects.get(name="Accesos"))
    client.force_login(User.objects.get(pk=officer.pk))
    assert client.get(DESK, follow=True).status_code == 200
    assert User.objects.get(pk=officer.pk).has_perm("access.decide_accessrequest")
