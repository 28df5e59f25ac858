"""What «Seguimiento» tells about the request that gave the person access."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from core.dates import short_date
from staffservices.access.models import AccessRequest, RequestState
from staffservices.access.queries import own_requests
from staffservices.following import Request, Standing
from staffservices.workers.models import Worker

STANDINGS: dict[str, Standing] = {
    RequestState.PENDING: Standing.OPEN,
    RequestState.RETURNED: Standing.YOURS,
    RequestState.APPROVED: Standing.DONE,
}


def requests_of(worker: Worker) -> Iterable[Request]:
    return map(_request, own_requests(worker.user)) if worker.user else ()


def _request(request: AccessRequest) -> Request:
    waits = request.state == RequestState.PENDING
    return Request(
        what=_("Acceso a los servicios al personal"),
        number=request.number,
        state=request.get_state_display(),
        tag_kind=request.tag_kind,
        standing=STANDINGS.get(request.state, Standing.REFUSED),
        asked_at=request.created_at,
        url=reverse("access:own_state", args=[request.pk]),
        moved_at=request.decided_at or request.confirmed_at,
        deadline=_("Respuesta hasta el %(day)s") % {"day": short_date(request.due_on)} if waits else "",
        message=request.reason,
    )
