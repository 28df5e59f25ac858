"""The second step of staff."""

import pytest
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import ModelLogEntry

from accounts.models import RecoveryCode
from core.outbox.models import Message
from tests.accounts.helpers import is_signed_in, sign_in
from tests.makers import PASSWORD

pytestmark = pytest.mark.django_db


def code_of(user) -> str:
    """What the app shows now."""
    return f"{totp(TOTPDevice.objects.get(user=user).bin_key):06d}"


def enter(username, door="/admin/login/") -> Client:
    browser = Client()
    browser.post(door, {"username": username, "password": PASSWORD})
    return browser


@pytest.fixture
def protected(editor):
    """An editor whose second step is on; the recovery codes are in `editor.codes`."""
    browser = enter("editora")
    browser.get("/mis-datos/segundo-paso/")
    page = browser.post("/mis-datos/segundo-paso/", {"code": code_of(editor)})
    editor.codes = page.context["codes"]
    editor.browser = browser
    TOTPDevice.objects.update(last_t=-1)  # the code just used may be used again, as if time had passed
    return editor


def test_switching_it_on_shows_a_qr_and_recovery_codes_once(protected):
    assert len(protected.codes) == 10
    assert protected.browser.get("/admin/").status_code == 200
    kept = str(list(RecoveryCode.objects.values()))
    assert not any(code in kept or code.replace("-", "") in kept for code in protected.codes)


def test_a_wrong_code_switches_nothing_on(editor):
    browser = enter("editora")
    page = browser.post("/mis-datos/segundo-paso/", {"code": "000000"})
    assert "El código no es correcto" in page.text
    assert not TOTPDevice.objects.filter(confirmed=True).exists()


@pytest.mark.parametrize("door", ["/admin/login/", "/ingresar/"])
@pytest.mark.parametrize(
    "path", ["/admin/", "/mis-datos/", "/mis-datos/segundo-paso/quitar/", "/clave/cambiar/"]
)
def test_the_password_alone_opens_nothing(protected, door, path):
    browser = enter("editora", door)
    for method in (browser.get, browser.post):
        assert method(path).headers["Location"].startswith("/ingresar/segundo-paso/")


def test_the_code_of_the_app_opens_what_was_wanted(protected):
    browser = enter("editora")
    page = browser.get("/admin/pages/", follow=True)
    data = {"code": code_of(protected), "next": page.context["next"]}
    assert browser.post("/ingresar/segundo-paso/", data).headers["Location"] == "/admin/pages/"
    assert browser.get("/admin/").status_code == 200


def test_a_code_serves_once(protected):
    code = code_of(protected)
    assert enter_with(code).get("/admin/").status_code == 200
    assert enter_with(code).get("/admin/").status_code == 302


def enter_with(code) -> Client:
    browser = enter("editora")
    browser.post("/ingresar/segundo-paso/", {"code": code})
    return browser


def test_a_recovery_code_opens_the_door_once(protected):
    code = protected.codes[0]
    assert enter_with(code.upper()).get("/admin/").status_code == 200
    assert enter_with(code).get("/admin/").status_code == 302
    assert ModelLogEntry.objects.filter(action="accounts.recovery_code_used").count() == 1


def test_guessing_codes_is_limited(protected):
    browser = enter("editora")
    for number in range(5):
        browser.post("/ingresar/segundo-paso/", {"code": f"rec-{number}"})
    browser.post("/ingresar/segundo-paso/", {"code": protected.codes[0]})
    assert browser.get("/admin/").status_code == 302


def test_optional_leaves_the_admin_open(editor, settings):
    settings.STAFF_SECOND_FACTOR = "optional"
    assert enter("editora").get("/admin/").status_code == 200


def test_required_keeps_the_admin_closed_until_it_is_on(editor, settings):
    settings.STAFF_SECOND_FACTOR = "required"
    browser = enter("editora")
    page = browser.get("/admin/", follow=True)
    assert page.redirect_chain[0][0].startswith("/mis-datos/segundo-paso/")
    page = browser.post("/mis-datos/segundo-paso/", {"code": code_of(editor), "next": "/admin/"})
    assert page.context["next"] == "/admin/"
    assert browser.get("/admin/").status_code == 200


def test_required_asks_nothing_of_applicants(applicant, settings):
    settings.STAFF_SECOND_FACTOR = "required"
    browser = sign_in("40123456", PASSWORD)
    assert is_signed_in(browser)
    assert browser.get("/mis-datos/segundo-paso/").status_code == 404


def test_switching_it_off_asks_for_the_password(protected):
    browser = protected.browser
    browser.post("/mis-datos/segundo-paso/quitar/", {"current_password": "no es esta"})
    assert TOTPDevice.objects.exists()
    browser.post("/mis-datos/segundo-paso/quitar/", {"current_password": PASSWORD})
    assert not TOTPDevice.objects.exists()
    assert not RecoveryCode.objects.exists()
    assert enter("editora").get("/admin/").status_code == 200


def test_new_recovery_codes_end_the_old_ones(protected):
    page = protected.browser.post("/mis-datos/segundo-paso/codigos/", {"current_password": PASSWORD})
    assert enter_with(protected.codes[1]).get("/admin/").status_code == 302
    assert enter_with(page.context["codes"][1]).get("/admin/").status_code == 200


def test_an_administrator_helps_whoever_lost_phone_and_codes(protected, administrator):
    admin = enter("admin")
    admin.post(f"/admin/users/{protected.pk}/segundo-paso/")
    assert enter("editora").get("/admin/").status_code == 200
    assert not Message.objects.exists()
