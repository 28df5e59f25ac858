"""«Mis datos»: what a person can see and change, and how they take an account back."""

import json
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from accounts import own_data
from accounts.models import EmailLink, OpenSession
from tests import makers
from tests.accounts.helpers import is_signed_in, link, mail_to, read_mails, sign_in
from tests.makers import PASSWORD

pytestmark = pytest.mark.django_db

OLD, NEW = "persona40123456@correo.example", "nuevo@correo.example"
CHANGE = {"email": NEW, "repeated_email": NEW, "current_password": PASSWORD}


def ask_for_new_email(browser, **changes) -> tuple[str, str]:
    """Ask for the change; the paths of the confirmation and of «no fui yo»."""
    browser.post("/mis-datos/correo/", CHANGE | changes)
    mails = {message.to[0]: message for message in read_mails()}
    return link(mails[NEW]), link(mails[OLD])


# --- Changing the e-mail --------------------------------------------------------------------------


def test_a_new_email_counts_only_once_it_is_confirmed(applicant, signed_in):
    confirmation, _warning = ask_for_new_email(signed_in)
    applicant.refresh_from_db()
    assert applicant.email == OLD
    assert f"Falta que confirme {NEW}" in signed_in.get("/mis-datos/").text

    Client().post(confirmation)
    applicant.refresh_from_db()
    assert applicant.email == NEW
    assert "Falta que confirme" not in signed_in.get("/mis-datos/").text


def test_opening_the_confirmation_or_the_warning_changes_nothing(applicant, signed_in):
    paths = ask_for_new_email(signed_in)
    before = list(EmailLink.objects.values())
    for path in paths:
        for _ in range(2):
            assert Client().get(path).status_code == 200
    applicant.refresh_from_db()
    assert applicant.email == OLD
    assert list(EmailLink.objects.values()) == before
    assert is_signed_in(signed_in)


def test_the_confirmation_serves_once_and_for_a_day(applicant, signed_in, at):
    start = timezone.now()
    with at(start):
        confirmation, _warning = ask_for_new_email(signed_in)
    with at(start + timedelta(hours=24, minutes=1)):
        assert Client().post(confirmation).status_code == 410
    with at(start + timedelta(hours=23)):
        assert Client().post(confirmation).status_code == 302
        assert Client().post(confirmation).status_code == 410


def test_asking_again_kills_the_earlier_confirmation(applicant, signed_in):
    first, _warning = ask_for_new_email(signed_in)
    second, _warning = ask_for_new_email(signed_in)
    assert Client().post(first).status_code == 410
    assert Client().post(second).status_code == 302


def test_changing_the_email_asks_for_the_current_password(applicant, signed_in):
    page = signed_in.post("/mis-datos/correo/", CHANGE | {"current_password": "no es esta"})
    assert "No es su contraseña actual" in page.text
    assert read_mails() == []


def test_changing_the_email_offers_to_close_the_other_sessions(applicant, signed_in, other_browser):
    ask_for_new_email(signed_in)
    assert is_signed_in(other_browser)
    ask_for_new_email(signed_in, close_others="on")
    assert not is_signed_in(other_browser)
    assert is_signed_in(signed_in)


def test_the_warning_does_not_show_the_new_address_whole(applicant, signed_in):
    signed_in.post("/mis-datos/correo/", CHANGE)
    body = mail_to(OLD).body
    assert NEW not in body
    assert "n•••@correo.example" in body


def test_a_reset_link_in_the_old_mailbox_dies_with_the_change(applicant, signed_in):
    Client().post("/clave/olvidada/", {"typed": "40123456"})
    reset = link(mail_to(OLD))
    confirmation, _warning = ask_for_new_email(signed_in)
    Client().post(confirmation)
    assert Client().get(reset).status_code == 410


# --- «No fui yo» ----------------------------------------------------------------------------------


def test_the_owner_of_the_old_mailbox_takes_the_account_back(applicant, signed_in):
    intruder = signed_in
    confirmation, warning = ask_for_new_email(intruder)
    Client().post(confirmation)

    page = Client().post(warning)
    assert "Su cuenta está protegida" in page.text
    applicant.refresh_from_db()
    assert applicant.email == OLD
    assert not is_signed_in(intruder)
    assert not is_signed_in(sign_in("40123456", PASSWORD))

    new = {"new_password": "neblina sobre el valle", "repeated": "neblina sobre el valle"}
    Client().post(link(mail_to(OLD)), new)
    assert is_signed_in(sign_in("40123456", "neblina sobre el valle"))


def test_an_intruder_cannot_use_up_the_owners_warning(applicant, signed_in):
    confirmation, owners_warning = ask_for_new_email(signed_in)
    Client().post(confirmation)
    new = {"new_password": "neblina sobre el valle", "repeated": "neblina sobre el valle"}
    signed_in.post("/clave/cambiar/", new | {"current_password": PASSWORD})
    intruders_warning = link(mail_to(NEW))
    Client().post(intruders_warning)
    read_mails()

    Client().post(owners_warning)
    applicant.refresh_from_db()
    assert applicant.email == OLD


def test_saying_it_before_the_change_is_confirmed_stops_it(applicant, signed_in):
    confirmation, warning = ask_for_new_email(signed_in)
    Client().post(warning)
    assert Client().post(confirmation).status_code == 410
    applicant.refresh_from_db()
    assert applicant.email == OLD


# --- Sessions, mobile, activity -------------------------------------------------------------------


def test_a_person_sees_where_the_account_is_open_and_closes_the_rest(applicant):
    here = Client(
        HTTP_USER_AGENT="Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"
    )
    there = Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0; rv:121.0) Gecko/20100101 Firefox/121.0")
    sign_in("40123456", PASSWORD, here)
    sign_in("40123456", PASSWORD, there)

    page = here.get("/mis-datos/").text
    assert "Chrome en Android" in page
    assert "Firefox en Windows" in page

    assert here.get("/mis-datos/sesiones/cerrar/").url == "/mis-datos/"
    assert there.get("/mis-datos/").status_code == 200, "Reading an address closes nothing"
    here.post("/mis-datos/sesiones/cerrar/")
    assert is_signed_in(here)
    assert not is_signed_in(there)
    assert Session.objects.count() == OpenSession.objects.count() == 1


def test_one_person_never_sees_or_closes_the_sessions_of_another(applicant):
    makers.applicant("40999999")
    other = sign_in("40999999", PASSWORD)
    mine = sign_in("40123456", PASSWORD)
    mine.post("/mis-datos/sesiones/cerrar/")
    assert is_signed_in(other)


def test_the_mobile_changes(applicant, signed_in):
    assert "empieza con 9" in signed_in.post("/mis-datos/celular/", {"mobile": "12"}).text
    signed_in.post("/mis-datos/celular/", {"mobile": "+51 984 777 888"})
    applicant.refresh_from_db()
    assert applicant.mobile == "984777888"


def test_recent_activity_is_told_in_plain_words(applicant, signed_in):
    signed_in.post("/mis-datos/celular/", {"mobile": "984777888"})
    for _ in range(5):
        Client(REMOTE_ADDR="198.51.100.7").post("/ingresar/", {"username": "40123456", "password": "x"})
    page = signed_in.get("/mis-datos/actividad/").text
    for words in ("Ingresó al portal", "Cambió su número de celular", "Se pausó el ingreso", "198.51.100.7"):
        assert words in page


def test_the_activity_is_ones_own(applicant, signed_in):
    makers.applicant("40999999")
    sign_in("40999999", PASSWORD, Client(REMOTE_ADDR="198.51.100.9"))
    assert "198.51.100.9" not in signed_in.get("/mis-datos/actividad/").text


# --- Own data -------------------------------------------------------------------------------------


def test_a_person_downloads_everything_that_is_kept_about_them(applicant, signed_in, monkeypatch):
    monkeypatch.setitem(own_data.PARTS, "Boletas", lambda user: [{"de": user.document}])
    assert signed_in.get("/mis-datos/descargar/").url == "/mis-datos/"
    response = signed_in.post("/mis-datos/descargar/")
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["Cache-Control"] == "no-store"
    data = json.loads(response.content)
    assert data["Cuenta"]["documento"] == "DNI 40123456"
    assert data["Boletas"] == [{"de": "DNI 40123456"}]
    assert {"Textos aceptados", "Sesiones abiertas", "Actividad"} <= data.keys()
    assert "password" not in response.text
    assert applicant.password not in response.text


@pytest.mark.parametrize(
    "path",
    ["/mis-datos/", "/mis-datos/correo/", "/mis-datos/celular/", "/mis-datos/actividad/", "/clave/cambiar/",
     "/clave/nueva/", "/mis-datos/segundo-paso/"],
)  # fmt: skip
def test_a_stranger_is_asked_to_sign_in(client, path):
    assert client.get(path).headers["Location"] == f"/ingresar/?next={path}"


def test_private_pages_are_not_kept_by_the_browser(signed_in):
    for path in ("/mis-datos/", "/mis-datos/actividad/", "/mis-datos/correo/"):
        assert "no-store" in signed_in.get(path).headers["Cache-Control"]


# --- Retention ------------------------------------------------------------------------------------


def test_a_number_that_somebody_typed_does_not_stay_in_the_queue(at, capsys, settings):
    start = timezone.now()
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with at(start):
        Client().post("/clave/olvidada/", {"typed": "49999999"})
        DBTaskResult.objects.update(status=TaskResultStatus.SUCCESSFUL, finished_at=start)
    with at(start + timedelta(days=8)):
        call_command("retention")
    assert "Trabajos terminados: 1" in capsys.readouterr().out


def test_the_retention_command_forgets_dead_sessions_links_and_counters(applicant, at, capsys):
    start = timezone.now()
    with at(start):
        sign_in("40123456", PASSWORD)
        sign_in("40123456", "no es esta")
        Client().post("/clave/olvidada/", {"typed": "40123456"})
        read_mails()
    with at(start + timedelta(days=31)):
        call_command("retention")
    report = capsys.readouterr().out
    assert "Sesiones vencidas: " in report
    assert "Enlaces de correo vencidos o usados: 1" in report
    assert not Session.objects.exists()
    assert not OpenSession.objects.exists()
    assert not EmailLink.objects.exists()
