"""Who may see which records, proposals and files: pages, desks and downloads ask here."""

from django.db.models import Count, Prefetch, Q, QuerySet

from accounts.models import User
from staffservices.records.models import ChangeProposal, Evidence, FileRecord, RecordFile
from staffservices.records.states import ProposalState, RecordState
from staffservices.workers.models import Worker
from staffservices.workers.queries import worker_of

VIEW_RECORDS = "records.view_filerecord"
VIEW_PROPOSALS = "records.view_changeproposal"


def records_of(worker: Worker) -> QuerySet[FileRecord]:
    """The person's records, those that ended too."""
    return worker.file_records.select_related("source", "verified_by").prefetch_related(
        Prefetch("recordfile_set", RecordFile.objects.select_related("attachment"))
    )


def current_records(worker: Worker) -> QuerySet[FileRecord]:
    return records_of(worker).filter(state=RecordState.CURRENT)


def counts_of(worker: Worker) -> dict[int, int]:
    """How many current records each section has."""
    rows = worker.file_records.filter(state=RecordState.CURRENT).order_by().values("section")
    return {row["section"]: row["how_many"] for row in rows.annotate(how_many=Count("pk"))}


def proposals_of(worker: Worker) -> QuerySet[ChangeProposal]:
    """What the person asked for or is preparing, newest first. A draft without a word is none yet."""
    return (
        worker.file_proposals.exclude(state=ProposalState.WITHDRAWN)
        .exclude(state=ProposalState.DRAFT, saved_at=None)
        .order_by("-created_at", "-pk")
    )


def records_at_desk(user: User) -> QuerySet[FileRecord]:
    return FileRecord.objects.all() if user.has_perm(VIEW_RECORDS) else FileRecord.objects.none()


def proposals_at_desk(user: User) -> QuerySet[ChangeProposal]:
    """What was sent: a draft is nobody's business but its author's."""
    if not user.has_perm(VIEW_PROPOSALS):
        return ChangeProposal.objects.none()
    return ChangeProposal.objects.exclude(state__in=ProposalState.private)


def record_files_visible_to(user: User) -> QuerySet[RecordFile]:
    found = RecordFile.objects.select_related("record__worker", "attachment")
    if user.has_perm(VIEW_RECORDS):
        return found
    worker = worker_of(user)
    return found.filter(record__worker=worker) if worker else found.none()


def evidence_visible_to(user: User) -> QuerySet[Evidence]:
    found = Evidence.objects.select_related("proposal__worker", "attachment")
    sent = ~Q(proposal__state__in=ProposalState.private)
    if user.has_perm(VIEW_PROPOSALS):
        return found.filter(sent | Q(proposal__worker__user=user))
    worker = worker_of(user)
    return found.filter(proposal__worker=worker) if worker else found.none()


def versions_of(record: FileRecord) -> list[FileRecord]:
    """The record and its earlier versions, newest first: each was the one that its source corrected."""
    by_pk = {one.pk: one for one in records_of(record.worker).filter(section=record.section)}
    found, current = [], by_pk.get(record.pk)
    while current:
        found.append(current)
        current = by_pk.get(current.source.record_id)
    return found


def open_proposal_on(record: FileRecord) -> ChangeProposal | None:
    return record.proposals.filter(state__in=ProposalState.open_states).first()
