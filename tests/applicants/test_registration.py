"""From the empty form to the first sign-in."""

from datetime import timedelta

import pytest
from accounts.models import Identity, User
from django.utils import timezone

from recruitment.applicants.models import Registration
from tests.accounts.helpers import read_mail, read_mails, temporary_password
from tests.makers import PASSWORD

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


def register(client, **changes):
    """Fill in the form, review it and press «Enviar»."""
    client.post("/registro/", TYPED | changes)
    return client.post("/registro/revisar/", follow=True)


def test_a_person_registers_signs_in_with_the_mailed_password_and_chooses_another(client, home):
    page = client.post("/registro/", TYPED, follow=True)
    assert page.redirect_chain[-1][0] == "/registro/revisar/"
    for typed in ("46017254", "Sonia", "Tupayachi Loayza", "sonia@correo.example", "984123456"):
        assert typed in page.text

    page = client.post("/registro/revisar/", follow=True)
    assert "Le enviamos su usuario y su contraseña" in page.text
    assert not User.objects.exists()

    password = temporary_password(read_mail())
    page = client.post("/ingresar/", {"username": "46017254", "password": password}, follow=True)
    assert page.redirect_chain[-1][0].startswith("/clave/nueva/")

    chosen = {"new_password": "lluvia de marzo en la quebrada", "repeated": "lluvia de marzo en la quebrada"}
    client.post("/clave/nueva/?next=/mis-datos/", chosen | {"next": "/mis-datos/"})
    user = User.objects.get()
    assert user.identity == Identity.DECLARED
    assert (user.first_name, user.last_name, user.mobile) == ("Sonia", "Tupayachi Loayza", "984123456")
    assert client.get("/mis-datos/").status_code == 200
