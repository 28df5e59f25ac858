"""Downloading the forms: the applicant while preparing and afterwards, HR to read, nobody else."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import ModelLogEntry

from documents import pdf as documents
from documents import supervised
from recruitment.applications.models import ApplicationState
from tests import makers
from tests.applications import typed
from tests.documents.reading import pages_of, text_of
from tests.formats import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(applicant, open_call):
    return typed.complete_draft(applicant, open_call)


@pytest.fixture
def hr(django_user_model):
    user = django_user_model.objects.create_user("rrhh")
    user.user_permissions.add(Permission.objects.get(codename="view_application"))
    return user


def one(application, kind="1") -> str:
    return reverse("formats:one", args=[application.pk, kind])


def every(application) -> str:
    return reverse("formats:all", args=[application.pk])


def test_the_addresses_are_those_of_mi_inscripcion(draft):
    assert one(draft, "3a") == f"/mi-inscripcion/{draft.pk}/formatos/3a.pdf"
    assert every(draft) == f"/mi-inscripcion/{draft.pk}/formatos.pdf"


def test_an_applicant_downloads_one_form_of_a_draft(client, draft):
    client.force_login(draft.applicant)
    answer = client.get(one(draft, "3a"))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="Formato-3-A-CAS-012-2026-40123456.pdf"'
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "Yo, Rosa Mamani Ccori, identificado(a) con DNI N.º 40123456" in text_of(answer.content)


def test_all_eight_come_in_one_file_in_the_order_of_the_dossier(client, draft):
    client.force_login(draft.applicant)
    answer = client.get(every(draft))
    assert 'filename="Formatos-CAS-012-2026-40123456.pdf"' in answer["Content-Disposition"]
    text = text_of(answer.content)
    places = [
        text.index(f"Formato N.º {number} Folio")
        for number in ("1", "2", "3-A", "3-B", "3-C", "3-D", "4", "5")
    ]
    assert places == sorted(places)
    assert pages_of(answer.content) >= 8


def test_a_draft_with_nothing_in_it_can_be_printed_too(client, applicant, open_call):
    application = typed.started(applicant, open_call)
    client.force_login(applicant)
    assert pages_of(client.get(every(application)).content) >= 8


def test_what_was_submitted_is_printed_while_a_correction_is_being_prepared_by_somebody_else_s_eyes(
    client, applicant, open_call, hr
):
    application = people.submitted(applicant, open_call, people.usual())
    application.state = ApplicationState.REOPENED
    application.save()
    client.force_login(hr)
    assert "Av. El Sol 123" in text_of(client.get(one(application, "5")).content)


def test_hr_reads_the_forms_of_what_was_submitted_and_it_is_written_down(client, applicant, open_call, hr):
    application = people.submitted(applicant, open_call, people.usual())
    client.force_login(hr)
    assert client.get(one(application)).status_code == 200
    entry = ModelLogEntry.objects.get(action="applications.read")
    assert entry.user == hr

    client.force_login(applicant)
    client.get(one(application))
    assert ModelLogEntry.objects.filter(action="applications.read").count() == 1


@pytest.mark.parametrize("who", ["anonymous", "another applicant", "staff without the role"])
def test_strangers_get_a_404(client, draft, who, django_user_model):
    if who == "another applicant":
        client.force_login(makers.applicant("40999999"))
    elif who == "staff without the role":
        client.force_login(django_user_model.objects.create_user("prensa", is_staff=True))
    for address in (one(draft), every(draft)):
        assert client.get(address, headers={"referer": "http://testserver/admin/"}).status_code == 404


def test_not_even_hr_sees_the_forms_of_a_draft(client, draft, hr):
    client.force_login(hr)
    assert client.get(one(draft)).status_code == 404


@pytest.mark.parametrize("kind", ["9", "3", "3A", "../1"])
def test_a_form_that_does_not_exist_is_a_404(client, draft, kind):
    client.force_login(draft.applicant)
    assert client.get(f"/mi-inscripcion/{draft.pk}/formatos/{kind}.pdf").status_code == 404


def test_when_the_converter_fails_a_page_says_what_to_do(client, draft, monkeypatch):
    def fail(*arguments):
        raise documents.RenderingFailed("no PDF, twice")

    monkeypatch.setattr(supervised.SupervisedEngine, "draw", fail)
    client.force_login(draft.applicant)
    answer = client.get(every(draft))
    assert answer.status_code == 503
    assert "Espere un minuto e inténtelo otra vez." in answer.content.decode()


@pytest.mark.parametrize(("address", "most"), [(one, 25), (every, 25)])
def test_eight_forms_cost_no_more_queries_than_one(
    client, applicant, open_call, address, most, django_assert_max_num_queries
):
    application = people.submitted(applicant, open_call, people.usual())
    client.force_login(applicant)
    with django_assert_max_num_queries(most):
        assert client.get(address(application)).status_code == 200
