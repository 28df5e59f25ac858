"""A stranger asks for access: the form, the e-mail, the button."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.models import Identity, LegalText
from attachments.models import Attachment
from core.audit import client_address
from core.errors import Refused
from core.models import RateCounter
from staffservices.access import limits, services
from staffservices.access.models import AccessRequest, AccessSettings, RequestState
from tests.access.makers import EMAIL, HERMELINDA, SUBJECT, asked, pending, token_in, typed
from tests.accounts.helpers import read_mail, read_mails
from tests.attachments import files
from tests.workers import makers as workers

pytestmark = pytest.mark.django_db

FORM = "/solicitar-acceso/formulario/"
SENT = "/solicitar-acceso/enviada/"


def test_the_service_page_says_what_is_needed_and_has_the_button(client, home):
    page = client.get("/solicitar-acceso/")
    assert "Solicitar acceso" in page.text
    assert "10 MB" in page.text
    assert "3 días hábiles" in page.text


def test_a_stranger_asks_and_confirms_from_the_mailbox(client, home, at):
    page = client.post(FORM, typed(), follow=True)

    assert page.redirect_chain[-1][0] == SENT
    assert EMAIL in page.text
    request = AccessRequest.objects.get()
    assert request.state == RequestState.UNCONFIRMED
    assert request.number in page.text
    assert (request.identity_copy.pages, request.identity_copy.owner) == (1, None)

    message = read_mail()
    assert (message.subject, message.to) == (SUBJECT, [EMAIL])
    link = re.search(r"https?://[^/\s]+(/solicitar-acceso/confirmar/[\w-]+/)", message.body)[1]
    anywhere = Client()  # the mail is opened on the phone
    assert "Confirmar mi solicitud" in anywhere.get(link).text
    request.refresh_from_db()
    assert request.state == RequestState.UNCONFIRMED, "mail scanners open links too"

    page = anywhere.post(link, follow=True)
    assert "Su solicitud está en revisión" in page.text
    request.refresh_from_db()
    assert request.state == RequestState.PENDING
    assert request.number in read_mail().body


def test_what_was_accepted_is_kept_word_by_word_with_time_and_address(client, home):
    client.post(FORM, typed(), REMOTE_ADDR="10.1.2.3")

    request = AccessRequest.objects.get()
    assert request.terms == LegalText.objects.get(kind="terms")
    assert request.privacy == LegalText.objects.get(kind="privacy")
    assert request.accepted_from == "10.1.2.3"
    assert timezone.now() - request.accepted_at < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"accepted": ""}, "hace falta que acepte los términos"),
        ({"document_number": "4425"}, "El DNI tiene 8 dígitos"),
        ({"names": "123"}, "Escríbalo con letras"),
        ({"email": "hermelinda@"}, "Escriba el correo completo"),
        ({"mobile": "12345"}, "9 dígitos y empieza con 9"),
        ({"home_address": ""}, "Escriba su dirección actual"),
        ({"identity_copy": ""}, "Elija el PDF con la copia"),
        ({"identity_copy": files.upload(b"hola", "DNI.pdf")}, "por dentro no es un PDF"),
        (
            {"identity_copy": files.upload(b"%PDF-" + b"0" * (10 * 1024 * 1024), "DNI.pdf")},
            "el límite es 10 MB",
        ),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(client, home, change, says):
    page = client.post(FORM, typed(**change))

    assert says in page.text
    assert "Calle Saphy 120" in page.text or "home_address" in change
    assert not AccessRequest.objects.exists()
    assert not Attachment.objects.exists()


def test_the_copy_must_be_chosen_again_when_something_else_was_wrong(client, home):
    page = client.post(FORM, typed(home_address=""))
    assert "Elija otra vez el PDF: no se envió" in page.text
    page = client.post(FORM, typed(identity_copy=files.upload(b"hola", "DNI.pdf")))
    assert "Elija otra vez el PDF" not in page.text, "what is wrong with the file says so already"
    assert "está guardado" not in page.text, "nothing is stored before it is sent"


def test_the_copy_is_not_asked_where_the_entity_may_not(client, home):
    AccessSettings.objects.create(site=home.get_site(), asks_identity_copy=False)

    assert "Copia simple" not in client.get(FORM).text
    client.post(FORM, typed(identity_copy=""), follow=True)
    assert AccessRequest.objects.get().identity_copy is None


def test_pressing_the_button_twice_asks_once(client, home):
    form_id = typed()["form_id"]
    for _ in range(2):
        client.post(FORM, typed(form_id=form_id))

    assert AccessRequest.objects.count() == 1
    assert Attachment.objects.count() == 1
    assert len(read_mails()) == 1


def test_the_message_is_sent_again_after_three_minutes_and_kills_the_old_link(client, home, at):
    start = timezone.now()
    with at(start):
        client.post(FORM, typed())
        first = token_in(read_mail())
        too_soon = client.post("/solicitar-acceso/enviar-mensaje/", follow=True)
        assert "hace menos de 3 minutos" in too_soon.text
        assert not read_mails()

    with at(start + timedelta(minutes=4)):
        again = client.post("/solicitar-acceso/enviar-mensaje/", follow=True)
        assert "Enviamos otro mensaje" in again.text
        # Dead at once, not only when the new one leaves.
        assert client.get(f"/solicitar-acceso/confirmar/{first}/").status_code == 410
        second = token_in(read_mail())
        assert client.get(f"/solicitar-acceso/confirmar/{second}/").status_code == 200


def test_no_more_than_six_messages_a_day(client, home, at):
    start = timezone.now()
    with at(start):
        client.post(FORM, typed())
    for n in range(1, limits.RESEND_DAILY.times + 2):
        with at(start + timedelta(minutes=4 * n)):
            page = client.post("/solicitar-acceso/enviar-mensaje/", follow=True)
    assert "Hoy ya le enviamos varios correos" in page.text


def test_a_mistyped_address_is_corrected_in_the_same_browser_only(client, home):
    client.post(FORM, typed(email="hermelnida@correo.example"))
    wrong = token_in(read_mail())

    stranger = Client().post(
        "/solicitar-acceso/corregir-correo/", {"email": "otro@correo.example"}, follow=True
    )
    assert stranger.redirect_chain[-1][0] == "/solicitar-acceso/"

    page = client.post("/solicitar-acceso/corregir-correo/", {"email": EMAIL}, follow=True)
    assert "Corregimos su correo" in page.text
    message = read_mail()
    assert message.to == [EMAIL]
    assert client.post(f"/solicitar-acceso/confirmar/{wrong}/").status_code == 410
    assert client.post(f"/solicitar-acceso/confirmar/{token_in(message)}/").status_code == 302


def test_a_message_that_waits_for_the_wrong_address_never_carries_the_link(client, home):
    client.post(FORM, typed(email="hermelnida@correo.example"))
    client.post("/solicitar-acceso/corregir-correo/", {"email": EMAIL})

    assert [message.to for message in read_mails()] == [[EMAIL]]


def test_a_confirmed_address_cannot_be_changed_any_more(client, home):
    client.post(FORM, typed())
    services.confirm_request(token_in(read_mail()))

    page = client.post("/solicitar-acceso/corregir-correo/", {"email": "otro@correo.example"})
    assert "ya se confirmó" in page.text
    assert AccessRequest.objects.get().email == EMAIL


def test_a_link_lives_24_hours_and_serves_once(client, home, at):
    start = timezone.now()
    with at(start):
        client.post(FORM, typed())
        token = token_in(read_mail())
    with at(start + timedelta(hours=24, seconds=1)):
        page = client.post(f"/solicitar-acceso/confirmar/{token}/")
        assert page.status_code == 410
        assert "Este enlace ya no sirve" in page.text
    with at(start + timedelta(hours=23)):
        assert client.post(f"/solicitar-acceso/confirmar/{token}/").status_code == 302
        assert client.post(f"/solicitar-acceso/confirmar/{token}/").status_code == 410


def test_the_link_is_long_and_only_its_hash_is_kept(home):
    request = asked()
    token = token_in(read_mail())

    assert len(token) >= 32  # 24 bytes: 192 bits
    request.refresh_from_db()
    assert token not in str(AccessRequest.objects.values().get(pk=request.pk))
    assert len(request.link_digest) == 64
    assert token not in str(list(ModelLogEntry.objects.values_list("data", flat=True)))


@pytest.mark.parametrize(
    "known_as", ["nobody", "applicant", "worker", "verified", "closed", "pending", "annulled"]
)
def test_the_answer_is_the_same_whatever_is_known(client, home, officer, known_as):
    if known_as == "applicant":
        workers.account(identity=Identity.DECLARED, email="otra@correo.example")
    elif known_as == "worker":
        workers.worker()
    elif known_as == "verified":
        workers.account(email=EMAIL)
    elif known_as == "closed":
        workers.account(is_active=False)
    elif known_as == "pending":
        pending()
    elif known_as == "annulled":
        services.annul_request(pending(), actor=officer, reason="Repetida")
    read_mails()

    answer = client.post(FORM, typed())
    page = client.get(answer["Location"])

    assert (answer.status_code, answer["Location"], page.status_code) == (302, SENT, 200)
    request = AccessRequest.objects.latest("pk")
    assert EMAIL in page.text
    assert "Falta un paso: confirme desde su correo" in page.text
    assert request.state == RequestState.UNCONFIRMED
    assert [message.subject for message in read_mails()] == [SUBJECT]


def test_the_answer_takes_the_same_work_whatever_is_known(client, home, officer):
    """Same statements, so the same time: nothing is looked up before the answer leaves."""
    client.post(FORM, typed(document_number="40000000", email="primera@correo.example"))
    counts = {}
    counts["nobody"] = queries_of_asking(client)
    workers.worker()
    counts["worker"] = queries_of_asking(client)
    account = workers.account(email=EMAIL)
    counts["verified"] = queries_of_asking(client)
    account.is_active = False
    account.save()
    counts["closed"] = queries_of_asking(client)
    services.annul_request(pending(email="otra@correo.example"), actor=officer, reason="Repetida")
    counts["annulled"] = queries_of_asking(client)

    assert len(set(counts.values())) == 1, counts


def queries_of_asking(client) -> int:
    RateCounter.objects.all().delete()  # the address may ask a few times only
    form = typed()
    with CaptureQueriesContext(connection) as captured:
        assert client.post(FORM, form).status_code == 302
    return len(captured)


def test_whoever_has_access_already_reads_so_in_the_mail_and_gets_no_link(client, home):
    workers.account(email=EMAIL)
    client.post(FORM, typed())

    message = read_mail()
    assert "usted ya tiene acceso" in message.body
    assert "/confirmar/" not in message.body
    assert "/boletas-de-pago/inicio-sesion" in message.body


def test_the_account_of_the_document_hears_of_a_request_from_another_mailbox(client, home):
    workers.account(email="la.duena@correo.example")
    client.post(FORM, typed())
    services.confirm_request(token_in(read_mail()))

    warning = next(m for m in read_mails() if m.to == ["la.duena@correo.example"])
    assert "pidió acceso" in warning.body
    assert EMAIL not in warning.body
    assert "h•••@correo.example" in warning.body


def test_one_document_cannot_be_asked_for_all_day(client, home):
    for _ in range(limits.REQUESTS_OF_ONE_DOCUMENT.times):
        asked(email=f"persona{_}@correo.example")
    page = client.post(FORM, typed())
    assert "varias solicitudes con este documento" in page.text


def test_without_the_human_check_an_address_has_a_stricter_limit(client, home):
    codes = [client.post(FORM, typed(document_number=f"4425940{n}")).status_code for n in range(7)]
    assert codes == [302] * 5 + [429] * 2


def test_the_state_is_followed_with_number_and_document_from_any_browser(home, officer):
    request = pending()
    browser = Client()

    wrong = browser.post(
        "/solicitar-acceso/estado/", {"number": request.number, "document_number": "40000000"}
    )
    unknown = browser.post(
        "/solicitar-acceso/estado/", {"number": "7KQM-2XRT", "document_number": "44259400"}
    )
    for page in (wrong, unknown):
        assert "No encontramos una solicitud con ese número y ese documento" in page.text
    assert browser.get("/solicitar-acceso/estado/ver/").status_code == 302

    typed_badly = {"number": request.number.lower().replace("-", " "), "document_number": "44 259 400"}
    page = browser.post("/solicitar-acceso/estado/", typed_badly, follow=True)
    assert "Recursos Humanos la está revisando" in page.text
    assert EMAIL not in page.text
    assert HERMELINDA["surnames"] not in page.text

    services.reject_request(request, actor=officer, reason="La copia es de otra persona")
    page = browser.get("/solicitar-acceso/estado/ver/")
    assert "La solicitud fue rechazada" in page.text
    assert "La copia es de otra persona" in page.text


def test_whoever_lost_the_browser_asks_for_the_message_from_the_state_page(home, at):
    start = timezone.now()
    with at(start):
        request = asked()
        read_mails()
    browser = Client()
    with at(start + timedelta(minutes=5)):
        browser.post("/solicitar-acceso/estado/", {"number": request.number, "document_number": "44259400"})
        page = browser.post("/solicitar-acceso/estado/enviar-mensaje/", follow=True)
        assert "Enviamos otro mensaje" in page.text
        assert read_mail().to == [EMAIL]


def test_the_form_works_out_without_a_single_query_too_many(client, home, django_assert_max_num_queries):
    client.get(FORM)
    with django_assert_max_num_queries(14):
        client.get(FORM)
    assert not mail.outbox


def test_a_stranger_who_knows_the_number_does_not_close_the_request_to_its_owner(home):
    for n in range(limits.REQUESTS_OF_ONE_DOCUMENT.times):
        asked(email=f"persona{n}@correo.example")
    owner = Client(REMOTE_ADDR="198.51.100.7")
    assert owner.post(FORM, typed()).status_code == 302


def test_a_stranger_alone_does_not_fill_the_owners_mailbox(home):
    token = client_address.set("192.0.2.1")
    for n in range(limits.MAIL_TO_ONE_MAILBOX.times * 2 // 3):
        asked(document_number=f"450000{n:02d}")
    with pytest.raises(Refused, match="varios correos a esa dirección"):
        asked(document_number="45000099")
    client_address.reset(token)
    assert Client(REMOTE_ADDR="198.51.100.7").post(FORM, typed()).status_code == 302
