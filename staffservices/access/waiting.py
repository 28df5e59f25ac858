"""What the daily digest tells HR about access requests."""

from django.utils.translation import gettext_lazy as _

from core.digest.desks import Waiting, count, register
from staffservices.access.models import AccessRequest, RequestState


def to_decide(user) -> Waiting:
    return count(AccessRequest.objects.filter(state=RequestState.PENDING))


register(
    "access", _("Solicitudes de acceso"), "access.decide_accessrequest", "solicitudes-de-acceso_modeladmin_index", to_decide
)  # fmt: skip
