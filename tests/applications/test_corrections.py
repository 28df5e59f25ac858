"""Reopening what was submitted, giving it up, and the file that comes and goes."""

from datetime import timedelta

import pytest

from attachments.refusals import RefusedFile
from core.outbox.models import Message
from recruitment.applications import errors, queries, services
from recruitment.applications.grammar.draft import ApplicationDraft
from recruitment.applications.grammar.outline import Step
from recruitment.applications.models import ApplicationState
from tests import makers
from tests.applications import typed
from tests.attachments.files import pdf, upload
from tests.refusals import refused

pytestmark = pytest.mark.django_db


# --- Corrections ----------------------------------------------------------------------------------


def test_while_it_is_corrected_the_earlier_version_counts(applicant, open_call, now):
    application = typed.submitted(applicant, open_call)
    first = application.current

    services.reopen_application(application.pk, actor=applicant, received_at=now)
    typed.type_fields(application, Step.PERSONAL, {**typed.PERSONAL, "address": "Calle Nueva 1"})
    services.receive_dossier(application.pk, upload(pdf(3)), actor=applicant, received_at=now)

    application.refresh_from_db()
    assert (application.state, application.current) == (ApplicationState.REOPENED, first)
    assert list(queries.final_versions(open_call)) == [first]
    assert first.profile.personal.address == "Av. Sol 123"
    assert first.dossier.pages == 1
    assert typed.dossiers_kept() == 2


def test_a_finished_correction_takes_a_new_number_and_keeps_both_versions(applicant, open_call, now):
    application = typed.submitted(applicant, open_call)
    services.reopen_application(application.pk, actor=applicant, received_at=now)
    typed.type_fields(application, Step.PERSONAL, {**typed.PERSONAL, "address": "Calle Nueva 1"})

    second = typed.submit(application)

    assert second.number == "CAS-012-2026-000002"
    assert [s.profile.personal.address for s in application.submissions.all()] == [
        "Calle Nueva 1",
        "Av. Sol 123",
    ]
    assert list(queries.final_versions(open_call)) == [second]
    assert "CAS-012-2026-000001" in Message.objects.first().text


def test_a_correction_that_is_given_up_leaves_everything_as_it_was_submitted(applicant, open_call, now):
    application = typed.submitted(applicant, open_call)
    services.reopen_application(application.pk, actor=applicant, received_at=now)
    typed.type_fields(application, Step.PERSONAL, {**typed.PERSONAL, "address": "Calle Nueva 1"})
    services.choose_position(
        application.pk, makers.position(open_call, code="PP II").pk, actor=applicant, received_at=now
    )
    services.receive_dossier(application.pk, upload(pdf(3)), actor=applicant, received_at=now)

    services.discard_correction(application.pk, actor=applicant)

    application.refresh_from_db()
    assert application.state == ApplicationState.SUBMITTED
    assert application.position == application.current.position
    assert application.draft_dossier == application.current.dossier
    assert ApplicationDraft(application.draft).step(Step.PERSONAL).fields["address"] == "Av. Sol 123"
    assert typed.dossiers_kept() == 1


def test_what_was_submitted_cannot_be_changed_without_reopening_nor_reopened_after_the_deadline(
    applicant, open_call
):
    application = typed.submitted(applicant, open_call)
    with pytest.raises(errors.AlreadySubmitted, match="ya está presentada"):
        typed.type_fields(application, Step.PERSONAL, typed.PERSONAL)
    with pytest.raises(errors.CallNotOpen):
        services.reopen_application(
            application.pk, actor=applicant, received_at=open_call.closes_at + timedelta(seconds=1)
        )


def test_an_unfinished_correction_at_the_deadline_leaves_the_earlier_version_counting(
    applicant, open_call, now
):
    application = typed.submitted(applicant, open_call)
    services.reopen_application(application.pk, actor=applicant, received_at=now)
    late = open_call.closes_at + timedelta(seconds=1)
    with pytest.raises(errors.CallNotOpen):
        typed.submit(application, at=late)
    application.refresh_from_db()
    assert application.counts
    assert "no cuentan" in application.state_at(late)
    services.discard_correction(application.pk, actor=applicant)  # tidying up is allowed at any time


# --- The file -------------------------------------------------------------------------------------


def test_a_new_file_replaces_the_earlier_one_only_once_it_is_in(applicant, open_call, now):
    application = typed.complete_draft(applicant, open_call)
    before = application.draft_dossier
    with refused("extension", RefusedFile):
        services.receive_dossier(
            application.pk, upload(b"hola", "foto.jpg"), actor=applicant, received_at=now
        )
    application.refresh_from_db()
    assert application.draft_dossier == before

    services.receive_dossier(application.pk, upload(pdf(2)), actor=applicant, received_at=now)
    application.refresh_from_db()
    assert application.draft_dossier.pages == 2
    assert typed.dossiers_kept() == 1


def test_a_file_that_arrives_while_another_window_finishes_is_not_left_behind(
    applicant, open_call, now, monkeypatch
):
    application = typed.complete_draft(applicant, open_call)
    receive = services.drafting.attachments.services.receive_file

    def finish_meanwhile(*args, **kwargs):
        typed.submit(application)
        return receive(*args, **kwargs)

    monkeypatch.setattr("attachments.services.receive_file", finish_meanwhile)
    with pytest.raises(errors.AlreadySubmitted):
        services.receive_dossier(application.pk, upload(pdf(2)), actor=applicant, received_at=now)
    assert typed.dossiers_kept() == 1
