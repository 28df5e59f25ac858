"""HR gives one person more time in one call: every gate opens for that person, and for nobody else."""

from datetime import time, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry

from core.dates import LIMA
from core.outbox.models import Message
from recruitment.applications import services
from recruitment.applications.errors import CallNotOpen, NotExtendable
from recruitment.applications.grammar.outline import Step
from recruitment.applications.models import ApplicationState, Extension
from recruitment.applications.receipts import receipt_facts
from recruitment.calls.models import Milestone, MilestoneKind
from tests import makers
from tests.applications import typed
from tests.applications.extensions import extend, officer
from tests.applications.person import Person
from tests.attachments.files import upload
from tests.refusals import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(applicant, open_call):
    return typed.complete_draft(applicant, open_call)


@pytest.fixture
def late(open_call, at):
    """An hour after the call has closed."""
    with at(open_call.closes_at + timedelta(hours=1)) as clock:
        yield clock


# --- The gates ------------------------------------------------------------------------------------


def test_whoever_has_more_time_goes_on_and_finishes_after_the_close(applicant, open_call, draft, late):
    with pytest.raises(CallNotOpen):
        typed.submit(draft)

    extension = extend(applicant, open_call)
    page = Person(applicant, open_call).open(Step.DOSSIER).press("Terminar")

    draft.refresh_from_db()
    assert "Su postulación está presentada" in page.text
    assert draft.state == ApplicationState.SUBMITTED
    assert draft.current.extension == extension


def test_the_extension_lasts_to_its_last_second(applicant, open_call, draft, late):
    extension = extend(applicant, open_call)
    late.move_to(extension.until + timedelta(seconds=1))
    with pytest.raises(CallNotOpen, match="Su prórroga terminó el"):
        typed.submit(draft, at=timezone.now())
    # Pressed in the last second, processed later: what counts is when the request arrived.
    typed.submit(draft, at=extension.until + timedelta(milliseconds=900))
    draft.refresh_from_db()
    assert draft.state == ApplicationState.SUBMITTED


def test_somebody_who_never_began_begins_saves_and_uploads_after_the_close(applicant, open_call, late):
    extend(applicant, open_call)
    person = Person(applicant, open_call)
    listed = person.get("/mi-inscripcion/")
    assert "Tiene plazo hasta el" in listed.text

    application = typed.started(applicant, open_call)
    typed.type_fields(application, Step.PERSONAL, typed.PERSONAL)
    services.receive_dossier(application.pk, upload(), actor=applicant, received_at=timezone.now())
    application.refresh_from_db()
    assert application.draft_dossier


def test_what_was_submitted_in_time_can_be_reopened_while_the_extension_lasts(
    applicant, open_call, draft, late
):
    typed.submit(draft, at=open_call.closes_at)
    with pytest.raises(CallNotOpen):
        services.reopen_application(draft.pk, actor=applicant, received_at=timezone.now())
    extend(applicant, open_call)
    page = Person(applicant, open_call).post(f"/mi-inscripcion/{draft.pk}/corregir/", {})
    assert "Puede corregir hasta el" in page.text
    draft.refresh_from_db()
    assert draft.current.extension is None  # it had come in time


def test_nobody_else_gains_anything(applicant, open_call, late):
    other = makers.applicant("41999999")
    extend(applicant, open_call)
    with pytest.raises(CallNotOpen):
        typed.started(other, open_call)
    page = Person(other, open_call).open(Step.POSITION)
    assert "No se puede postular ahora" in page.text
    assert "Tiene plazo" not in Person(other, open_call).get("/mi-inscripcion/").text


def test_it_holds_for_that_call_only(applicant, open_call, home, late):
    other_call = makers.call(home, number=13, opens=open_call.opens_at, closes=open_call.closes_at)
    extend(applicant, open_call)
    with pytest.raises(CallNotOpen):
        typed.started(applicant, other_call)


@pytest.mark.parametrize("field", ["cancelled_at", "void_at"])
def test_a_call_that_ended_is_over_for_everybody(applicant, open_call, draft, late, field):
    extend(applicant, open_call)
    type(open_call).objects.update(**{field: timezone.now()})
    with pytest.raises(CallNotOpen):
        typed.submit(draft)


def test_once_the_final_results_are_out_nobody_applies(applicant, open_call, draft, late):
    extend(applicant, open_call)
    today = timezone.now().astimezone(LIMA).date()
    Milestone.objects.create(
        call=open_call,
        kind=MilestoneKind.FINAL_RESULTS,
        start_date=today + timedelta(days=1),
        start_time=time(8),
    )
    late.shift(timedelta(days=1, hours=20))
    with pytest.raises(CallNotOpen, match="resultados finales"):
        typed.submit(draft)


def test_when_the_whole_call_is_prolonged_further_everybodys_deadline_counts(applicant, open_call, late):
    extension = extend(applicant, open_call, days=1)
    later = (open_call.closes_at + timedelta(days=5)).astimezone(LIMA)
    registration = open_call.milestones.get(kind=MilestoneKind.REGISTRATION)
    registration.end_date = later.date()
    registration.save()
    late.move_to(extension.until + timedelta(hours=1))
    application = typed.started(applicant, open_call)
    assert application.term.closes_at == later


# --- What the person sees -------------------------------------------------------------------------


def test_wizard_and_mi_inscripcion_show_the_persons_own_deadline(applicant, open_call, draft, late):
    extend(applicant, open_call)
    own = open_call.closes_at.astimezone(LIMA) + timedelta(days=3)
    words = f"{own.day} de"
    person = Person(applicant, open_call)
    for page in (person.open(Step.PERSONAL), person.get(f"/mi-inscripcion/{draft.pk}/")):
        assert words in page.soup.select_one(".side-panel").get_text()
    assert "En preparación" in person.get("/mi-inscripcion/").text
    assert "Continuar" in person.get("/mi-inscripcion/").text


def test_the_page_of_a_position_offers_to_apply_to_that_person_only(applicant, open_call, late):
    extend(applicant, open_call)
    address = open_call.positions.first().url
    mine = Person(applicant, open_call).get(address)
    assert "Para usted cierra el" in mine.text
    assert "Postular a esta plaza" in mine.text
    for other in (Client(), Person(makers.applicant("41999999"), open_call).client):
        page = other.get(address).content.decode()
        assert "Postular a esta plaza" not in page
        assert "Para usted" not in page


def test_pages_of_calls_ask_nothing_more_for_a_visitor_who_is_not_signed_in(client, open_call, late):
    with CaptureQueriesContext(connection) as asked:
        client.get(open_call.positions.first().url)
    assert not [query for query in asked if "applications_extension" in query["sql"]]


def test_receipts_say_that_it_came_in_by_an_extension(applicant, open_call, draft, late):
    extend(applicant, open_call)
    typed.submit(draft)
    draft.refresh_from_db()
    assert dict(receipt_facts(draft.current))["Plazo"].startswith("Prórroga concedida hasta el")
    page = Person(applicant, open_call).get(f"/mi-inscripcion/{draft.pk}/constancia/")
    assert "Prórroga concedida" in page.text


# --- HR -------------------------------------------------------------------------------------------

FORM = "/admin/prorrogas/conceder/"


@pytest.fixture
def hr(client, late):
    user = officer()
    client.force_login(user)
    return user


def asked(call, number="40123456", **changes):
    until = (call.closes_at + timedelta(days=2)).astimezone(LIMA)
    return {
        "call": call.pk,
        "document_type": "dni",
        "document_number": number,
        "day": f"{until:%Y-%m-%d}",
        "time": "12:00",
        "reason": "Se cortó la luz en su provincia.",
    } | changes


def test_hr_sees_whom_and_until_when_before_it_is_granted(hr, client, applicant, open_call, late):
    look = client.post(FORM, asked(open_call)).content.decode()
    assert "Mamani Ccori, Rosa" in look
    assert "No la ha empezado" in look
    assert "a las 12:00" in look
    assert not Extension.objects.exists()
    assert ModelLogEntry.objects.filter(action="core.read", user=hr, object_id=applicant.pk).exists()

    client.post(FORM, asked(open_call) | {"confirmar": ""})
    extension = Extension.objects.get()
    assert (extension.applicant, extension.granted_by) == (applicant, hr)
    message = Message.objects.get(kind="applications.extended")
    assert message.to == applicant.email
    assert "Se cortó la luz" in message.text
    assert f"/postular/{open_call.pk}/" in message.text
    assert ModelLogEntry.objects.filter(action="applications.extend", user=hr).exists()
    assert "Vigente" in client.get("/admin/prorrogas/").content.decode()
    assert "Se cortó la luz" in client.get(f"/admin/prorrogas/inspect/{extension.pk}/").content.decode()


def test_a_second_press_grants_and_tells_nothing_twice(hr, client, applicant, open_call, late):
    for _press in range(2):
        client.post(FORM, asked(open_call) | {"confirmar": ""})
    assert Extension.objects.count() == 1
    assert Message.objects.filter(kind="applications.extended").count() == 1


def test_another_extension_takes_the_place_of_the_first(hr, client, applicant, open_call, late):
    client.post(FORM, asked(open_call) | {"confirmar": ""})
    look = client.post(FORM, asked(open_call, time="18:00")).content.decode()
    assert "esta la reemplaza" in look
    client.post(FORM, asked(open_call, time="18:00") | {"confirmar": ""})
    assert Extension.objects.count() == 2
    assert Extension.objects.in_force().get().until.astimezone(LIMA).hour == 18


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"reason": ""}, "Escriba el motivo"),
        ({"document_number": "40999999"}, "Ninguna cuenta tiene ese documento"),
        ({"document_number": "123"}, "El DNI tiene 8 dígitos"),
        ({"day": "2020-01-01"}, "Ese momento ya pasó"),
        ({"day": "2062-01-01"}, "como máximo 90 días"),
        ({"day": ""}, "Indique el día"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    changes, sentence, hr, client, applicant, open_call, late
):
    page = client.post(FORM, asked(open_call, **changes) | {"confirmar": ""}).content.decode()
    assert sentence in page
    assert "12:00" in page
    assert not Extension.objects.exists()


def test_an_extension_may_not_end_before_the_call_does_nor_after_the_results(applicant, open_call):
    with refused("within_the_deadline", NotExtendable):
        extend(applicant, open_call, days=-1)
    day = (open_call.closes_at + timedelta(days=2)).astimezone(LIMA).date()
    Milestone.objects.create(call=open_call, kind=MilestoneKind.FINAL_RESULTS, start_date=day)
    with refused("after_final_results", NotExtendable):
        extend(applicant, open_call)


def test_an_annulled_application_is_reinstated_first(draft, hr, applicant, open_call, late):
    typed.submit(draft, at=open_call.closes_at)
    draft.refresh_from_db()
    boss = makers.User.objects.create_superuser("jefa", "jefa@correo.example", makers.PASSWORD)
    services.annul_application(draft, actor=boss, reason="Duplicada")
    with refused("annulled", NotExtendable):
        extend(applicant, open_call)


def test_hr_takes_it_back_with_a_reason_and_the_gates_close(draft, hr, client, applicant, open_call, late):
    extension = extend(applicant, open_call)
    address = f"/admin/prorrogas/retirar/{extension.pk}/"
    client.post(address, {"reason": "Se concedió a otra persona por error."})
    with pytest.raises(CallNotOpen):
        typed.submit(draft)
    assert "por error" in Message.objects.get(kind="applications.extension_withdrawn").text
    again = client.post(address, {"reason": "Otra vez"}).content.decode()
    assert "ya terminó" in again
    assert Message.objects.filter(kind="applications.extension_withdrawn").count() == 1


def test_what_was_submitted_before_it_was_taken_back_stays(draft, hr, applicant, open_call, late):
    extension = extend(applicant, open_call)
    typed.submit(draft)
    services.withdraw_extension(extension, actor=hr, reason="Ya no hace falta.")
    draft.refresh_from_db()
    assert draft.state == ApplicationState.SUBMITTED


def test_whoever_may_only_look_grants_and_withdraws_nothing(client, applicant, open_call, late):
    extension = extend(applicant, open_call)
    reader = makers.User.objects.create_user("lectora", "l@correo.example", makers.PASSWORD)
    reader.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "view_extension"]))
    client.force_login(reader)
    assert client.get(f"/admin/prorrogas/inspect/{extension.pk}/").status_code == 200
    assert client.get(FORM).status_code in (302, 403)
    client.post(FORM, asked(open_call, time="19:00") | {"confirmar": ""})
    client.post(f"/admin/prorrogas/retirar/{extension.pk}/", {"reason": "x"})
    assert Extension.objects.in_force().get() == extension
    with pytest.raises(PermissionDenied):
        services.withdraw_extension(extension, actor=reader, reason="x")
    with pytest.raises(PermissionDenied):
        extend(applicant, open_call, actor=reader)


def test_the_database_keeps_one_extension_in_force_per_person_and_call(applicant, open_call, late):
    extension = extend(applicant, open_call)
    extension.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        extension.save()
