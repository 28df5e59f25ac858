"""Reminders, what is not kept for ever, the copy of one's own data, and the demo."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from accounts import demo as accounts_demo
from accounts import own_data
from attachments.models import Attachment
from core import retention, schedule
from core.outbox.models import Message
from core.private_files import private_storage
from staffservices.records import demo as records_demo
from staffservices.records import queries, reminders, services
from staffservices.records.models import ChangeProposal
from staffservices.records.retention import forget_drafts
from staffservices.records.states import ProposalKind, ProposalState, RecordState
from staffservices.workers import demo as workers_demo
from staffservices.workers.models import Worker
from tests.records import makers

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 16, 15, tzinfo=UTC)


def reminded(worker) -> list[str]:
    kinds = Message.objects.filter(to=worker.user.email, kind__startswith="records.answer_").order_by("pk")
    return [kind.removeprefix("records.answer_") for kind in kinds.values_list("kind", flat=True)]


def test_the_person_is_reminded_once_before_the_date_and_once_after_it(worker, keeper, at):
    with at(MONDAY):
        makers.observed(worker, by=keeper, days=5)  # until Monday 23
        assert reminders.remind() == 0
    for day, so_far in (
        (19, ["soon"]),  # two business days left
        (20, ["soon"]),
        (23, ["soon"]),
        (24, ["soon", "late"]),
        (30, ["soon", "late"]),
    ):
        with at(MONDAY.replace(day=day)):
            reminders.remind()
        assert reminded(worker) == so_far, day


def test_whoever_answered_is_not_reminded(worker, keeper, at):
    with at(MONDAY):
        proposal = makers.observed(worker, by=keeper, days=1)
        services.answer_observation(proposal, "Así es.", actor=worker.user)
    with at(MONDAY + timedelta(days=3)):
        assert reminders.remind() == 0


def test_the_reminder_runs_by_the_clock():
    assert "staffservices.records.reminders.remind" in schedule.JOBS


@pytest.mark.django_db(transaction=True)
def test_drafts_go_with_their_files_when_their_time_is_over_and_nothing_else_does(worker, keeper, at):
    kept = makers.sent(worker, document_number="K")
    old = makers.draft(worker, document_number="OLD")
    path = old.evidence_set.get().attachment.file.name
    with at(timezone.now() + timedelta(days=179)):
        fresh = makers.draft(worker, document_number="FRESH")
        assert forget_drafts() == 0
    with at(timezone.now() + timedelta(days=181)):
        services.start_draft(worker, actor=worker.user, kind=ProposalKind.ADD, section=5)
        assert forget_drafts() == 1
    with at(timezone.now() + timedelta(days=184)):
        assert forget_drafts() == 1, "the one that nobody typed in"
    assert set(ChangeProposal.objects.values_list("pk", flat=True)) == {kept.pk, fresh.pk}
    assert not private_storage().exists(path)
    assert Attachment.objects.count() == 2


def test_the_rule_is_one_of_those_that_run_daily():
    assert "Borradores de cambios al legajo" in map(str, retention.RULES)


def test_the_copy_of_ones_own_data_holds_the_file_and_the_proposals(worker, other_worker, keeper):
    makers.record(worker, by=keeper)
    makers.observed(worker, by=keeper, document_number="O-1")
    copy = own_data.collect(worker.user)["Legajo"]
    [record] = copy["registros"]
    assert record["Acción"] == "Contadora pública"
    assert record["documentos"][0]["nombre"] == "titulo.pdf"
    observed = copy["solicitudes"][0]
    assert observed["estado"] == "Observada"
    assert observed["mensajes"][0]["texto"] == "La fecha no coincide con el título."
    assert own_data.collect(other_worker.user)["Legajo"] == {"registros": [], "solicitudes": []}


def test_a_new_demo_has_a_file_and_proposals_in_every_interesting_state(home):
    for part in (accounts_demo, workers_demo, records_demo):
        part.load()
    worker = Worker.objects.get(document_number=workers_demo.WORKER)
    assert set(queries.counts_of(worker)) == set(range(1, 9)), "something in each of the eight sections"
    assert worker.file_records.filter(state=RecordState.REPLACED).count() == 1
    mine = worker.file_proposals.filter(ex_officio=False)
    assert set(mine.values_list("state", flat=True)) == {
        ProposalState.DRAFT,
        ProposalState.SENT,
        ProposalState.OBSERVED,
        ProposalState.APPROVED,
        ProposalState.REJECTED,
    }
    assert sum(one.is_late for one in ChangeProposal.objects.all()) == 1
