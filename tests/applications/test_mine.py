"""«Mi inscripción»: what the applicant sees of what was prepared and submitted."""

import io
import json
from datetime import timedelta

import pikepdf
import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from attachments.models import Attachment, ScanState
from recruitment.applications import own_data, retention, services
from recruitment.applications.grammar.outline import Step
from recruitment.applications.models import Application, ApplicationState
from recruitment.calls.pages import CallPage
from tests import makers
from tests.applications import typed
from tests.applications.person import Person
from tests.attachments.files import pdf, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def submitted(applicant, open_call):
    return typed.submitted(applicant, open_call)


@pytest.fixture
def person(applicant, open_call):
    return Person(applicant, open_call)


def detail(application):
    return reverse("applications:detail", args=[application.pk])


def test_the_list_shows_call_office_code_position_length_and_state(person, submitted):
    page = person.get("/mi-inscripcion/")
    for fact in (
        "CAS N.º 012-2026",
        "Gobernación Regional",
        "AUX-I-01-GR",
        "Auxiliar administrativo",
        "Presentada",
    ):
        assert fact in page.rows[0]


def test_whoever_has_not_applied_is_told_what_to_do(person):
    assert "Todavía no ha postulado" in person.get("/mi-inscripcion/").text


def test_the_detail_shows_forms_file_receipt_data_and_history(person, submitted):
    page = person.get(detail(submitted))
    for fact in (
        "Su postulación está presentada",
        "CAS-012-2026-000001",
        "expediente.pdf",
        "es la que cuenta",
        "Av. Sol 123",
        "Wanchaq",
        "Universidad Andina de los Andes",
        "Ensamblaje de equipos de cómputo",
        "Municipalidad de Villa Alta",
        "Presentó la postulación",
    ):
        assert fact in page.text, fact
    assert page.response.headers["Cache-Control"] == "private, no-store"


def test_the_submitted_file_opens_for_its_owner_and_is_kept_by_no_cache(person, submitted):
    page = person.get(detail(submitted))
    link = page.soup.select_one("a[href$='expediente.pdf']")["href"]
    response = person.client.get(link)
    assert response.status_code == 200
    assert b"".join(response).startswith(b"%PDF-")
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert "expediente-CAS-012-2026-000001.pdf" in response["Content-Disposition"]


def test_the_receipt_can_be_kept_as_a_pdf(person, submitted):
    response = person.client.get(reverse("applications:receipt_pdf", args=[submitted.pk]))
    document = pikepdf.open(io.BytesIO(b"".join(response)))
    assert len(document.pages) == 1
    assert "constancia-CAS-012-2026-000001" in response["Content-Disposition"]


def test_reopening_leads_to_the_steps_and_finishing_again_replaces_the_receipt(person, submitted):
    page = person.get(detail(submitted))
    form = next(f for f in page.soup.select("form") if "corregir" in f.get("action", ""))
    page = person.post(form["action"], {})
    assert page.step == Step.PERSONAL
    assert "Lo que presentó sigue contando" in page.text

    assert "Cuenta la versión CAS-012-2026-000001" in person.get(detail(submitted)).text
    page = person.open(Step.DOSSIER).press("Terminar")
    assert "CAS-012-2026-000002" in page.text
    page = person.get(detail(submitted))
    assert page.text.count("es la que cuenta") == 1


def test_giving_a_correction_up_shows_again_what_was_submitted(person, submitted):
    person.post(reverse("applications:reopen", args=[submitted.pk]), {})
    person.open(Step.PERSONAL).press("Guardar y continuar", address="Otra calle 9")
    assert "Otra calle 9" in person.get(detail(submitted)).text
    page = person.post(reverse("applications:discard", args=[submitted.pk]), {})
    assert "Todo quedó como lo presentó" in page.text
    assert "Otra calle 9" not in page.text


def test_a_draft_that_was_never_submitted_has_no_correction_to_give_up(person, applicant, open_call):
    application = typed.complete_draft(applicant, open_call)
    assert person.post(reverse("applications:discard", args=[application.pk]), {}).status == 404
    application.refresh_from_db()
    assert application.state == ApplicationState.DRAFT


def test_after_the_deadline_a_draft_is_readable_and_says_why_it_does_not_count(
    person, applicant, open_call, at
):
    application = typed.complete_draft(applicant, open_call)
    with at(open_call.closes_at + timedelta(seconds=1)):
        person.signs_in()
        page = person.open(Step.EDUCATION)
        assert page.url == detail(application)
        assert "No llegó a presentarla" in page.text
        assert "La inscripción cerró el" in page.text
        assert "a las 17:30" in page.text
        assert "Universidad Andina de los Andes" in page.text
        assert "No presentada" in person.get("/mi-inscripcion/").rows[0]
        assert not page.soup.find("a", string="Continuar mi postulación")
    assert Application.objects.get().state == ApplicationState.DRAFT


def test_an_annulled_application_shows_the_reason_and_what_was_submitted(person, submitted):
    Application.objects.update(
        state=ApplicationState.ANNULLED, annulled_from="submitted", annulment_reason="Se registró dos veces."
    )
    page = person.get(detail(submitted))
    assert "Esta postulación fue anulada" in page.text
    assert "Se registró dos veces." in page.text
    assert person.open(Step.PERSONAL).url == detail(submitted)
    assert person.post(reverse("applications:reopen", args=[submitted.pk]), {}).text


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_costs_the_same_for_one_application_and_for_three(
    how_many, applicant, open_call, home, django_assert_num_queries
):
    for n in range(how_many):
        typed.submitted(applicant, makers.call(home, number=20 + n))
    person = Person(applicant, open_call)
    person.get("/mi-inscripcion/")
    with django_assert_num_queries(
        8
    ):  # session, person, applications, milestones, extensions; site, brand, menu
        person.client.get("/mi-inscripcion/")


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_detail_costs_the_same_for_one_version_and_for_three(
    how_many, applicant, open_call, django_assert_max_num_queries
):
    application = typed.submitted(applicant, open_call)
    for _again in range(how_many - 1):
        services.reopen_application(application.pk, actor=applicant, received_at=timezone.now())
        services.submit_application(application.pk, actor=applicant, received_at=timezone.now())
    person = Person(applicant, open_call)
    person.get(detail(application))
    with django_assert_max_num_queries(11):
        person.client.get(detail(application))


# --- Strangers ------------------------------------------------------------------------------------


def addresses(application) -> dict[str, str]:
    """Every address that takes an application or one of its files."""
    version = application.current_id
    names = ("detail", "receipt", "receipt_pdf", "dossier", "reuse", "reopen", "discard")
    found = {name: reverse(f"applications:{name}", args=[application.pk]) for name in names}
    found["final_dossier"] = reverse("applications:final_dossier", args=[application.pk, version])
    return found


FILES = ("receipt_pdf", "dossier", "final_dossier")


@pytest.mark.parametrize("name", FILES)
def test_a_file_does_not_exist_for_whoever_is_not_signed_in_nor_for_staff(name, submitted, open_call):
    clerk = makers.User.objects.create_user("oficina", "oficina@correo.example")
    staff = Client()
    staff.force_login(clerk, backend="accounts.backends.PortalBackend")
    for stranger in (Client(), staff):
        assert stranger.get(addresses(submitted)[name]).status_code == 404


def test_somebody_elses_application_does_not_exist(submitted, open_call):
    stranger = Person(makers.applicant("41000002"), open_call)
    for address in addresses(submitted).values():
        for method in (stranger.client.get, stranger.client.post):
            response = method(address, headers={"Referer": f"http://testserver{detail(submitted)}"})
            if response.status_code == 302:  # the address of a button, which leads anybody to its page
                assert response.url == detail(submitted)
                response = stranger.client.get(response.url)
            assert response.status_code in (404, 405), address
    assert Application.objects.get(pk=submitted.pk).state == ApplicationState.SUBMITTED


def test_a_file_of_another_persons_version_cannot_be_reached_through_ones_own_application(
    submitted, open_call
):
    other = makers.applicant("41000002")
    own = typed.submitted(other, open_call)
    stranger = Person(other, open_call)
    address = reverse("applications:final_dossier", args=[own.pk, submitted.current_id])
    assert stranger.client.get(address).status_code == 404


def test_visitors_are_asked_to_sign_in(client, submitted, open_call):
    step = reverse("applications:step", args=[open_call.pk, Step.PERSONAL])
    pages = [address for name, address in addresses(submitted).items() if name not in FILES]
    for address in [*pages, "/mi-inscripcion/", step]:
        response = client.get(address)
        assert response.status_code == 302, address
        assert response["Location"].startswith("/ingresar/?next=")


def test_a_staff_account_is_told_that_this_is_for_applicants(client, django_user_model, open_call):
    client.force_login(django_user_model.objects.create_user("prensa", is_staff=True))
    response = client.get(reverse("applications:step", args=[open_call.pk, Step.POSITION]))
    assert response.status_code == 403
    assert "Esta página es para postulantes" in response.content.decode()


def test_the_file_of_a_correction_is_not_the_one_that_counts_yet(person, submitted):
    services.reopen_application(submitted.pk, actor=submitted.applicant, received_at=timezone.now())
    services.receive_dossier(
        submitted.pk, upload(pdf(4), "nuevo.pdf"), actor=submitted.applicant, received_at=timezone.now()
    )
    page = person.get(detail(submitted))
    assert "nuevo.pdf" in page.text
    assert "Aún no presentado" in page.text


# --- One's own data, and how long they are kept ---------------------------------------------------


def test_the_download_of_ones_own_data_holds_what_was_typed_and_submitted(person, submitted, applicant):
    [found] = own_data.applications(applicant)
    assert found["presentaciones"][0]["numero"] == "CAS-012-2026-000001"
    assert found["presentaciones"][0]["datos"]["Datos personales"]["Dirección"] == "Av. Sol 123"
    assert found["en_preparacion"]["Experiencia laboral"][0]["Sector"] == "Público"
    assert json.dumps(found, cls=DjangoJSONEncoder)


def test_a_draft_is_forgotten_two_years_after_its_call_closed_and_what_was_submitted_never(
    applicant, open_call, home, at
):
    typed.complete_draft(applicant, open_call)
    final = typed.submitted(applicant, makers.call(home, number=13))
    with at(timezone.now() + timedelta(days=729)):
        assert retention.forget_drafts() == 0
    with at(timezone.now() + timedelta(days=731)):
        assert retention.forget_drafts() == 1
    assert list(Application.objects.all()) == [final]
    assert typed.dossiers_kept() == 1


# --- Calls that stop, move or close over a draft --------------------------------------------------


def test_a_correction_that_the_deadline_cut_short_shows_what_counts(person, submitted, open_call, at):
    person.post(reverse("applications:reopen", args=[submitted.pk]), {})
    person.open(Step.PERSONAL).press("Guardar y continuar", address="Otra calle 9")
    with at(open_call.closes_at + timedelta(seconds=1)):
        person.signs_in()
        page = person.get(detail(submitted))
    assert "lo que cambió después no cuenta" in page.text
    assert "Av. Sol 123" in page.text
    assert "Otra calle 9" not in page.text


def test_a_draft_in_a_cancelled_call_says_why_and_stays_readable(person, applicant, open_call):
    application = typed.complete_draft(applicant, open_call)
    CallPage.objects.update(
        cancelled_at=timezone.now() - timedelta(minutes=1), cancellation_reason="Falta de presupuesto."
    )
    page = person.open(Step.PERSONAL)
    assert page.url == detail(application)
    assert "La convocatoria fue cancelada: Falta de presupuesto." in page.text
    assert "Av. Sol 123" in page.text
    assert "No llegó a presentarla" not in page.text


def test_a_draft_goes_on_when_the_deadline_is_moved(person, applicant, open_call, at):
    application = typed.complete_draft(applicant, open_call)
    with at(open_call.closes_at + timedelta(hours=1)):
        person.signs_in()
        assert "No presentada" in person.get("/mi-inscripcion/").rows[0]
        milestone = open_call.milestones.get()
        milestone.end_date += timedelta(days=2)
        milestone.save()
        assert person.open(Step.DOSSIER).press("Terminar").title == "Su postulación está presentada"
    assert Application.objects.get(pk=application.pk).state == ApplicationState.SUBMITTED


def test_a_draft_whose_call_begins_later_is_not_called_unsubmitted(person, applicant, open_call):
    application = typed.complete_draft(applicant, open_call)
    milestone = open_call.milestones.get()
    milestone.start_date += timedelta(days=3)
    milestone.end_date += timedelta(days=9)
    milestone.save()
    assert "En preparación" in person.get("/mi-inscripcion/").rows[0]
    assert "La inscripción empieza el" in person.get(detail(application)).text


def test_a_file_that_still_waits_for_the_scanner_does_not_cost_the_deadline(person, applicant, open_call):
    typed.complete_draft(applicant, open_call)
    Attachment.objects.update(scan_state=ScanState.PENDING)
    assert person.open(Step.DOSSIER).press("Terminar").title == "Su postulación está presentada"
