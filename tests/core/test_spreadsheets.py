"""Spreadsheets that leave the admin run nothing on the computer of who opens them."""

import csv
from io import StringIO

import pytest

from accounts.models import User
from core import audit
from core.modeladmin.desk import READ

pytestmark = pytest.mark.django_db

FORMULA = '=HYPERLINK("https://malo.example";"Ver")'


def test_what_somebody_typed_is_no_formula_in_wagtails_own_history_either(client, home):
    home.title = FORMULA
    home.save_revision(log_action=True).publish()
    audit.log(User.objects.create_user("x", "x@correo.example", first_name="=1", last_name="+2"), READ)
    client.force_login(
        User.objects.create_superuser("admin", "admin@correo.example"), "accounts.backends.PortalBackend"
    )
    exported = client.get("/admin/reports/site-history/?export=csv").getvalue().decode()
    cells = [cell for row in csv.reader(StringIO(exported)) for cell in row]
    assert f"'{FORMULA}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
