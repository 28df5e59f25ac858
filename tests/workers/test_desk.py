"""HR's desk for the register, in the admin."""

import pytest
from wagtail.models import ModelLogEntry

from staffservices.workers.models import Worker
from tests.workers import makers

pytestmark = pytest.mark.django_db
LIST = "/admin/trabajadores/"


@pytest.fixture
def hr(client):
    user = makers.staff("rrhh", *(f"workers.{verb}_worker" for verb in ("view", "add", "change")))
    client.force_login(user)
    return user


def worker_form(**fields):
    spell = {
        "id": "", "position": "Chofer", "unit": "Sede central", "regime": "1057", "condition": "", "contract": "",
        "starts_on": "2024-01-01", "ends_on": "", "entry_date": "", "pension_system": "ONP", "cuspp": "", "DELETE": "",
    }  # fmt: skip
    return {
        "document_type": "dni",
        "document_number": "40.000.009",
        "surnames": "Huamán Puma",
        "names": "Saturnino",
        "email": "",
        "mobile": "",
        "employments-TOTAL_FORMS": "1",
        "employments-INITIAL_FORMS": "0",
        "employments-MIN_NUM_FORMS": "0",
        "employments-MAX_NUM_FORMS": "1000",
        **{f"employments-0-{name}": value for name, value in spell.items()},
    } | fields


def test_hr_adds_a_worker_with_an_employment(client, hr):
    assert client.get(f"{LIST}create/").status_code == 200
    client.post(f"{LIST}create/", worker_form())

    worker = Worker.objects.get()
    assert (worker.document_number, worker.current_employment.position) == ("40000009", "Chofer")
    assert "Chofer" in client.get(LIST).content.decode()


def test_an_employment_that_ends_before_it_starts_is_a_sentence_not_a_crash(client, hr):
    page = client.post(f"{LIST}create/", worker_form(**{"employments-0-ends_on": "2023-01-01"}))
    assert "El vínculo no puede terminar antes de empezar." in page.content.decode()
    assert not Worker.objects.exists()


def test_a_second_entry_for_a_document_is_a_sentence_not_a_crash(client, hr):
    makers.worker("40000009")
    page = client.post(f"{LIST}create/", worker_form())
    assert "Ya hay un trabajador con ese documento" in page.content.decode()


def test_reading_an_entry_shows_the_employments_and_is_written_down(client, hr):
    worker = makers.worker()
    makers.employment(worker, position="Especialista en planillas")
    page = client.get(f"{LIST}inspect/{worker.pk}/")
    assert "Especialista en planillas" in page.content.decode()
    assert ModelLogEntry.objects.filter(action="core.read", object_id=str(worker.pk), user=hr).exists()


@pytest.mark.parametrize("number", ["44259400", "quispe"])
def test_hr_finds_a_person_by_document_or_name(client, hr, number):
    makers.worker()
    makers.worker("40000002", surnames="Otra", names="Persona")
    page = client.get(LIST, {"q": number}).content.decode()
    assert "Quispe Ccallo" in page
    assert "Otra" not in page


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_costs_the_same_for_one_worker_and_for_three(
    client, hr, how_many, django_assert_max_num_queries
):
    for number in range(how_many):
        makers.employment(makers.worker(f"4000000{number}"))
    client.get(LIST)
    with django_assert_max_num_queries(14):
        client.get(LIST)


def test_staff_without_the_role_find_no_register(client):
    makers.worker()
    client.force_login(makers.staff("prensa"))
    page = client.get(LIST, follow=True)
    assert "44259400" not in page.content.decode()
