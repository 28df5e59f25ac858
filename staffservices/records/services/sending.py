"""The person sends a proposal, and answers what HR observes about it."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core import audit
from core.calendar.days import add_business_days
from core.dates import lima, today
from core.errors import Refused
from documents.models import NumberSeries
from staffservices.records import mails
from staffservices.records.audit import ANSWERED, SENT
from staffservices.records.comparing import changes_since
from staffservices.records.models import ChangeProposal, RecordsSettings
from staffservices.records.services.guards import (
    lock_proposal_for,
    require_changeable,
    require_complete,
    require_something_new,
)
from staffservices.records.services.writing import add_message
from staffservices.records.states import MessageKind, ProposalState

SERIES = "records.proposal"


def send_proposal(proposal: ChangeProposal, *, actor: User) -> ChangeProposal:
    """Give the draft its number and put it on HR's desk.

    Raises PermissionDenied; Refused when something is missing, it was sent before, or the record it is
    about cannot be changed now. Nothing changes then.
    """
    with transaction.atomic():
        proposal = lock_proposal_for(proposal, ProposalState.SENT, actor)
        require_complete(proposal)
        if proposal.record_id:
            require_changeable(proposal.record_id)
            require_something_new(proposal)
        proposal.state = ProposalState.SENT
        give_number(proposal)
        proposal.due_on = answer_deadline()
        proposal.save()
        audit.log(proposal, SENT, user=actor)
        mails.queue_sent(proposal)
    return proposal


def answer_observation(proposal: ChangeProposal, text: str, *, actor: User) -> ChangeProposal:
    """Answer an observation, with words, corrected data or more files. Raises like `send`."""
    with transaction.atomic():
        proposal = lock_proposal_for(proposal, ProposalState.ANSWERED, actor)
        require_complete(proposal)
        changes = changes_since(proposal.as_observed, proposal)
        if not text.strip() and not changes:
            sentence = _("Escriba su respuesta, corrija un dato o adjunte un archivo antes de responder.")
            raise Refused(sentence, code="empty_answer")
        if proposal.record_id:
            require_something_new(proposal)
        proposal.state = ProposalState.ANSWERED
        proposal.due_on = answer_deadline()
        proposal.answer_by = None
        proposal.as_observed = None
        proposal.answer_draft = ""
        proposal.save()
        add_message(
            proposal,
            text.strip() or _("Corrigió lo observado."),
            author=actor,
            kind=MessageKind.ANSWER,
            changes=changes,
        )
        audit.log(proposal, ANSWERED, user=actor)
        mails.queue_answered(proposal)
    return proposal


def give_number(proposal: ChangeProposal) -> None:
    proposal.sent_at = timezone.now()
    proposal.year = lima(proposal.sent_at).year
    proposal.number = NumberSeries.take(SERIES, proposal.year)


def answer_deadline() -> date:
    """The day by which HR answers what comes in today."""
    return add_business_days(today(), RecordsSettings.current().business_days)
