"""From the empty form to the first sign-in."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import close_old_connections, connections
from django.test import Client
from django.utils import timezone

from accounts.legal import AcceptedTexts
from accounts.models import Acceptance, Identity, LegalText, User
from core.outbox.models import Message
from recruitment.applicants import services
from recruitment.applicants.models import Registration
from tests.accounts.helpers import ask, mail_to, read_mail, read_mails, sign_in, temporary_password
from tests.makers import applicant as make_applicant

pytestmark = pytest.mark.django_db

TYPED = {
    "document_type": "dni",
    "document_number": "46017254",
    "first_name": "Sonia",
    "last_name": "Tupayachi Loayza",
    "email": "sonia@correo.example",
    "repeated_email": "sonia@correo.example",
    "mobile": "984 123 456",
    "accepted": "on",
}
NEW = "lluvia de marzo en la quebrada"


def register(client, **changes):
    """Fill in the form, review it and press «Enviar»."""
    client.post("/registro/", TYPED | changes)
    return client.post("/registro/revisar/", follow=True)


def with_email(email):
    return {"email": email, "repeated_email": email}


def got_in(username, password) -> bool:
    return "_auth_user_id" in sign_in(username, password).session


# --- The journey ----------------------------------------------------------------------------------


def test_a_person_registers_signs_in_with_the_mailed_password_and_chooses_another(client, home):
    page = client.post("/registro/", TYPED, follow=True)
    assert page.redirect_chain[-1][0] == "/registro/revisar/"
    assert "¿Enviar? Revise sus datos" in page.text
    for typed in ("46017254", "Sonia", "Tupayachi Loayza", "sonia@correo.example", "984123456"):
        assert typed in page.text
    assert not Registration.objects.exists()

    page = client.post("/registro/revisar/", follow=True)
    assert "Le enviamos su usuario y su contraseña" in page.text
    assert not User.objects.exists()

    message = read_mail()
    assert message.to == ["sonia@correo.example"]
    assert "Usuario: 46017254" in message.body
    browser = sign_in("46017254", temporary_password(message))
    assert browser.get("/mis-datos/").headers["Location"].startswith("/clave/nueva/")

    browser.post("/clave/nueva/", {"new_password": NEW, "repeated": NEW})
    assert "Sonia Tupayachi Loayza" in browser.get("/mis-datos/").text
    user = User.objects.get()
    assert user.identity == Identity.DECLARED
    assert user.email_confirmed_at is not None
    assert (user.username, user.email, user.mobile) == ("dni:46017254", "sonia@correo.example", "984123456")
    assert got_in("46017254", NEW)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"document_number": "1234567"}, "document_number"),
        ({"document_type": "ce", "document_number": "12345678"}, "document_number"),
        ({"document_number": ""}, "document_number"),
        ({"first_name": "123"}, "first_name"),
        ({"last_name": ""}, "last_name"),
        ({"repeated_email": "sonja@correo.example"}, "repeated_email"),
        ({"email": "sonia arroba correo"}, "email"),
        ({"mobile": "084123456"}, "mobile"),
        ({"accepted": ""}, "accepted"),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_keeps_the_rest(client, changes, field):
    page = client.post("/registro/", TYPED | changes)
    assert list(page.context["form"].errors) == [field]
    if field != "last_name":
        assert "Tupayachi Loayza" in page.text


def test_going_back_from_the_review_keeps_everything(client):
    client.post("/registro/", TYPED)
    form = client.get("/registro/").context["form"]
    assert {name: form[name].value() for name in ("document_number", "first_name", "email", "mobile")} == {
        "document_number": "46017254",
        "first_name": "Sonia",
        "email": "sonia@correo.example",
        "mobile": "984123456",
    }


def test_pressing_send_twice_registers_once(client):
    register(client)
    page = client.post("/registro/revisar/", follow=True)
    assert page.redirect_chain[-1][0] == "/registro/enviado/"
    assert Registration.objects.count() == 1
    assert len(read_mails()) == 1


@pytest.mark.django_db(transaction=True)
def test_two_simultaneous_sendings_of_one_form_register_once(client):
    client.post("/registro/", TYPED)
    session = client.session["registration_typed"]

    def send(number):
        close_old_connections()
        try:
            from uuid import UUID

            from recruitment.applicants.views import person

            accepted = AcceptedTexts(
                terms=LegalText.objects.get(pk=session["terms"]),
                privacy=LegalText.objects.get(pk=session["privacy"]),
                at=timezone.now(),
                address="",
            )
            services.register(person(session), accepted, form_id=UUID(session["form_id"]))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(send, range(4)))
    assert Registration.objects.count() == 1
    assert Message.objects.count() == 1


def test_the_review_opens_only_after_the_form(client):
    assert client.get("/registro/revisar/").headers["Location"] == "/registro/"
    assert client.get("/registro/enviado/").headers["Location"] == "/registro/"


# --- What was accepted ----------------------------------------------------------------------------


def test_the_proof_of_acceptance_holds_the_words_the_time_and_the_address(client, home, at):
    moment = timezone.now()
    with at(moment):
        register(client)
        password = temporary_password(read_mail())
    with at(moment + timedelta(hours=1)):
        sign_in("46017254", password)
    proofs = Acceptance.objects.order_by("text__kind")
    assert [(proof.text.kind, proof.text.version) for proof in proofs] == [("privacy", 1), ("terms", 1)]
    assert {proof.accepted_at for proof in proofs} == {moment}
    assert {proof.address for proof in proofs} == {"127.0.0.1"}
    assert all(proof.text.text for proof in proofs)


# --- Temporary password ---------------------------------------------------------------------------


def test_the_temporary_password_is_kept_nowhere(client, capsys):
    register(client)
    password = temporary_password(read_mail())
    call_command("dumpdata")
    everything = capsys.readouterr().out
    assert "46017254" in everything
    assert password not in everything
    assert password.replace("-", "") not in everything


def test_the_temporary_password_serves_once(client):
    register(client)
    password = temporary_password(read_mail())
    assert got_in("46017254", password)
    assert not got_in("46017254", password)


def test_the_temporary_password_dies_after_seventy_two_hours(client, at):
    start = timezone.now()
    with at(start):
        register(client)
        password = temporary_password(read_mail())
    with at(start + timedelta(hours=72, seconds=1)):
        assert not got_in("46017254", password)
        assert not User.objects.exists()
    with at(start + timedelta(hours=71, minutes=59)):
        assert got_in("46017254", password)


def test_nobody_spoils_a_registration_by_repeating_it_with_another_email(client):
    register(client)
    owners = temporary_password(read_mail())
    register(Client(), **with_email("intruso@correo.example"))
    intruders = temporary_password(read_mail())

    assert got_in("46017254", owners)
    assert User.objects.get().email == "sonia@correo.example"
    assert not got_in("46017254", intruders)
    assert User.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_simultaneous_first_sign_ins_one_opens_the_account(client):
    register(client)
    first = temporary_password(read_mail())
    register(Client(), **with_email("otra@correo.example"))
    second = temporary_password(read_mail())

    def enter(password):
        close_old_connections()
        try:
            return got_in("46017254", password)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        entered = list(pool.map(enter, [first, second, first, second]))
    assert sum(entered) == 1
    assert User.objects.count() == 1


# --- Resend and correct ---------------------------------------------------------------------------


def test_a_resend_kills_the_old_password_and_waits_three_minutes(client, at):
    start = timezone.now()
    with at(start):
        register(client)
        first = temporary_password(read_mail())
    with at(start + timedelta(minutes=2, seconds=59)):
        page = client.post("/registro/reenviar/", follow=True)
        assert "hace menos de 3 minutos" in page.text
        assert read_mails() == []
    with at(start + timedelta(minutes=4)):
        client.post("/registro/reenviar/")
        second = temporary_password(read_mail())
        assert not got_in("46017254", first)
        assert got_in("46017254", second)


def test_resending_has_a_daily_cap(client, at):
    start = timezone.now()
    with at(start):
        register(client)
        read_mails()
    for number in range(1, 8):
        with at(start + timedelta(minutes=10 * number)):
            page = client.post("/registro/reenviar/", follow=True)
            assert len(read_mails()) == (number <= 6)
    assert "Hoy ya le enviamos varios correos" in page.text


def test_a_mistyped_email_is_corrected_in_the_same_browser_session(client):
    register(client, **with_email("soniaa@correo.example"))
    strangers = temporary_password(read_mail())

    page = client.post("/registro/corregir-correo/", with_email("sonia@correo.example"), follow=True)
    assert "sonia@correo.example" in page.text
    message = read_mail()
    assert message.to == ["sonia@correo.example"]
    assert not got_in("46017254", strangers)
    assert got_in("46017254", temporary_password(message))


def test_a_mail_that_still_waits_for_the_wrong_address_carries_no_password(client):
    register(client, **with_email("soniaa@correo.example"))
    client.post("/registro/corregir-correo/", with_email("sonia@correo.example"))
    assert read_mail().to == ["sonia@correo.example"]


def test_another_browser_corrects_nothing_and_resends_nothing(client):
    register(client)
    read_mails()
    stranger = Client()
    assert stranger.post("/registro/reenviar/").headers["Location"] == "/registro/"
    correction = stranger.post("/registro/corregir-correo/", with_email("intruso@correo.example"))
    assert correction.headers["Location"] == "/registro/"
    assert Registration.objects.get().email == "sonia@correo.example"
    assert read_mails() == []


def test_after_the_first_sign_in_the_email_is_no_longer_corrected_there(client):
    register(client)
    sign_in("46017254", temporary_password(read_mail()))
    client.post("/registro/corregir-correo/", with_email("otra@correo.example"))
    assert User.objects.get().email == "sonia@correo.example"
    assert [message.to for message in read_mails()] == [["sonia@correo.example"]]


def test_nobody_fills_a_strangers_mailbox_with_our_mail(at):
    for number in range(13):
        page = register(Client(REMOTE_ADDR=f"198.51.100.{number}"), document_number=f"410000{number:02d}")
    assert "Hoy ya se enviaron varios correos a esa dirección" in page.text
    assert len(read_mails()) == 12


# --- Saying nothing to strangers ------------------------------------------------------------------


@pytest.fixture
def numbers_in_every_state():
    """Known, pending, annulled, unknown."""
    make_applicant("40123456")
    register(Client(), document_number="42222222", **with_email("pendiente@correo.example"))
    annulled = make_applicant("43333333")
    annulled.is_active = False
    annulled.save()
    read_mails()
    return ["40123456", "42222222", "43333333", "44444444"]


def test_registering_is_answered_alike_whatever_the_numbers_state(numbers_in_every_state, monkeypatch):
    answers = []
    for place, number in enumerate(numbers_in_every_state):
        browser = Client(REMOTE_ADDR=f"198.51.100.{place}")
        typed = TYPED | {"document_number": number} | with_email("yo@correo.example")
        answers.append(
            (
                ask(monkeypatch, "/registro/", typed, client=browser),
                ask(monkeypatch, "/registro/revisar/", {}, client=browser),
                browser.get("/registro/enviado/").text.count("yo@correo.example"),
            )
        )
    assert len(set(answers)) == 1
    assert answers[0][1].location == "/registro/enviado/"


def test_resending_and_correcting_are_answered_alike(numbers_in_every_state, monkeypatch, at):
    answers = set()
    start = timezone.now()
    for place, number in enumerate(numbers_in_every_state):
        browser = Client(REMOTE_ADDR=f"198.51.100.{place}")
        with at(start):
            register(browser, document_number=number, **with_email(f"yo{place}@correo.example"))
            read_mails()
        with at(start + timedelta(minutes=5)):
            correction = with_email(f"tu{place}@correo.example")
            answers.add(
                (
                    ask(monkeypatch, "/registro/reenviar/", {}, client=browser),
                    ask(monkeypatch, "/registro/corregir-correo/", correction, client=browser),
                )
            )
    assert len(answers) == 1


def test_whoever_already_has_an_account_gets_a_mail_that_says_so(client):
    account = make_applicant("46017254", email="la.de.siempre@correo.example")
    register(client)
    message = read_mail()
    assert message.to == ["la.de.siempre@correo.example"]
    assert "ya tiene una cuenta" in message.body
    account.refresh_from_db()
    assert account.email == "la.de.siempre@correo.example"


def test_the_owner_of_an_account_is_not_flooded(client, at):
    make_applicant("46017254")
    start = timezone.now()
    for number in range(12):
        with at(start + timedelta(minutes=number * 10)):
            register(Client(REMOTE_ADDR=f"198.51.100.{number}"), **with_email(f"x{number}@correo.example"))
            read = read_mails()
            assert len(read) <= 1
    assert read == []


def test_the_owner_of_an_annulled_account_is_told_by_mail(client):
    annulled = make_applicant("46017254", email="la.de.siempre@correo.example")
    annulled.is_active = False
    annulled.save()
    register(client)
    assert "desactivada" in mail_to("la.de.siempre@correo.example").body


# --- Retention ------------------------------------------------------------------------------------


def test_registrations_that_nobody_confirmed_are_forgotten_and_the_command_says_so(
    client, at, capsys, settings
):
    start = timezone.now()
    with at(start):
        register(client)
        register(Client(), document_number="41111111", **with_email("otra@correo.example"))
        sign_in("41111111", temporary_password(mail_to("otra@correo.example")))
    with at(start + timedelta(days=settings.UNCONFIRMED_REGISTRATION_DAYS, hours=1)):
        call_command("retention")
    assert "Registros de postulantes sin confirmar: 1" in capsys.readouterr().out
    assert [r.document_number for r in Registration.objects.all()] == ["41111111"]
