"""Accounts in the Wagtail admin: created, edited and switched off, without a password in sight."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import ModelLogEntry

from accounts.models import OpenSession, User
from tests.accounts.helpers import is_signed_in, mail_to, read_mails, sign_in, temporary_password
from tests.makers import PASSWORD

pytestmark = pytest.mark.django_db

STAFF = {"username": "nueva", "email": "nueva@portal.example", "first_name": "Nieves", "last_name": "Qoyo"}


def admin_browser(username="admin") -> Client:
    browser = Client()
    browser.post("/admin/login/", {"username": username, "password": PASSWORD})
    return browser


@pytest.fixture
def manager(db):
    """Manages accounts but administers nothing else."""
    user = User.objects.create_user("gestora", "gestora@portal.example", PASSWORD, first_name="Gesta")
    codenames = ["access_admin", "add_user", "change_user"]
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user


def test_a_new_member_of_staff_gets_a_temporary_password_that_nobody_sees(administrator):
    group = Group.objects.get_or_create(name="Comunicaciones")[0]
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    page = admin_browser().post("/admin/users/new/", STAFF | {"groups": group.pk}, follow=True)
    message = mail_to("nueva@portal.example")
    password = temporary_password(message)
    assert "Usuario: nueva" in message.body
    assert "/admin/login/" in message.body
    assert password not in page.text

    browser = Client()
    browser.post("/admin/login/", {"username": "nueva", "password": password})
    assert browser.get("/admin/").headers["Location"].startswith("/clave/nueva/")


def test_a_new_account_needs_names_and_an_email(administrator):
    page = admin_browser().post("/admin/users/new/", {"username": "nueva"})
    assert {"email", "first_name", "last_name"} <= page.context["form"].errors.keys()


def test_the_list_is_searched_by_document(administrator, applicant):
    browser = admin_browser()
    assert "Mamani" in browser.get("/admin/users/?q=40123456").text
    assert "Mamani" not in browser.get("/admin/users/?q=49999999").text
    assert "Mamani" not in browser.get("/admin/users/?kind=staff").text
    assert "DNI 40123456" in browser.get("/admin/users/?kind=people").text


def test_a_persons_number_and_email_are_not_changed_there(administrator, applicant):
    sign_in("40123456", PASSWORD)
    data = {"username": "dni:49999999", "email": "otro@correo.example", "first_name": "Rosa Elena",
            "last_name": "Mamani", "is_active": "on"}  # fmt: skip
    admin_browser().post(f"/admin/users/edit/{applicant.pk}/", data)
    applicant.refresh_from_db()
    assert (applicant.username, applicant.email) == ("dni:40123456", "persona40123456@correo.example")
    assert applicant.first_name == "Rosa Elena"


def test_switching_an_account_off_in_the_admin_ends_its_sessions_and_is_logged(administrator, applicant):
    browser = sign_in("40123456", PASSWORD)
    data = {"first_name": "Rosa", "last_name": "Mamani", "email": "x@x.example"}
    admin_browser().post(f"/admin/users/edit/{applicant.pk}/", data)
    applicant.refresh_from_db()
    assert not applicant.is_active
    assert not is_signed_in(browser)
    assert not OpenSession.objects.filter(user=applicant).exists()
    assert ModelLogEntry.objects.filter(action="accounts.deactivated", user=administrator).exists()


def test_switching_many_off_at_once_ends_their_sessions_too(administrator, applicant):
    sign_in("40123456", PASSWORD)
    path = f"/admin/bulk/accounts/user/set_active_state/?id={applicant.pk}"
    admin_browser().post(path, {"mark_as_active": False})
    applicant.refresh_from_db()
    assert not applicant.is_active
    assert not OpenSession.objects.filter(user=applicant).exists()


def test_accounts_are_never_deleted(administrator, applicant):
    browser = admin_browser()
    browser.post(f"/admin/users/delete/{applicant.pk}/")
    browser.post(f"/admin/bulk/accounts/user/delete/?id={applicant.pk}")
    assert User.objects.filter(pk=applicant.pk).exists()


def test_a_temporary_password_is_sent_from_the_list(administrator, editor):
    browser = admin_browser()
    assert f"/admin/users/{editor.pk}/contrasena/" in browser.get("/admin/users/").text
    assert "aquí no se muestra" in browser.get(f"/admin/users/{editor.pk}/contrasena/").text
    browser.post(f"/admin/users/{editor.pk}/contrasena/")
    assert temporary_password(mail_to(editor.email))
    assert "_auth_user_id" not in sign_in("editora", PASSWORD).session


def test_only_administrators_touch_or_make_administrators(administrator, manager):
    browser = admin_browser("gestora")
    assert "is_superuser" not in browser.get("/admin/users/new/").context["form"].fields
    browser.post("/admin/users/new/", STAFF | {"is_superuser": "on"})
    assert not User.objects.get(username="nueva").is_superuser
    for path in (f"/admin/users/edit/{administrator.pk}/", f"/admin/users/{administrator.pk}/contrasena/"):
        assert browser.post(path, {}).status_code in (302, 403)
    read_mails()
    administrator.refresh_from_db()
    assert administrator.has_usable_password()


def test_editors_have_no_business_with_accounts(editor, applicant):
    browser = admin_browser("editora")
    for path in (
        "/admin/users/",
        f"/admin/users/edit/{applicant.pk}/",
        f"/admin/users/{applicant.pk}/contrasena/",
    ):
        assert browser.get(path).status_code in (302, 403)
        assert "Mamani" not in browser.get(path, follow=True).text


def test_reading_a_persons_account_is_logged_and_the_person_sees_it(administrator, applicant):
    browser = admin_browser()
    assert "Rosa" in browser.get(f"/admin/users/edit/{applicant.pk}/").text
    entry = ModelLogEntry.objects.get(action="accounts.read")
    assert (entry.user, entry.object_id) == (administrator, str(applicant.pk))
    page = sign_in("40123456", PASSWORD).get("/mis-datos/").text
    assert "Se abrió la ficha de la cuenta" in page
    assert "Lo hizo el personal de la entidad." in page
