"""Reading somebody's file leaves a trace; reading one's own does not need one."""

from accounts.models import User
from core import audit
from staffservices.records.audit import EVIDENCE_READ, FILE_READ, WHOLE_FILE_READ
from staffservices.records.models import Evidence, RecordFile
from staffservices.workers.models import Worker


def record_file_read(file: RecordFile, *, actor: User) -> None:
    if file.record.worker.user_id != actor.pk:
        audit.log(file.record, FILE_READ, user=actor, data={"file": str(file)})


def record_evidence_read(evidence: Evidence, *, actor: User) -> None:
    if evidence.proposal.worker.user_id != actor.pk:
        audit.log(evidence.proposal, EVIDENCE_READ, user=actor, data={"file": str(evidence)})


def record_whole_file_read(worker: Worker, *, actor: User) -> None:
    audit.log(worker, WHOLE_FILE_READ, user=actor)
