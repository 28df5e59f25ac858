"""What the daily digest tells HR about access requests."""

from core.digest.desks import Waiting, count
from staffservices.access.models import AccessRequest, RequestState


def to_decide(user) -> Waiting:
    return count(AccessRequest.objects.filter(state=RequestState.PENDING))
