import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from accounts.models import User
from tests.makers import PASSWORD


@pytest.fixture
def signed_in(client, applicant):
    """The applicant's browser."""
    client.force_login(applicant, backend="accounts.backends.PortalBackend")
    return client


@pytest.fixture
def other_browser(applicant):
    """The same person, on another device."""
    browser = Client()
    browser.post("/ingresar/", {"username": applicant.document_number, "password": PASSWORD})
    return browser


@pytest.fixture
def editor(db):
    """A member of staff who works in the Wagtail admin."""
    group, _created = Group.objects.get_or_create(name="Comunicaciones")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = User.objects.create_user(
        "editora", "editora@portal.example", PASSWORD, first_name="Elsa", last_name="Pumacahua"
    )
    user.groups.add(group)
    return user


@pytest.fixture
def administrator(db):
    return User.objects.create_superuser("admin", "admin@portal.example", PASSWORD, first_name="Ada")
