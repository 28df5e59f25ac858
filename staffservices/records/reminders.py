"""What the clock reminds of: an observation that waits for its answer. Each mail goes once."""

from django.db import transaction

from core import audit
from core.calendar.days import add_business_days
from core.dates import today
from staffservices.records import mails
from staffservices.records.audit import REMINDED
from staffservices.records.models import ChangeProposal
from staffservices.records.services.guards import lock_proposal
from staffservices.records.states import ProposalState

SOON, LATE = "soon", "late"
DAYS_BEFORE = 2


def remind() -> int:
    """Mail whoever has two business days left to answer, and whoever has none; how many."""
    waiting = ChangeProposal.objects.filter(state=ProposalState.OBSERVED)
    late = waiting.filter(answer_by__lt=today()).exclude(reminded=LATE)
    soon = waiting.filter(answer_by__range=(today(), add_business_days(today(), DAYS_BEFORE)), reminded="")
    found = [(one, LATE) for one in late] + [(one, SOON) for one in soon]
    return sum(_remind(proposal, what) for proposal, what in found)


def _remind(proposal: ChangeProposal, what: str) -> bool:
    with transaction.atomic():
        proposal = lock_proposal(proposal)
        if proposal.state != ProposalState.OBSERVED or proposal.reminded == what:
            return False  # answered, or reminded by another process, a moment ago
        proposal.reminded = what
        proposal.save(update_fields=["reminded"])
        audit.log(proposal, REMINDED)
        if what == LATE:
            mails.queue_answer_late(proposal)
        else:
            mails.queue_answer_reminder(proposal)
    return True
