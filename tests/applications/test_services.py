"""What can happen to an application, whatever page asks for it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.models import User
from attachments.models import Attachment, ScanState
from core.outbox.models import Message
from recruitment.applications import errors, queries, services
from recruitment.applications.grammar.declaration import missing_from, profile_of
from recruitment.applications.grammar.draft import ApplicationDraft
from recruitment.applications.grammar.outline import RowKind, Step
from recruitment.applications.models import Application, ApplicationState, Submission
from tests import makers
from tests.applications import typed
from tests.attachments.files import upload

pytestmark = pytest.mark.django_db


# --- Starting -------------------------------------------------------------------------------------


def test_starting_twice_gives_the_same_application(applicant, open_call):
    assert typed.started(applicant, open_call) == typed.started(applicant, open_call)
    assert Application.objects.count() == 1


def test_starting_with_another_position_changes_the_position_and_keeps_what_was_typed(applicant, open_call):
    application = typed.started(applicant, open_call)
    typed.type_fields(application, Step.PERSONAL, typed.PERSONAL)
    other = makers.position(open_call, code="PP II")

    typed.started(applicant, open_call, position=other)

    application.refresh_from_db()
    assert application.position == other
    assert ApplicationDraft(application.draft).step(Step.PERSONAL).fields["address"] == "Av. Sol 123"


def test_a_position_of_another_call_is_refused(applicant, open_call, home, now):
    other = makers.call(home, number=13)
    with pytest.raises(errors.WrongPosition, match="no está en esta convocatoria"):
        services.start_application(open_call.pk, other.positions.first().pk, actor=applicant, received_at=now)
    assert not Application.objects.exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"cancelled_at": timezone.now() - timedelta(hours=1), "cancellation_reason": "Falta de presupuesto."},
         "fue cancelada: Falta de presupuesto."),
        ({"void_at": timezone.now() - timedelta(hours=1)}, "declarada desierta"),
        ({"live": False}, "no está publicada"),
    ],
)  # fmt: skip
def test_a_call_that_was_stopped_takes_no_applications(applicant, open_call, now, change, sentence):
    type(open_call).objects.filter(pk=open_call.pk).update(**change)
    with pytest.raises(errors.CallNotOpen, match=sentence):
        typed.started(applicant, open_call)


def test_before_registration_opens_it_says_when_it_does(applicant, open_call):
    with pytest.raises(errors.CallNotOpen, match=r"empieza el .* a las 08:00"):
        services.start_application(
            open_call.pk,
            open_call.positions.first().pk,
            actor=applicant,
            received_at=open_call.opens_at - timedelta(seconds=1),
        )


# --- The deadline ---------------------------------------------------------------------------------


def test_every_step_is_taken_in_the_last_second_and_refused_in_the_next(applicant, open_call):
    application = typed.complete_draft(applicant, open_call)
    in_time = open_call.closes_at + timedelta(milliseconds=999)
    late = open_call.closes_at + timedelta(seconds=1)
    row = services.RowName(Step.EDUCATION, RowKind.EDUCATION, "row00000001")
    nothing = typed.Typed(typed.TypedFields({}))
    attempts = [
        lambda at: services.choose_position(
            application.pk, application.position_id, actor=applicant, received_at=at
        ),
        lambda at: services.save_step(
            application.pk, Step.PERSONAL, nothing, actor=applicant, received_at=at
        ),
        lambda at: services.remove_row(application.pk, row, actor=applicant, received_at=at),
        lambda at: services.restore_row(application.pk, row, actor=applicant, received_at=at),
        lambda at: services.receive_dossier(application.pk, upload(), actor=applicant, received_at=at),
        lambda at: services.reuse_earlier(application.pk, actor=applicant, received_at=at),
    ]
    for attempt in attempts:
        with pytest.raises(errors.CallNotOpen, match=r"La inscripción cerró el .* a las 17:30"):
            attempt(late)
        attempt(in_time)


def test_whoever_pressed_in_time_is_in_time_however_long_the_server_takes(applicant, open_call, at):
    application = typed.complete_draft(applicant, open_call)
    with at(open_call.closes_at + timedelta(minutes=5)):
        submission = typed.submit(application, at=open_call.closes_at)
    assert submission.received_at == open_call.closes_at


def test_submitting_one_second_late_changes_nothing(applicant, open_call):
    application = typed.complete_draft(applicant, open_call)
    with pytest.raises(errors.CallNotOpen):
        typed.submit(application, at=open_call.closes_at + timedelta(seconds=1))
    application.refresh_from_db()
    assert application.state == ApplicationState.DRAFT
    assert not Submission.objects.exists()
    assert not Message.objects.exists()
    assert application.state_at(open_call.closes_at + timedelta(seconds=1)) == "No presentada"


# --- Becoming final -------------------------------------------------------------------------------


def test_a_complete_application_becomes_final_with_a_number_a_file_print_and_a_receipt(
    applicant, open_call, now
):
    application = typed.complete_draft(applicant, open_call)

    submission = typed.submit(application, at=now)

    application.refresh_from_db()
    assert submission.number == "CAS-012-2026-000001"
    assert submission.received_at == now
    assert submission.dossier_sha256 == application.draft_dossier.sha256
    assert submission.profile == profile_of(application)
    assert submission.profile.personal.district == "Wanchaq"
    assert submission.profile.experience[0].entity == "Municipalidad de Villa Alta"
    assert (application.state, application.current) == (ApplicationState.SUBMITTED, submission)
    receipt = Message.objects.get(kind="applications.receipt")
    assert receipt.to == applicant.email
    assert "CAS-012-2026-000001" in receipt.text
    assert submission.dossier_sha256 in receipt.text


def test_pressing_finish_twice_gives_the_same_receipt(applicant, open_call):
    application = typed.complete_draft(applicant, open_call)
    assert typed.submit(application) == typed.submit(application)
    assert Submission.objects.count() == 1
    assert Message.objects.filter(kind="applications.receipt").count() == 1


def test_numbers_follow_each_other_within_a_call_and_start_anew_in_the_next(open_call, home):
    other_call = makers.call(home, number=13)
    people = [makers.applicant(f"4200000{n}") for n in range(2)]
    numbers = [typed.submit(typed.complete_draft(person, open_call)).number for person in people]
    numbers.append(typed.submit(typed.complete_draft(people[0], other_call)).number)
    assert numbers == ["CAS-012-2026-000001", "CAS-012-2026-000002", "CAS-013-2026-000001"]


def test_a_submission_that_breaks_half_way_leaves_no_gap_in_the_numbers(open_call, monkeypatch):
    first, second = (typed.complete_draft(makers.applicant(f"4200000{n}"), open_call) for n in range(2))
    monkeypatch.setattr("recruitment.applications.mails.receipt", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        typed.submit(first)
    monkeypatch.undo()
    assert typed.submit(second).number == "CAS-012-2026-000001"


@pytest.mark.parametrize(
    ("spoil", "step", "sentence"),
    [
        (lambda a: typed.type_fields(a, Step.PERSONAL, {**typed.PERSONAL, "birth_date": "31/02/1990"}),
         Step.PERSONAL, "Hay algo por corregir en «Datos personales»"),
        (lambda a: typed.type_row(a, RowKind.COURSE, "row00000002", hours="muchas"),
         Step.COURSES, "Hay una fila sin completar en «Cursos y colegiatura»"),
        (lambda a: services.remove_row(
            a.pk, services.RowName(Step.EDUCATION, RowKind.EDUCATION, "row00000001"),
            actor=a.applicant, received_at=timezone.now()),
         Step.EDUCATION, "Agregue al menos un estudio"),
        (lambda a: typed.type_fields(a, Step.DOSSIER, {"sworn_truth": "si", "sworn_complete": "no"}),
         Step.DOSSIER, "Subir expediente"),
        (lambda a: Application.objects.filter(pk=a.pk).update(draft_dossier=None),
         Step.DOSSIER, "Falta subir su expediente"),
        (lambda a: Attachment.objects.update(scan_state=ScanState.INFECTED),
         Step.DOSSIER, "El antivirus no aceptó"),
        (lambda a: type(a.position).objects.update(live=False),
         Step.POSITION, "La plaza que eligió se retiró"),
    ],
)  # fmt: skip
def test_what_is_missing_is_named_and_nothing_becomes_final(applicant, open_call, spoil, step, sentence):
    application = typed.complete_draft(applicant, open_call)
    assert missing_from(application) == []
    spoil(application)
    with pytest.raises(errors.IncompleteApplication, match=sentence) as refusal:
        typed.submit(application)
    assert refusal.value.step == step
    assert not Submission.objects.exists()


def test_an_empty_application_misses_every_step_that_has_something_to_fill_in(applicant, open_call):
    steps = [missing.step for missing in missing_from(typed.started(applicant, open_call))]
    assert steps == [Step.PERSONAL, Step.EDUCATION, Step.DOSSIER, Step.DOSSIER]


def test_nobody_works_on_somebody_elses_application(applicant, open_call, someone_else, hr, now):
    application = typed.complete_draft(applicant, open_call)
    for stranger in (someone_else, hr):
        with pytest.raises(errors.NotYours):
            services.submit_application(application.pk, actor=stranger, received_at=now)
        with pytest.raises(errors.NotYours):
            services.discard_correction(application.pk, actor=stranger)


# --- Annulment and who sees what ------------------------------------------------------------------


def test_hr_annuls_with_a_reason_that_the_applicant_reads(applicant, open_call, hr):
    application = typed.submitted(applicant, open_call)

    services.annul_application(application, actor=hr, reason="Se registró dos veces.")

    application.refresh_from_db()
    assert application.state == ApplicationState.ANNULLED
    assert not queries.final_versions(open_call).exists()
    message = Message.objects.get(kind="applications.annulled")
    assert message.to == applicant.email
    assert "Se registró dos veces." in message.text
    entry = ModelLogEntry.objects.get(action="applications.annul")
    assert (entry.user, entry.data["reason"]) == (hr, "Se registró dos veces.")
    with pytest.raises(errors.Annulled):
        typed.type_fields(application, Step.PERSONAL, typed.PERSONAL)


def test_of_two_simultaneous_annulments_the_second_is_refused(applicant, open_call, hr):
    application = typed.submitted(applicant, open_call)
    services.annul_application(application, actor=hr, reason="Uno")
    with pytest.raises(errors.Annulled, match="Uno"):
        services.annul_application(application, actor=hr, reason="Dos")


def test_only_whoever_has_the_permission_annuls_and_never_a_draft(applicant, open_call, hr):
    application = typed.complete_draft(applicant, open_call)
    with pytest.raises(PermissionDenied):
        services.annul_application(application, actor=hr, reason="Aún es un borrador")
    typed.submit(application)
    with pytest.raises(PermissionDenied):
        services.annul_application(application, actor=applicant, reason="No quiero")


def test_the_owner_sees_drafts_too_hr_only_what_was_submitted_and_nobody_else_anything(
    applicant, open_call, home, hr, someone_else
):
    draft = typed.started(applicant, open_call)
    final = typed.submitted(applicant, makers.call(home, number=13))
    plain_staff = User.objects.create_user("prensa", is_staff=True)

    assert set(queries.applications_visible_to(applicant)) == {draft, final}
    assert set(queries.applications_visible_to(hr)) == {final}
    assert not queries.applications_visible_to(someone_else)
    assert not queries.applications_visible_to(plain_staff)
    hr.is_active = False
    assert not queries.applications_visible_to(hr)


# --- Starting from an earlier application ---------------------------------------------------------


def test_data_of_an_earlier_application_can_be_taken_over_but_not_its_oath_nor_its_file(
    applicant, open_call, home, now
):
    typed.submitted(applicant, makers.call(home, number=11))
    application = typed.started(applicant, open_call)

    services.reuse_earlier(application.pk, actor=applicant, received_at=now)

    application.refresh_from_db()
    profile = profile_of(application)
    assert profile.personal.address == "Av. Sol 123"
    assert [row.institution for row in profile.education] == ["Universidad Andina de los Andes"]
    assert {missing.step for missing in missing_from(application)} == {Step.DOSSIER}
    assert application.draft_dossier is None


def test_what_is_already_typed_stays_when_earlier_data_are_taken_over(applicant, open_call, home, now):
    typed.submitted(applicant, makers.call(home, number=11))
    application = typed.started(applicant, open_call)
    typed.type_row(application, RowKind.EDUCATION, institution="Instituto Nuevo")

    services.reuse_earlier(application.pk, actor=applicant, received_at=now)

    application.refresh_from_db()
    assert [row.institution for row in profile_of(application).education] == ["Instituto Nuevo"]


def test_the_history_tells_what_happened(applicant, open_call, now):
    application = typed.submitted(applicant, open_call)
    services.reopen_application(application.pk, actor=applicant, received_at=now)
    assert [entry.action for entry in queries.history(application)][::-1] == [
        "applications.start",
        "applications.dossier",
        "applications.submit",
        "applications.reopen",
    ]


def test_the_database_is_the_one_that_allows_one_application_per_call(applicant, open_call):
    application = typed.started(applicant, open_call)
    with pytest.raises(Exception, match=r"one_application_per_call|UNIQUE"):
        Application.objects.create(applicant=applicant, call=open_call, position=application.position)
    assert connection.vendor in ("sqlite", "postgresql")
