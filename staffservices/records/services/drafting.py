"""The person prepares a proposal; every save counts, complete or not."""

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

import attachments.services
from accounts.models import User
from core import audit
from core.dates import clock
from core.errors import Refused
from core.hashing import sha256_of_upload
from core.types import filled
from core.windows import written_elsewhere
from staffservices.records.audit import STARTED, WITHDRAWN
from staffservices.records.models import ChangeProposal, Evidence, FileRecord, RecordEntry
from staffservices.records.sections import FileSection
from staffservices.records.services.guards import (
    ChangedElsewhere,
    lock_own_editable,
    lock_proposal_for,
    require_changeable,
)
from staffservices.records.states import ProposalKind, ProposalState
from staffservices.workers.models import Worker
from staffservices.workers.queries import worker_of

MAX_FILES = 5
MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_DRAFTS = 20
TYPED = (*RecordEntry.FIELDS, "explanation", "answer_draft")


def start_draft(
    worker: Worker,
    *,
    actor: User,
    kind: ProposalKind,
    section: FileSection | None = None,
    record: FileRecord | None = None,
) -> ChangeProposal:
    """A draft to type in. Pressed twice, or come back to, it is the same one.

    A correction starts from what the record says. Raises PermissionDenied; Refused when the record is not
    current or somebody's change of it is under way, or there are too many drafts.
    """
    if worker_of(actor) != worker or (record and record.worker_id != worker.pk):
        raise PermissionDenied("not the worker")
    with transaction.atomic():
        Worker.objects.select_for_update().get(pk=worker.pk)
        drafts = worker.file_proposals.filter(state=ProposalState.DRAFT)
        if record:
            require_changeable(record.pk)
            known = drafts.filter(record=record, kind=kind).first()
        else:
            known = drafts.filter(record=None, section=section, saved_at=None).first()
        if known:
            return known
        if drafts.count() >= MAX_DRAFTS:
            raise Refused(
                _("Tiene %(n)d borradores sin enviar. Envíe o descarte alguno para empezar otro.")
                % {"n": MAX_DRAFTS},
                code="too_many_drafts",
            )
        proposal = ChangeProposal.objects.create(
            worker=worker,
            kind=kind,
            section=record.section if record else filled(section),
            record=record,
            **(record.values if record and kind == ProposalKind.CORRECT else {}),
        )
        audit.log(proposal, STARTED, user=actor)
    return proposal


def save_draft(
    proposal: ChangeProposal, typed: dict, *, actor: User, window: str = "", seen: str | None = None
) -> ChangeProposal:
    """Keep what was typed so far; fields that are not in `typed` stay as they are.

    `window` says which page saves, `seen` the `version` that it was drawn from (None: whatever it was).
    Raises PermissionDenied; ChangedElsewhere when another window saved in between; Refused when it has
    been sent.
    """
    with transaction.atomic():
        proposal = lock_own_editable(proposal, actor)
        if seen is not None and written_elsewhere(
            seen=seen, stored=version_of(proposal), window=window, written_by=proposal.saved_in
        ):
            raise ChangedElsewhere(
                _(
                    "Este borrador se guardó en otra ventana a las %(time)s. Aquí ve lo que escribió en esta: "
                    "si guarda otra vez, reemplaza lo de la otra."
                )
                % {"time": clock(filled(proposal.saved_at))}
            )
        for name in TYPED:
            if name in typed:
                setattr(proposal, name, typed[name])
        _touch(proposal, window)
    return proposal


def version_of(proposal: ChangeProposal) -> str:
    return proposal.saved_at.isoformat() if proposal.saved_at else ""


def attach(proposal: ChangeProposal, upload: UploadedFile, *, actor: User) -> Evidence:
    """Add one PDF; the same file twice is one. Raises PermissionDenied, Refused or a RefusedFile."""
    digest = sha256_of_upload(upload)
    with transaction.atomic():
        proposal = lock_own_editable(proposal, actor)
        if known := proposal.evidence_set.filter(
            Q(attachment__sha256=digest) | Q(attachment__sha256_as_sent=digest)
        ).first():
            return known
        if proposal.evidence_set.count() >= MAX_FILES:
            raise Refused(
                _("Ya adjuntó %(n)d archivos, que es el máximo. Una varios documentos en un solo PDF.")
                % {"n": MAX_FILES},
                code="too_many_files",
            )
        attachment = attachments.services.receive_file(upload, owner=actor, max_bytes=MAX_FILE_BYTES)
        evidence = Evidence.objects.create(proposal=proposal, attachment=attachment)
        _touch(proposal, proposal.saved_in)
    return evidence


def detach(evidence: Evidence, *, actor: User) -> None:
    """Take a file out of a draft. What was sent once stays: HR has seen it."""
    with transaction.atomic():
        proposal = lock_own_editable(evidence.proposal, actor)
        if proposal.state != ProposalState.DRAFT:
            sentence = _("Los archivos que ya envió se quedan en la solicitud; puede agregar otros.")
            raise Refused(sentence, code="evidence_already_sent")
        evidence.delete()
        attachments.services.discard(evidence.attachment)


def withdraw(proposal: ChangeProposal, *, actor: User) -> ChangeProposal:
    """Throw a draft away; its files go with it."""
    with transaction.atomic():
        proposal = lock_proposal_for(proposal, ProposalState.WITHDRAWN, actor)
        proposal.state = ProposalState.WITHDRAWN
        proposal.save(update_fields=["state"])
        drop_files(proposal)
        audit.log(proposal, WITHDRAWN, user=actor)
    return proposal


def drop_files(proposal: ChangeProposal) -> None:
    for evidence in proposal.evidence_set.select_related("attachment"):
        evidence.delete()
        attachments.services.discard(evidence.attachment)


def _touch(proposal: ChangeProposal, window: str) -> None:
    proposal.saved_at = timezone.now()
    proposal.saved_in = window[:16]
    proposal.save()
