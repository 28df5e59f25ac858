"""The official file changes by approved proposals, and by nothing else."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from core.errors import Refused
from core.outbox.delivery import deliver_due
from core.outbox.models import Message
from staffservices.records import queries, services
from staffservices.records.models import ChangeProposal, FileRecord
from staffservices.records.sections import FileSection
from staffservices.records.services import RecordChange
from staffservices.records.states import TRANSITIONS, ProposalKind, ProposalState, RecordState
from tests.records import makers
from tests.refusals import refused

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 16, 15, tzinfo=UTC)


def mails_to(user) -> list[str]:
    return list(Message.objects.filter(to=user.email).order_by("pk").values_list("kind", flat=True))


def test_an_approved_addition_is_in_the_file_verified_and_with_its_evidence(worker, keeper):
    proposal = makers.approved(worker, by=keeper)

    record = queries.current_records(worker).get()
    assert record.values == makers.DEGREE
    assert (record.verified_by, record.verified_at) == (keeper, proposal.decided_at)
    kept, sent = record.recordfile_set.all(), proposal.evidence_set.all()
    assert [one.attachment for one in kept] == [one.attachment for one in sent]
    assert mails_to(worker.user) == ["records.sent", "records.taken", "records.approved"]


def test_an_approved_correction_leaves_the_earlier_version_readable(worker, keeper):
    old = makers.record(worker, by=keeper)
    proposal = makers.approved(
        worker, by=keeper, about=old, kind=ProposalKind.CORRECT, document_number="A-0452"
    )

    new = queries.current_records(worker).get()
    assert new.document_number == "A-0452"
    old.refresh_from_db()
    assert (old.state, old.ended_by, old.document_number) == (RecordState.REPLACED, proposal, "A-0451")
    assert queries.versions_of(new) == [new, old]


def test_an_approved_removal_ends_the_record_and_keeps_it(worker, keeper):
    record = makers.record(worker, by=keeper)
    makers.approved(worker, by=keeper, about=record, kind=ProposalKind.REMOVE)

    assert not queries.current_records(worker).exists()
    assert queries.records_of(worker).get().state == RecordState.REMOVED


def test_a_rejected_proposal_leaves_the_file_as_it_was_and_says_why(worker, keeper):
    proposal = makers.under_review(worker, by=keeper)
    services.reject_proposal(proposal, actor=keeper, reason="El título no está registrado en Sunedu.")

    assert not worker.file_records.exists()
    last = Message.objects.filter(kind="records.rejected").get()
    assert "El título no está registrado en Sunedu." in last.text


def test_numbers_are_correlative_in_the_year_and_drafts_have_none(worker, other_worker, keeper):
    first, second = makers.sent(worker), makers.sent(other_worker)
    waiting = makers.draft(worker, document_number="B-1")
    assert second.number == first.number + 1
    assert waiting.full_number == ""
    assert services.send_proposal(waiting, actor=worker.user).number == second.number + 1


def test_deadlines_are_counted_in_business_days(worker, keeper, at):
    with at(MONDAY):
        proposal = makers.observed(worker, by=keeper, days=5)
    assert proposal.due_on == date(2026, 11, 30)  # ten business days, as the settings say
    assert proposal.answer_by == date(2026, 11, 23)


def test_the_answer_tells_hr_exactly_what_changed(worker, keeper):
    proposal = makers.observed(worker, by=keeper)
    services.save_draft(proposal, {"document_date": date(2019, 8, 15)}, actor=worker.user)
    services.attach(proposal, makers.pdf("anexo.pdf", pages=2), actor=worker.user)
    services.answer_observation(proposal, "Corregí la fecha.", actor=worker.user)

    message = proposal.messages.last()
    assert message.text == "Corregí la fecha."
    assert message.changes == [
        ["Fecha del documento", "14/08/2019", "15/08/2019"],
        ["Archivo agregado", "", "anexo.pdf"],
    ]
    assert ChangeProposal.objects.get().state == ProposalState.ANSWERED
    assert services.approve_proposal(proposal, actor=keeper).result.document_date == date(2019, 8, 15)


def test_answering_without_a_word_nor_a_change_is_refused(worker, keeper):
    proposal = makers.observed(worker, by=keeper)
    with refused("empty_answer"):
        services.answer_observation(proposal, "  ", actor=worker.user)
    assert ChangeProposal.objects.get().state == ProposalState.OBSERVED


@pytest.mark.parametrize("decide", [services.approve_proposal, services.reject_proposal])
def test_nothing_is_decided_twice(worker, keeper, decide):
    proposal = makers.under_review(worker, by=keeper)
    services.approve_proposal(proposal, actor=keeper)
    second = makers.keeper("otra")
    with pytest.raises(Refused, match="ya se decidió: «Aprobada»"):
        decide(proposal, actor=second, reason="Otra opinión.")
    assert worker.file_records.count() == 1
    assert mails_to(worker.user).count("records.approved") == 1


def test_two_people_do_not_take_the_same_proposal(worker, keeper):
    proposal = makers.under_review(worker, by=keeper)
    with pytest.raises(Refused, match="ya está en revisión"):
        services.take_under_review(proposal, actor=makers.keeper("otra"))
    assert ChangeProposal.objects.get().reviewer == keeper


def every_move():
    return [(a, b) for a in ProposalState for b in ProposalState if a != b]


@pytest.mark.parametrize(("before", "after"), every_move())
def test_only_the_moves_of_the_table_are_possible(worker, keeper, before, after):
    proposal = {
        ProposalState.DRAFT: lambda: makers.draft(worker),
        ProposalState.SENT: lambda: makers.sent(worker),
        ProposalState.UNDER_REVIEW: lambda: makers.under_review(worker, by=keeper),
        ProposalState.OBSERVED: lambda: makers.observed(worker, by=keeper),
        ProposalState.ANSWERED: lambda: services.answer_observation(
            makers.observed(worker, by=keeper), "Así dice el título.", actor=worker.user
        ),
        ProposalState.APPROVED: lambda: makers.approved(worker, by=keeper),
        ProposalState.REJECTED: lambda: services.reject_proposal(
            makers.under_review(worker, by=keeper), actor=keeper, reason="No."
        ),
        ProposalState.WITHDRAWN: lambda: services.withdraw(makers.draft(worker), actor=worker.user),
    }[before]()
    move = {
        ProposalState.SENT: lambda: services.send_proposal(proposal, actor=worker.user),
        ProposalState.UNDER_REVIEW: lambda: services.take_under_review(proposal, actor=keeper),
        ProposalState.OBSERVED: lambda: services.observe_proposal(
            proposal, actor=keeper, reason="Falta.", days=3
        ),
        ProposalState.ANSWERED: lambda: services.answer_observation(
            proposal, "Aquí está.", actor=worker.user
        ),
        ProposalState.APPROVED: lambda: services.approve_proposal(proposal, actor=keeper),
        ProposalState.REJECTED: lambda: services.reject_proposal(proposal, actor=keeper, reason="No."),
        ProposalState.WITHDRAWN: lambda: services.withdraw(proposal, actor=worker.user),
    }.get(after)
    if move is None:  # nothing leads back to a draft
        assert (before, after) not in TRANSITIONS
    elif (before, after) in TRANSITIONS and (before, after) != (
        ProposalState.OBSERVED,
        ProposalState.REJECTED,
    ):
        assert move().state == after
    else:
        with pytest.raises(Refused):
            move()
        assert ChangeProposal.objects.get(pk=proposal.pk).state == before


def test_an_observation_is_rejected_only_after_its_date(worker, keeper, at):
    with at(MONDAY):
        proposal = makers.observed(worker, by=keeper, days=2)
        with pytest.raises(Refused, match="puede responder hasta el 18 de noviembre de 2026"):
            services.reject_proposal(proposal, actor=keeper, reason="No respondió.")
    with at(datetime(2026, 11, 19, 15, tzinfo=UTC)):
        assert (
            services.reject_proposal(proposal, actor=keeper, reason="No respondió.").state
            == ProposalState.REJECTED
        )


@pytest.mark.parametrize(
    ("take_away", "missing"),
    [
        ({"document_type": ""}, "el tipo de documento"),
        ({"action": " "}, "la acción"),
        ({"ends_on": date(2010, 1, 1)}, "anterior a la fecha"),
    ],
)
def test_an_incomplete_draft_is_kept_and_not_sent(worker, take_away, missing):
    proposal = makers.draft(worker, **take_away)
    with pytest.raises(Refused, match=missing):
        services.send_proposal(proposal, actor=worker.user)
    assert ChangeProposal.objects.get().state == ProposalState.DRAFT


def test_a_proposal_without_evidence_is_not_sent(worker):
    proposal = services.start_draft(
        worker, actor=worker.user, kind=ProposalKind.ADD, section=FileSection.EDUCATION
    )
    services.save_draft(proposal, makers.DEGREE, actor=worker.user)
    with pytest.raises(Refused, match="el PDF que lo sustenta"):
        services.send_proposal(proposal, actor=worker.user)


def test_a_correction_that_changes_nothing_is_not_sent(worker, keeper):
    proposal = makers.draft(worker, about=makers.record(worker, by=keeper), kind=ProposalKind.CORRECT)
    with refused("nothing_new"):
        services.send_proposal(proposal, actor=worker.user)


def test_one_record_is_changed_by_one_proposal_at_a_time(worker, keeper):
    record = makers.record(worker, by=keeper)
    removal = makers.draft(worker, about=record, kind=ProposalKind.REMOVE)
    makers.sent(worker, about=record, kind=ProposalKind.CORRECT, notes="Con honores")
    with refused("another_proposal_open"):
        services.send_proposal(removal, actor=worker.user)
    with refused("another_proposal_open"):
        services.enter_ex_officio(
            worker,
            RecordChange(ProposalKind.REMOVE, FileSection.EDUCATION, record=record),
            actor=keeper,
            reason="Repetido.",
        )


def test_the_same_document_does_not_enter_twice(worker, keeper):
    makers.record(worker, by=keeper)
    proposal = makers.under_review(worker, by=keeper)
    with refused("record_exists"):
        services.approve_proposal(proposal, actor=keeper)
    assert worker.file_records.count() == 1
    assert ChangeProposal.objects.get(pk=proposal.pk).state == ProposalState.UNDER_REVIEW


def test_hr_enters_records_ex_officio_with_number_evidence_and_notice(worker, keeper):
    record = makers.record(worker, by=keeper)
    assert record.source.ex_officio
    assert record.source.number
    assert record.verified_by == keeper
    assert mails_to(worker.user) == ["records.entered"]
    with pytest.raises(Refused, match="el PDF que lo sustenta"):
        services.enter_ex_officio(
            worker,
            RecordChange(ProposalKind.ADD, FileSection.EDUCATION, makers.DEGREE),
            actor=keeper,
            reason="Sin papel.",
        )
    assert ChangeProposal.objects.count() == 1


def test_what_is_entered_in_a_row_is_told_in_one_mail(worker, other_worker, keeper, at):
    start = timezone.now()
    for minutes, number in enumerate(("A-1", "A-2", "A-3")):
        with at(start + timedelta(minutes=5 * minutes)):
            makers.record(worker, by=keeper, document_number=number)
            assert deliver_due() == 0, "more may follow"
    with at(start + timedelta(minutes=10)):
        makers.record(other_worker, by=keeper)
    with at(start + timedelta(minutes=26)):
        deliver_due()
        makers.record(worker, by=keeper, document_number="A-4")
    first, others, later = mail.outbox[0], mail.outbox[1], Message.objects.get(state="queued")

    assert (first.to, first.subject) == ([worker.user.email], "Recursos Humanos hizo 3 cambios en su legajo")
    told = ChangeProposal.objects.filter(worker=worker).order_by("pk")
    for proposal in told[:3]:
        assert f"N.º {proposal.full_number}: Agregar un registro" in first.body
        assert f"/mi-legajo/solicitud/{proposal.pk}/" in first.body
    assert first.body.count("Digitalización del legajo.") == 1
    assert "A-1" not in first.body, "mailboxes are read by others too"
    assert others.to == [other_worker.user.email]
    assert later.subject == "Recursos Humanos hizo 1 cambio en su legajo"
    assert f"N.º {told[3].full_number}" in later.text


def test_whoever_has_no_role_decides_and_enters_nothing(worker, keeper):
    proposal = makers.under_review(worker, by=keeper)
    outsider = makers.workers.staff("prensa")
    for forbidden in (
        lambda: services.approve_proposal(proposal, actor=outsider),
        lambda: services.reject_proposal(proposal, actor=outsider, reason="No."),
        lambda: services.observe_proposal(proposal, actor=outsider, reason="No.", days=1),
        lambda: services.write_to_worker(proposal, actor=outsider, reason="Hola."),
        lambda: makers.record(worker, by=outsider),
        lambda: services.approve_proposal(proposal, actor=worker.user),
    ):
        with pytest.raises(PermissionDenied):
            forbidden()


def test_nobody_decides_about_their_own_file(worker, keeper):
    proposal = makers.under_review(worker, by=keeper)
    worker.user.user_permissions.set(keeper.user_permissions.all())
    owner = type(worker.user).objects.get(pk=worker.user_id)
    with refused("own_file"):
        services.approve_proposal(proposal, actor=owner)
    with refused("own_file"):
        makers.record(worker, by=owner)


def test_another_worker_moves_nothing(worker, other_worker, keeper):
    record = makers.record(worker, by=keeper)
    proposal = makers.draft(worker, document_number="B-7")
    stranger = other_worker.user
    for forbidden in (
        lambda: services.start_draft(other_worker, actor=stranger, kind=ProposalKind.CORRECT, record=record),
        lambda: services.start_draft(
            worker, actor=stranger, kind=ProposalKind.ADD, section=FileSection.EDUCATION
        ),
        lambda: services.save_draft(proposal, {"notes": "x"}, actor=stranger),
        lambda: services.attach(proposal, makers.pdf("x.pdf", 3), actor=stranger),
        lambda: services.send_proposal(proposal, actor=stranger),
        lambda: services.withdraw(proposal, actor=stranger),
        lambda: services.write_to_office(makers.sent(worker, document_number="C"), "Hola", actor=stranger),
    ):
        with pytest.raises(PermissionDenied):
            forbidden()


def test_pressed_twice_a_message_is_said_once(worker, keeper):
    proposal = makers.under_review(worker, by=keeper)
    for _press in range(2):
        services.write_to_office(proposal, "¿Falta algo?", actor=worker.user)
    assert [one.text for one in proposal.messages.all()] == ["¿Falta algo?"]


def test_the_same_file_twice_is_one_and_the_sixth_is_refused(worker):
    proposal = makers.draft(worker)
    services.attach(proposal, makers.pdf("otra-vez.pdf"), actor=worker.user)
    assert proposal.evidence_set.count() == 1
    for pages in range(2, 6):
        services.attach(proposal, makers.pdf(f"{pages}.pdf", pages), actor=worker.user)
    with refused("too_many_files"):
        services.attach(proposal, makers.pdf("6.pdf", 6), actor=worker.user)


def test_every_step_is_in_the_history(worker, keeper):
    proposal = makers.observed(worker, by=keeper)
    services.answer_observation(proposal, "Así es.", actor=worker.user)
    services.approve_proposal(proposal, actor=keeper)
    entries = ModelLogEntry.objects.filter(content_type__model="changeproposal").order_by("pk")
    steps = [entry.action.removeprefix("records.") for entry in entries]
    assert steps == ["started", "sent", "taken", "observed", "answered", "approved"]
    assert ModelLogEntry.objects.filter(action="records.record_written").exists()


BROKEN = {
    "a sent one without a number": {"state": ProposalState.SENT},
    "a decision without whoever made it": {"state": ProposalState.APPROVED, "number": 1, "year": 2026},
    "an addition that names a record": {"kind": ProposalKind.CORRECT},
    "a ninth section": {"section": 9},
}


@pytest.mark.parametrize("wrong", BROKEN.values(), ids=BROKEN)
def test_the_database_itself_refuses_what_makes_no_sense(worker, wrong):
    proposal = makers.draft(worker)
    with pytest.raises(IntegrityError), transaction.atomic():
        ChangeProposal.objects.filter(pk=proposal.pk).update(**wrong)


def test_the_database_refuses_a_record_that_ended_by_nothing(worker, keeper):
    record = makers.record(worker, by=keeper)
    with pytest.raises(IntegrityError), transaction.atomic():
        FileRecord.objects.filter(pk=record.pk).update(state=RecordState.REMOVED)
