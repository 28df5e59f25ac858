"""«Mis datos» is the portal's, and stands in the service from which its person comes."""

import pytest

from tests import makers as people
from tests.records import makers

pytestmark = pytest.mark.django_db

OWN_PAGES = ("", "quien-los-vio/", "actividad/", "correo/", "celular/")


@pytest.mark.parametrize("page", OWN_PAGES)
def test_a_worker_keeps_the_workers_menu_on_their_own_pages(home, page):
    answer = makers.browser_of(makers.worker().user).get(f"/mis-datos/{page}")
    assert answer.status_code == 200
    for entry in ("Mis boletas", "Mi legajo", "Seguimiento"):
        assert f">{entry}</a>" in answer.text


def test_an_applicant_keeps_the_menu_of_the_portal(home):
    answer = makers.browser_of(people.applicant()).get("/mis-datos/")
    assert "Menú del servicio" not in answer.text
    assert ">Mi legajo</a>" not in answer.text
