"""Choosing, changing and recovering a password."""

from datetime import timedelta

import pytest
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts import services
from accounts.models import EmailLink, OpenSession, User
from core.audit import log
from core.outbox.models import Message
from tests.accounts.helpers import (
    ask,
    is_signed_in,
    link,
    mail_to,
    read_mail,
    read_mails,
    sign_in,
    temporary_password,
)
from tests.makers import PASSWORD
from tests.makers import applicant as make_applicant

pytestmark = pytest.mark.django_db

NEW = "neblina sobre el valle"
TWICE = {"new_password": NEW, "repeated": NEW}


# --- What a password may be ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "password",
    [
        "neblina sobre el valle",
        "MAYÚSCULAS minúsculas",
        "qK9#vT2$xL7m",
        "a1!b2@c3#d4$",
        "cusco#kX9$2pQ1z!",
        "doce letras.",
        "viajé al Cusco en tren y volví a pie",
        "x" * 3 + "ahuaynito de carnaval" + "ñ" * 104,
        " con espacios al borde ",
    ],
)
def test_length_is_enough(applicant, password):
    validate_password(password, applicant)


@pytest.mark.parametrize(
    "password",
    [
        "once letras",
        "a" * 129,
        "40123456 mi clave secreta larga",
        "mi dni es 40.123.456 siempre",
        "rosamamani2026",
        "MamaniCcori2024!",
        "cusco2026cusco",
        "GoreCusco.2026",
        "gorecuscogorecusco",
        "gobierno regional cusco",
        "password123456",
        "contraseña2026",
        "123456789012",
        "qwertyuiop1234",
        "aaaaaaaaaaaa",
        "#$%&#$%&#$%&",
        "g.o.r.e-c.u.s.c.o",
        "abcabcabcabc",
        "persona40123456",
    ],
)
def test_what_somebody_would_try_first_is_refused(applicant, password):
    with pytest.raises(ValidationError):
        validate_password(password, applicant)


def test_the_refusal_is_a_sentence_beside_the_field(signed_in):
    data = {"current_password": PASSWORD, "new_password": "cusco2026cusco", "repeated": "cusco2026cusco"}
    page = signed_in.post("/clave/cambiar/", data)
    assert "new_password" in page.context["form"].errors
    assert "Es fácil de adivinar" in page.text


# --- Changing it ----------------------------------------------------------------------------------


def test_changing_the_password_ends_the_other_sessions_on_the_server_and_tells_the_person(
    applicant, other_browser
):
    browser = sign_in("40123456", PASSWORD)
    others_key = other_browser.session.session_key

    browser.post("/clave/cambiar/", TWICE | {"current_password": PASSWORD})

    assert is_signed_in(browser)
    assert not is_signed_in(other_browser)
    assert not Session.objects.filter(pk=others_key).exists()
    assert [s.session_key for s in OpenSession.objects.all()] == [browser.session.session_key]
    assert "cambió el" in mail_to(applicant.email).body
    assert is_signed_in(sign_in("40123456", NEW))
    assert not is_signed_in(sign_in("40123456", PASSWORD))


def test_changing_the_password_asks_for_the_current_one(applicant, signed_in):
    page = signed_in.post("/clave/cambiar/", TWICE | {"current_password": "no es esta"})
    assert "No es su contraseña actual" in page.text
    applicant.refresh_from_db()
    assert applicant.check_password(PASSWORD)
    assert read_mails() == []


def test_whoever_finds_a_session_open_cannot_guess_the_current_password_at_leisure(applicant, signed_in):
    for _ in range(5):
        signed_in.post("/clave/cambiar/", TWICE | {"current_password": "no es esta"})
    page = signed_in.post("/clave/cambiar/", TWICE | {"current_password": PASSWORD})
    assert "Espere unos minutos" in page.text
    applicant.refresh_from_db()
    assert applicant.check_password(PASSWORD)


# --- Forgotten ------------------------------------------------------------------------------------


def forget(client, typed="40123456"):
    return client.post("/clave/olvidada/", {"typed": typed}, follow=True)


def test_a_forgotten_password_is_replaced_through_the_mailed_link(client, applicant, other_browser):
    assert "Revise su correo" in forget(client).text
    path = link(mail_to(applicant.email))

    page = client.post(path, TWICE, follow=True)
    assert "ya puede ingresar" in page.text
    assert not is_signed_in(other_browser)
    assert is_signed_in(sign_in("40123456", NEW))
    assert "cambió el" in mail_to(applicant.email).body


def test_opening_the_link_changes_nothing_however_often_it_is_opened(client, applicant):
    forget(client)
    path = link(read_mail())
    before = list(EmailLink.objects.values())
    for _ in range(3):
        assert client.get(path).status_code == 200
        assert client.head(path).status_code == 200
    assert list(EmailLink.objects.values()) == before
    assert is_signed_in(sign_in("40123456", PASSWORD))


def test_the_link_serves_once(client, applicant):
    forget(client)
    path = link(read_mail())
    client.post(path, TWICE)
    assert client.get(path).status_code == 410
    again = {"new_password": "otra frase bien distinta", "repeated": "otra frase bien distinta"}
    assert client.post(path, again).status_code == 410
    assert is_signed_in(sign_in("40123456", NEW))


def test_the_link_dies_after_twenty_four_hours(client, applicant, at):
    start = timezone.now()
    with at(start):
        forget(client)
        path = link(read_mail())
    with at(start + timedelta(hours=23, minutes=59)):
        assert client.get(path).status_code == 200
    with at(start + timedelta(hours=24, minutes=1)):
        assert client.post(path, TWICE).status_code == 410


def test_the_link_of_an_account_that_was_switched_off_is_dead(client, applicant):
    forget(client)
    path = link(read_mail())
    applicant.is_active = False
    applicant.save()
    assert client.post(path, TWICE).status_code == 410


def test_a_wrong_password_does_not_use_the_link_up(client, applicant):
    forget(client)
    path = link(read_mail())
    client.post(path, {"new_password": "corta", "repeated": "corta"})
    client.post(path, TWICE)
    assert is_signed_in(sign_in("40123456", NEW))


def test_the_link_has_128_random_bits_and_is_kept_hashed_only(client, applicant):
    forget(client)
    token = link(read_mail()).rstrip("/").rsplit("/", 1)[1]
    assert len(token) * 6 >= 128
    assert token not in everything_in_the_database()


def everything_in_the_database() -> str:
    from io import StringIO

    dump = StringIO()
    call_command("dumpdata", stdout=dump)
    return dump.getvalue()


def test_another_request_kills_the_old_link_and_waits_three_minutes(client, applicant, at):
    start = timezone.now()
    with at(start):
        forget(client)
        first = link(read_mail())
    with at(start + timedelta(minutes=2, seconds=59)):
        forget(client)
        assert read_mails() == []
        assert client.get(first).status_code == 200
    with at(start + timedelta(minutes=4)):
        forget(client)
        second = link(read_mail())
        assert client.get(first).status_code == 410
        assert client.get(second).status_code == 200


def test_there_is_a_daily_cap(client, applicant, at):
    start = timezone.now()
    for number in range(6):
        with at(start + timedelta(minutes=20 * number)):
            forget(Client())
            assert len(read_mails()) == 1
    with at(start + timedelta(minutes=121)):
        assert "Hoy ya se pidieron varios enlaces" in forget(Client()).text


def test_staff_recover_their_password_in_the_same_way(client, editor):
    forget(client, "editora")
    client.post(link(read_mail()), TWICE)
    browser = Client()
    browser.post("/admin/login/", {"username": "editora", "password": NEW})
    assert browser.get("/admin/").status_code == 200


def test_the_admin_has_no_other_way_to_set_or_reset_a_password(client, administrator):
    assert client.get("/admin/password_reset/").status_code == 404
    client.force_login(administrator, backend="accounts.backends.PortalBackend")
    assert "password" not in client.get("/admin/users/new/").context["form"].fields
    assert 'type="password"' not in client.get("/admin/account/").text


# --- Saying nothing to strangers ------------------------------------------------------------------


@pytest.fixture
def known_pending_annulled_unknown(settings, applicant):
    """A number in each state; the work that a page leaves to the worker stays in the queue."""
    from tests.applicants.test_registration import register

    register(Client(), document_number="42222222")
    annulled = make_applicant("43333333")
    annulled.is_active = False
    annulled.save()
    read_mails()
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    return ["40123456", "42222222", "43333333", "44444444"]


def test_a_forgotten_password_is_answered_alike(known_pending_annulled_unknown, monkeypatch):
    answers = {
        ask(monkeypatch, "/clave/olvidada/", {"typed": number}) for number in known_pending_annulled_unknown
    }
    assert len(answers) == 1


def test_a_failed_sign_in_is_answered_alike(known_pending_annulled_unknown, monkeypatch):
    data = {"password": "no es esta"}
    answers = {
        ask(monkeypatch, "/ingresar/", data | {"username": number})
        for number in known_pending_annulled_unknown
    }
    (answer,) = answers
    assert answer.hashes == 1


def test_the_right_password_of_an_annulled_account_says_no_more(known_pending_annulled_unknown, monkeypatch):
    wrong = ask(monkeypatch, "/ingresar/", {"username": "44444444", "password": PASSWORD})
    assert ask(monkeypatch, "/ingresar/", {"username": "43333333", "password": PASSWORD}) == wrong


def test_the_owner_of_an_annulled_account_is_told_by_mail(client):
    annulled = make_applicant("43333333")
    User.objects.filter(pk=annulled.pk).update(is_active=False)
    forget(client, "43333333")
    assert "desactivada" in mail_to(annulled.email).body


def test_whoever_registered_and_lost_the_temporary_password_gets_another(client):
    from tests.applicants.test_registration import register

    register(client)
    first = temporary_password(read_mail())
    forget(client, "46017254")
    second = temporary_password(read_mail())
    assert not is_signed_in_after(first)
    assert is_signed_in_after(second)


def is_signed_in_after(password: str) -> bool:
    browser = sign_in("46017254", password)
    return "_auth_user_id" in browser.session


# --- Temporary passwords --------------------------------------------------------------------------


def test_a_temporary_password_is_made_when_the_mail_leaves_and_kept_nowhere(editor, administrator):
    services.issue_temporary_password(editor, actor=administrator)
    editor.refresh_from_db()
    assert editor.temporary_password_digest == ""
    password = temporary_password(read_mail())
    assert password not in everything_in_the_database()
    assert password.replace("-", "") not in everything_in_the_database()
    assert Message.objects.get().text == Message.objects.get().html == ""


def test_a_temporary_password_serves_once_and_ends_the_old_one(editor, administrator):
    services.issue_temporary_password(editor, actor=administrator)
    password = temporary_password(read_mail())
    assert "_auth_user_id" not in sign_in("editora", PASSWORD).session
    assert "_auth_user_id" in sign_in("editora", password.replace("-", " ").upper()).session
    assert "_auth_user_id" not in sign_in("editora", password).session


def test_a_temporary_password_dies_after_seventy_two_hours(editor, administrator, at):
    start = timezone.now()
    with at(start):
        services.issue_temporary_password(editor, actor=administrator)
        password = temporary_password(read_mail())
    with at(start + timedelta(hours=72, seconds=1)):
        assert "_auth_user_id" not in sign_in("editora", password).session
    with at(start + timedelta(hours=71, minutes=59)):
        assert "_auth_user_id" in sign_in("editora", password).session


@pytest.mark.parametrize("path", ["/mis-datos/", "/", "/admin/", "/mi-inscripcion/", "/clave/cambiar/"])
def test_no_page_opens_before_the_temporary_password_is_changed(home, editor, administrator, path):
    services.issue_temporary_password(editor, actor=administrator)
    browser = sign_in("editora", temporary_password(read_mail()))
    for method in (browser.get, browser.post):
        assert method(path).headers["Location"].startswith("/clave/nueva/")
    browser.post("/clave/nueva/", TWICE)
    assert is_signed_in(browser)


def test_choosing_the_first_password_goes_on_to_where_the_person_wanted(editor, administrator):
    services.issue_temporary_password(editor, actor=administrator)
    browser = sign_in("editora", temporary_password(read_mail()))
    page = browser.get("/mis-datos/actividad/", follow=True)
    assert page.context["next"] == "/mis-datos/actividad/"
    response = browser.post("/clave/nueva/", TWICE | {"next": page.context["next"]})
    assert response.headers["Location"] == "/mis-datos/actividad/"


# --- The log --------------------------------------------------------------------------------------


def test_nothing_secret_reaches_the_audit_log(client, applicant, caplog):
    forget(client)
    path = link(read_mail())
    client.post(path, TWICE)
    sign_in("40123456", "no es esta ni la otra")
    sign_in("40123456", NEW)
    entries = str(list(ModelLogEntry.objects.values()))
    for secret in (NEW, "no es esta ni la otra", path.rstrip("/").rsplit("/", 1)[1]):
        assert secret not in entries
        assert secret not in caplog.text
    assert {"accounts.password_help", "accounts.password_reset", "accounts.signed_in"} <= set(
        ModelLogEntry.objects.values_list("action", flat=True)
    )


def test_an_entry_about_the_person_of_the_request_is_kept(signed_in, applicant):
    from django.utils.functional import SimpleLazyObject

    from accounts.audit import DATA_DOWNLOADED

    log(SimpleLazyObject(lambda: SimpleLazyObject(lambda: applicant)), DATA_DOWNLOADED, user=applicant)
    assert ModelLogEntry.objects.filter(action="accounts.data_downloaded").exists()


# --- One person, however the number is written ----------------------------------------------------

WRITINGS = [
    "40123456",
    "4.0123456",
    "40123456-",
    "dni:40123456",
    "DNI 40123456",
    " 40 123 456",
    "Dni:40123456",
]


def test_eight_ways_to_write_a_number_are_one_mail(applicant):
    for typed in WRITINGS:
        forget(Client(), typed)
    assert len(read_mails()) == 1


@pytest.mark.parametrize("typed", WRITINGS)
def test_the_mail_comes_whichever_way_it_is_written(applicant, typed):
    forget(Client(), typed)
    assert len(read_mails()) == 1


@pytest.mark.parametrize("typed", ["Elsa@Portal.example", "elsa@portal.example.", " ELSA@portal.example "])
def test_a_user_name_that_is_an_email_is_found_in_whatever_letters(typed):
    User.objects.create_user("elsa@portal.example", "elsa@portal.example", PASSWORD)
    assert "_auth_user_id" in sign_in(typed, PASSWORD).session
