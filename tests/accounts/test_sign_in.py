"""Signing in: who gets in, how, and for how long."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts.models import OpenSession, User
from tests import makers
from tests.accounts.helpers import is_signed_in, sign_in
from tests.makers import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["40123456", " 40123456 ", "40.123.456", "40 123 456"])
def test_a_person_signs_in_with_the_bare_document_number(applicant, typed):
    assert is_signed_in(sign_in(typed, PASSWORD))


def test_a_passport_with_the_number_of_anothers_dni_signs_in_to_its_own_account(applicant):
    traveller = makers.applicant(
        "40123456", username="passport:40123456", document_type="passport", first_name="Inti"
    )
    traveller.set_password("otra frase que nadie sabe")
    traveller.save()

    assert "Inti" in sign_in("40123456", "otra frase que nadie sabe").get("/mis-datos/").text
    assert "Rosa" in sign_in("40123456", PASSWORD).get("/mis-datos/").text


def test_staff_sign_in_to_the_admin_with_their_user_name(editor):
    browser = Client()
    browser.post("/admin/login/", {"username": "editora", "password": PASSWORD})
    assert browser.get("/admin/").status_code == 200


def test_a_person_without_staff_rights_never_enters_the_admin(applicant):
    browser = Client()
    page = browser.post("/admin/login/", {"username": "40123456", "password": PASSWORD})
    assert "Esta entrada es para el personal" in page.text
    assert not is_signed_in(browser)

    browser = sign_in("40123456", PASSWORD)
    for path in ("/admin/", "/admin/users/", "/admin/pages/", "/admin/reports/site-history/"):
        assert browser.get(path).status_code in (302, 403)


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/mis-datos/correo/", "/mis-datos/correo/"),
        ("https://malo.example/", "/mi-inscripcion/"),
        ("//malo.example/", "/mi-inscripcion/"),
        ("javascript:alert(1)", "/mi-inscripcion/"),
        ("", "/mi-inscripcion/"),
    ],
)
def test_after_signing_in_the_person_goes_where_they_wanted_inside_the_portal(applicant, wanted, reached):
    data = {"username": "40123456", "password": PASSWORD, "next": wanted}
    assert Client().post("/ingresar/", data).headers["Location"] == reached


def test_without_remember_the_session_ends_with_the_browser(applicant):
    browser = sign_in("40123456", PASSWORD)
    assert browser.session.get_expire_at_browser_close()


def test_remember_lasts_thirty_days_from_the_sign_in_however_often_one_comes_back(applicant, at):
    start = timezone.now()
    browser = Client()
    with at(start):
        browser.post("/ingresar/", {"username": "40123456", "password": PASSWORD, "remember": "on"})
    for days in (10, 20, 29):
        with at(start + timedelta(days=days)):
            assert is_signed_in(browser)
    with at(start + timedelta(days=30, minutes=1)):
        assert not is_signed_in(browser)


def test_a_session_in_use_stays_alive_and_an_idle_one_ends(applicant, at, settings):
    start = timezone.now()
    with at(start):
        browser = sign_in("40123456", PASSWORD)
    for hours in (3, 6, 9):
        with at(start + timedelta(hours=hours)):
            assert is_signed_in(browser)
    with at(start + timedelta(hours=9, seconds=settings.SESSION_COOKIE_AGE + 60)):
        assert not is_signed_in(browser)


def test_being_remembered_never_spares_the_password_for_changes(applicant):
    browser = Client()
    browser.post("/ingresar/", {"username": "40123456", "password": PASSWORD, "remember": "on"})
    email = {"email": "otra@correo.example", "repeated_email": "otra@correo.example"}
    new = {"new_password": "neblina sobre el valle", "repeated": "neblina sobre el valle"}
    for path, data in (("/mis-datos/correo/", email), ("/clave/cambiar/", new)):
        page = browser.post(path, data)
        assert "Escriba su contraseña actual." in page.text
    applicant.refresh_from_db()
    assert applicant.check_password(PASSWORD)


def test_signing_out_is_a_post_and_ends_the_session_on_the_server(applicant):
    browser = sign_in("40123456", PASSWORD)
    key = browser.session.session_key
    assert browser.get("/salir/").status_code == 405
    assert is_signed_in(browser)

    browser.post("/salir/")
    assert not Session.objects.filter(pk=key).exists()
    assert not OpenSession.objects.exists()
    assert not is_signed_in(browser)


def test_switching_an_account_off_ends_its_sessions(applicant):
    browser = sign_in("40123456", PASSWORD)
    applicant.is_active = False
    applicant.save()
    assert not Session.objects.exists()

    applicant.is_active = True
    applicant.save()
    assert not is_signed_in(browser)


def test_the_session_key_changes_at_the_sign_in(applicant):
    browser = Client()
    browser.post("/registro/", {})
    browser.get("/ingresar/")
    session = browser.session
    session["planted"] = "yes"
    session.save()
    planted = session.session_key
    browser.cookies["sessionid"] = planted
    sign_in("40123456", PASSWORD, browser)
    assert browser.session.session_key != planted


def test_whoever_is_signed_in_is_not_asked_again(applicant):
    browser = sign_in("40123456", PASSWORD)
    assert browser.get("/ingresar/?next=/mis-datos/").headers["Location"] == "/mis-datos/"
    assert browser.get("/registro/").headers["Location"] == "/mi-inscripcion/"


def test_an_account_has_one_owner_per_document():
    makers.applicant("40123456")
    with pytest.raises(Exception, match=r"one_account_per_document|UNIQUE"):
        User.objects.create_user("x", document_type="dni", document_number="40123456")
