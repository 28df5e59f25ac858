"""The list of applications when there are a thousand."""

import pytest
from django.urls import reverse

from recruitment.applications.models import Submission
from tests.desk.test_applications import staff
from tests.desk.test_dossiers_zip import make_submissions

pytestmark = pytest.mark.django_db
LIST = "/admin/postulaciones/"


@pytest.fixture
def hr(client):
    user = staff("rrhh", "view_application", "export_application", "write_to_applicants")
    client.force_login(user)
    return user


@pytest.fixture
def thousand(open_call):
    make_submissions(1000, open_call.positions.first(), "aa/uno.pdf", 1000)


def test_a_thousand_are_paged_and_each_is_found(hr, client, thousand):
    first = client.get(LIST).content.decode()
    assert first.count('name="elegidas"') == 50
    assert "Escribir a las 1000 de esta lista" in first
    assert "CAS-012-2026-000950" in client.get(LIST, {"p": 2}).content.decode()
    assert "CAS-012-2026-000777" in client.get(LIST, {"q": "50000776"}).content.decode()


def test_a_page_of_fifty_costs_no_more_queries_than_a_page_of_one(
    hr, client, thousand, django_assert_max_num_queries
):
    client.get(LIST)
    with django_assert_max_num_queries(23):
        client.get(LIST)


def test_the_day_of_registration_narrows_the_list(hr, client, thousand):
    yesterday = Submission.objects.filter(number__lte="CAS-012-2026-000010")
    moment = yesterday.first().received_at.replace(year=2026, month=3, day=5, hour=2)  # still the 4th in Lima
    yesterday.update(received_at=moment)
    page = client.get(LIST).content.decode()
    assert "04/03/2026" in page
    page = client.get(LIST, {"dia": "2026-03-04"}).content.decode()
    assert page.count('name="elegidas"') == 10
    assert client.get(LIST, {"dia": "ayer"}).status_code == 200


def test_the_address_asks_about_no_field_that_the_desk_does_not_offer(hr, client, thousand):
    """Otherwise whoever lists could learn a stored password hash character by character."""
    for probe in ("applicant__password__startswith", "applicant__email", "no_such_field"):
        page = client.get(LIST, {probe: "zzz"}).content.decode()
        assert page.count('name="elegidas"') == 50
    assert client.get(
        reverse("correos-a-postulantes_modeladmin_index"), {"state__exact": "x"}
    ).status_code in (200, 302)
