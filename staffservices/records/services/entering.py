"""How the official record changes: by an approved proposal, the worker's or the office's own."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

import attachments.services
from core import audit
from core.errors import Refused
from staffservices.records import mails
from staffservices.records.audit import ENTERED, RECORD_REMOVED, RECORD_REPLACED, RECORD_WRITTEN
from staffservices.records.models import ChangeProposal, Evidence, FileRecord, RecordFile
from staffservices.records.sections import FileSection
from staffservices.records.services.drafting import MAX_FILE_BYTES
from staffservices.records.services.guards import (
    require_changeable,
    require_complete,
    require_somebody_elses,
    require_something_new,
)
from staffservices.records.services.sending import give_number
from staffservices.records.services.writing import add_message
from staffservices.records.states import ENTER, MessageKind, ProposalKind, ProposalState, RecordState
from staffservices.workers.models import Worker


@dataclass(frozen=True)
class RecordChange:
    """What the office wants the file to say. `values` are the fields of an Entry."""

    kind: ProposalKind
    section: FileSection
    values: dict = field(default_factory=dict)
    record: FileRecord | None = None


def enter_ex_officio(
    worker: Worker, change: RecordChange, *, actor, files: Sequence[UploadedFile] = (), reason: str
) -> ChangeProposal:
    """Change a file ex officio: numbered, with its evidence and reason, like what a worker proposes.

    Raises PermissionDenied; Refused when something is missing or the worker's own change of the same record
    waits for an answer; RefusedFile.
    """
    if not actor.has_perm(ENTER):
        raise PermissionDenied(ENTER)
    require_somebody_elses(worker, actor)
    with transaction.atomic():
        if change.record:
            require_changeable(change.record.pk)
        proposal = ChangeProposal.objects.create(
            worker=worker,
            kind=change.kind,
            section=change.section,
            record=change.record,
            explanation=reason,
            ex_officio=True,
            **change.values,
        )
        for upload in files:
            attachment = attachments.services.receive_file(upload, owner=actor, max_bytes=MAX_FILE_BYTES)
            Evidence.objects.create(proposal=proposal, attachment=attachment)
        require_complete(proposal)
        if proposal.record_id:
            require_something_new(proposal)
        give_number(proposal)
        proposal.state = ProposalState.APPROVED
        proposal.saved_at = proposal.decided_at = timezone.now()
        proposal.decided_by = actor
        proposal.decision_reason = reason
        proposal.save()
        write_into_file(proposal)
        add_message(proposal, reason, author=actor, from_office=True, kind=MessageKind.DECISION)
        audit.log(proposal, ENTERED, user=actor, data={"reason": reason})
        mails.queue_entered(proposal)
    return proposal


def write_into_file(proposal: ChangeProposal) -> FileRecord | None:
    """Do to the official record what the approved proposal says; return the new record, if any."""
    Worker.objects.select_for_update().get(pk=proposal.worker_id)  # one change of a file at a time
    if proposal.record_id:
        _end(proposal)
    if proposal.kind == ProposalKind.REMOVE:
        return None
    _require_no_twin(proposal)
    record = FileRecord.objects.create(
        worker=proposal.worker,
        section=proposal.section,
        source=proposal,
        verified_by=proposal.decided_by,
        verified_at=proposal.decided_at,
        **proposal.values,
    )
    RecordFile.objects.bulk_create(
        RecordFile(record=record, attachment_id=pk)
        for pk in proposal.evidence_set.values_list("attachment", flat=True)
    )
    audit.log(record, RECORD_WRITTEN, user=proposal.decided_by, data={"proposal": proposal.full_number})
    return record


def _end(proposal: ChangeProposal) -> None:
    record = FileRecord.objects.select_for_update().get(pk=proposal.record_id)
    removed = proposal.kind == ProposalKind.REMOVE
    record.state = RecordState.REMOVED if removed else RecordState.REPLACED
    record.ended_by = proposal
    record.ended_at = proposal.decided_at
    record.save(update_fields=["state", "ended_by", "ended_at"])
    action = RECORD_REMOVED if removed else RECORD_REPLACED
    audit.log(record, action, user=proposal.decided_by, data={"proposal": proposal.full_number})


def _require_no_twin(proposal: ChangeProposal) -> None:
    if not proposal.document_number:
        return
    same = proposal.worker.file_records.filter(
        section=proposal.section,
        state=RecordState.CURRENT,
        document_type=proposal.document_type,
        document_number=proposal.document_number,
        action=proposal.action,
        starts_on=proposal.starts_on,
    )
    if same.exists():
        sentence = _("El legajo ya tiene un registro con ese documento, esa acción y esa fecha.")
        raise Refused(sentence, code="record_exists")
