"""What the daily digest tells HR about access requests."""

from accounts.models import User
from core.digest.desks import WaitingAtDesk, count
from staffservices.access.models import AccessRequest, RequestState


def to_decide(user: User) -> WaitingAtDesk:
    return count(AccessRequest.objects.filter(state=RequestState.PENDING))
