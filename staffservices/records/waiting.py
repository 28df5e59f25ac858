"""What the daily digest tells whoever keeps the personnel files."""

from accounts.models import User
from core.digest.desks import WaitingAtDesk, count
from staffservices.records.models import ChangeProposal
from staffservices.records.states import ProposalState


def to_answer(user: User) -> WaitingAtDesk:
    """Those on one's own file are for somebody else."""
    at_office = ChangeProposal.objects.filter(state__in=ProposalState.at_office)
    return count(at_office.exclude(worker__user=user))
