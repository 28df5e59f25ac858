"""HR's desk: take a proposal, observe it, approve or reject it. Nothing is decided twice."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core import audit
from core.calendar.days import add_business_days
from core.dates import long_date, today
from core.errors import Refused
from core.types import filled
from staffservices.records import mails
from staffservices.records.audit import APPROVED, OBSERVED, REJECTED, TAKEN
from staffservices.records.comparing import snapshot
from staffservices.records.models import ChangeProposal
from staffservices.records.services.entering import write_into_file
from staffservices.records.services.guards import lock_proposal_for, require_changeable
from staffservices.records.services.writing import add_message
from staffservices.records.states import MessageKind, ProposalState


def take_under_review(proposal: ChangeProposal, *, actor: User) -> ChangeProposal:
    """From now on it is `actor`'s to answer. Raises PermissionDenied; Refused when somebody has it."""
    with transaction.atomic():
        proposal = lock_proposal_for(proposal, ProposalState.UNDER_REVIEW, actor)
        proposal.state = ProposalState.UNDER_REVIEW
        proposal.reviewer = actor
        proposal.taken_at = timezone.now()
        proposal.save()
        audit.log(proposal, TAKEN, user=actor)
        mails.queue_taken(proposal)
    return proposal


def observe_proposal(proposal: ChangeProposal, *, actor: User, reason: str, days: int) -> ChangeProposal:
    """Something is missing or wrong: the person answers within `days` business days."""
    with transaction.atomic():
        proposal = lock_proposal_for(proposal, ProposalState.OBSERVED, actor)
        proposal.state = ProposalState.OBSERVED
        proposal.answer_by = add_business_days(today(), days)
        proposal.as_observed = snapshot(proposal)
        proposal.reminded = ""
        proposal.save()
        add_message(proposal, reason, author=actor, from_office=True, kind=MessageKind.OBSERVATION)
        audit.log(proposal, OBSERVED, user=actor, data={"reason": reason})
        mails.queue_observed(proposal, reason)
    return proposal


def approve_proposal(proposal: ChangeProposal, *, actor: User, reason: str = "") -> ChangeProposal:
    """The official record changes as proposed, verified by `actor`.

    Raises PermissionDenied; Refused when somebody decided before, or the file changed in the meantime.
    """
    with transaction.atomic():
        proposal = lock_proposal_for(proposal, ProposalState.APPROVED, actor)
        if proposal.record_id:
            require_changeable(proposal.record_id, besides=proposal)
        _require_readable(proposal)
        _decide(proposal, ProposalState.APPROVED, actor, reason)
        write_into_file(proposal)
        audit.log(proposal, APPROVED, user=actor, data={"reason": reason} if reason else None)
        mails.queue_approved(proposal)
    return proposal


def reject_proposal(proposal: ChangeProposal, *, actor: User, reason: str) -> ChangeProposal:
    """The file stays as it is; the person reads why. Raises like `approve`."""
    with transaction.atomic():
        proposal = lock_proposal_for(proposal, ProposalState.REJECTED, actor)
        if proposal.state == ProposalState.OBSERVED and not proposal.answer_is_late:
            raise Refused(
                _("La persona puede responder hasta el %(day)s. Después podrá rechazarla.")
                % {"day": long_date(filled(proposal.answer_by))},
                code="time_to_answer_left",
            )
        _decide(proposal, ProposalState.REJECTED, actor, reason)
        audit.log(proposal, REJECTED, user=actor, data={"reason": reason})
        mails.queue_rejected(proposal)
    return proposal


def _decide(proposal: ChangeProposal, state: ProposalState, actor: User, reason: str) -> None:
    proposal.state = state
    proposal.decided_at = timezone.now()
    proposal.decided_by = actor
    proposal.decision_reason = reason
    proposal.answer_by = None
    proposal.save()
    if reason:
        add_message(proposal, reason, author=actor, from_office=True, kind=MessageKind.DECISION)


def _require_readable(proposal: ChangeProposal) -> None:
    evidence = proposal.evidence_set.select_related("attachment")
    if any(not one.attachment.can_be_opened for one in evidence):
        sentence = _("Un archivo de sustento no se puede abrir todavía: está en revisión.")
        raise Refused(sentence, code="evidence_not_checked")
