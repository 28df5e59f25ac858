"""HR finds, reads, annuls and exports applications; whoever lacks the right does not."""

from io import BytesIO

import openpyxl
import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from core.outbox.models import Message
from recruitment.applications import services
from recruitment.applications.models import ApplicationState
from recruitment.calls.pages import PositionPage
from tests import makers
from tests.applications import typed

pytestmark = pytest.mark.django_db


def staff(username, *codenames):
    user = makers.User.objects.create_user(username, f"{username}@correo.example", makers.PASSWORD)
    user.user_permissions.set(Permission.objects.filter(codename__in=("access_admin", *codenames)))
    return user


@pytest.fixture
def hr(client):
    user = staff(
        "rrhh", "view_application", "annul_application", "reinstate_application", "export_application"
    )
    client.force_login(user)
    return user


@pytest.fixture
def submitted(applicant, open_call):
    return typed.submitted(applicant, open_call)


def address(action, application=None):
    args = [application.pk] if application else []
    return reverse(f"postulaciones_modeladmin_{action}", args=args)


def test_the_group_human_resources_has_what_the_desks_ask_for(client, submitted):
    user = makers.User.objects.create_user("miembro", "m@correo.example", makers.PASSWORD)
    user.groups.add(Group.objects.get(name="Recursos Humanos"))
    client.force_login(user)
    assert client.get(address("index")).status_code == 200
    assert client.get(reverse("correos_modeladmin_index")).status_code == 200
    assert client.get(address("anular", submitted)).status_code == 200


def test_hr_finds_an_application_by_number_document_name_or_position(hr, client, submitted):
    for words in (submitted.current.number, "40123456", "Mamani", "AUX-I-01-GR"):
        assert submitted.current.number in client.get(address("index"), {"q": words}).content.decode()
    assert submitted.current.number not in client.get(address("index"), {"q": "Quispe"}).content.decode()


def test_hr_narrows_by_call_then_by_position(hr, client, submitted, home):
    other_call = makers.call(home, number=13)
    other = typed.submitted(makers.applicant("40123457"), other_call)
    page = client.get(address("index"), {"convocatoria": other_call.pk}).content.decode()
    assert other.current.number in page
    assert submitted.current.number not in page

    page = client.get(address("index"), {"convocatoria": other_call.pk, "plaza": other.position_id})
    assert other.current.number in page.content.decode()


def test_a_draft_is_nobody_elses_business(hr, client, applicant, open_call):
    draft = typed.complete_draft(applicant, open_call)
    assert "Mamani" not in client.get(address("index")).content.decode()
    assert client.get(address("inspect", draft)).status_code == 404


def test_the_page_of_an_application_shows_data_dossier_requirements_and_history(hr, client, submitted):
    PositionPage.objects.filter(pk=submitted.position_id).update(general_experience_years=1)
    page = client.get(address("inspect", submitted)).content.decode()
    for fact in (
        submitted.current.number,
        submitted.current.dossier_sha256,
        "Universidad Andina de los Andes",
        "Municipalidad de Villa Alta",
        "Presentó la postulación",
        "Requisitos mínimos",
        "Declara:",
        reverse("application_dossier", args=[submitted.current.pk]),
    ):
        assert fact in page
    assert "datos-personales" not in page  # the raw draft is nobody's reading
    assert ModelLogEntry.objects.filter(action="core.read", user=hr, object_id=submitted.pk).exists()


def test_the_dossier_opens_in_place_and_the_reading_is_logged(hr, client, submitted):
    answer = client.get(reverse("application_dossier", args=[submitted.current.pk]))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert "inline" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    entry = ModelLogEntry.objects.filter(action="core.read", user=hr).latest("timestamp")
    assert entry.data["dossier"] == submitted.current.number


def test_an_earlier_version_can_be_read_and_says_that_it_no_longer_counts(hr, client, submitted):
    first = submitted.current
    services.reopen_application(submitted.pk, actor=submitted.applicant, received_at=timezone.now())
    services.submit_application(submitted.pk, actor=submitted.applicant, received_at=timezone.now())
    page = client.get(address("inspect", submitted), {"version": first.pk}).content.decode()
    assert "versión anterior, que ya no cuenta" in page
    assert client.get(address("inspect", submitted), {"version": 999_999}).status_code == 404


def test_hr_annuls_with_a_reason_that_the_person_reads(hr, client, submitted):
    page = client.post(address("anular", submitted), {"reason": ""})
    assert "Escriba el motivo" in page.content.decode()

    client.post(address("anular", submitted), {"reason": "Registro hecho con el documento de otra persona."})

    submitted.refresh_from_db()
    assert submitted.state == ApplicationState.ANNULLED
    message = Message.objects.get(kind="applications.annulled")
    assert "documento de otra persona" in message.text
    page = client.get(address("inspect", submitted)).content.decode()
    assert "Anuló la postulación — Registro hecho" in page


def test_of_two_who_annul_the_second_is_told_what_the_first_did(hr, client, submitted):
    client.post(address("anular", submitted), {"reason": "Duplicada"})
    answer = client.post(address("anular", submitted), {"reason": "Otra vez"})
    assert "Esta postulación fue anulada: Duplicada" in answer.content.decode()
    assert Message.objects.filter(kind="applications.annulled").count() == 1


@pytest.mark.parametrize("before", [ApplicationState.SUBMITTED, ApplicationState.REOPENED])
def test_what_is_reinstated_is_again_what_it_was(before, hr, client, submitted):
    number, received = submitted.current.number, submitted.current.received_at
    if before == ApplicationState.REOPENED:
        services.reopen_application(submitted.pk, actor=submitted.applicant, received_at=timezone.now())
    client.post(address("anular", submitted), {"reason": "Duplicada"})
    assert (
        "Escriba el motivo" in client.post(address("restituir", submitted), {"reason": ""}).content.decode()
    )

    client.post(address("restituir", submitted), {"reason": "La anulación fue un error nuestro."})

    submitted.refresh_from_db()
    assert (submitted.state, submitted.annulment_reason) == (before, "")
    assert (submitted.current.number, submitted.current.received_at) == (number, received)
    message = Message.objects.get(kind="applications.reinstated")
    assert "error nuestro" in message.text
    assert number in message.text
    page = client.get(address("inspect", submitted)).content.decode()
    assert "Restituyó la postulación — La anulación fue un error nuestro." in page
    assert "Anuló la postulación — Duplicada" in page


def test_of_two_who_reinstate_the_second_is_told_and_nobody_gets_two_emails(hr, client, submitted):
    client.post(address("anular", submitted), {"reason": "Duplicada"})
    client.post(address("restituir", submitted), {"reason": "Error"})
    again = client.post(address("restituir", submitted), {"reason": "Error"})
    assert "no está anulada" in again.content.decode()
    assert Message.objects.filter(kind="applications.reinstated").count() == 1


def test_the_right_to_annul_is_not_the_right_to_reinstate(client, submitted):
    client.force_login(staff("anuladora", "view_application", "annul_application"))
    client.post(address("anular", submitted), {"reason": "Duplicada"})
    assert client.post(address("restituir", submitted), {"reason": "x"}).status_code != 200
    submitted.refresh_from_db()
    assert submitted.state == ApplicationState.ANNULLED


def test_the_export_holds_every_row_and_runs_nothing(hr, client, submitted):
    submitted.applicant.last_name = "=HYPERLINK(1)"
    submitted.applicant.save()
    answer = client.get(address("index"), {"export": "xlsx"})
    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    rows = list(sheet.iter_rows(values_only=True))
    headings, row = rows[0], dict(zip(rows[0], rows[1], strict=True))
    assert headings[0] == "Número"
    assert row["Número de documento"] == "40123456"
    assert row["Apellidos"] == "'=HYPERLINK(1)"
    assert row["SHA-256 del expediente"] == submitted.current.dossier_sha256
    assert ModelLogEntry.objects.filter(action="core.exported", user=hr).exists()


def test_reading_does_not_give_the_right_to_export_or_annul(client, submitted):
    client.force_login(staff("lectora", "view_application"))
    assert client.get(address("inspect", submitted)).status_code == 200
    assert client.get(address("index"), {"export": "xlsx"})["Content-Type"].startswith("text/html")
    assert client.post(address("anular", submitted), {"reason": "x"}).status_code != 200
    submitted.refresh_from_db()
    assert submitted.state == ApplicationState.SUBMITTED


@pytest.mark.parametrize("who", ["nobody", "applicant", "staff without the role"])
def test_strangers_reach_nothing(who, client, submitted):
    if who == "applicant":
        client.force_login(makers.applicant("45555555"))
    elif who == "staff without the role":
        client.force_login(staff("prensa", "annul_application", "change_application"))
    for url in (
        address("index"),
        address("inspect", submitted),
        address("anular", submitted),
        reverse("application_dossier", args=[submitted.current.pk]),
    ):
        answer = client.get(url)
        assert answer.status_code in (302, 403, 404), url
        if answer.status_code == 302:
            assert "/login/" in answer["Location"] or answer["Location"].endswith("/admin/"), url


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_costs_the_same_for_one_application_and_for_three(
    how_many, hr, client, open_call, django_assert_max_num_queries
):
    for n in range(how_many):
        typed.submitted(makers.applicant(f"4100000{n}"), open_call)
    client.get(address("index"))  # content types and the like are looked up once
    with django_assert_max_num_queries(QUERIES_OF_THE_LIST):
        client.get(address("index"))


QUERIES_OF_THE_LIST = 22
