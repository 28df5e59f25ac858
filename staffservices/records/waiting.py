"""What the daily digest tells whoever keeps the personnel files."""

from django.utils.translation import gettext_lazy as _

from core.digest.desks import Waiting, count, register
from staffservices.records.models import ChangeProposal
from staffservices.records.states import DECIDE, ProposalState


def to_answer(user) -> Waiting:
    """Those on one's own file are for somebody else."""
    at_office = ChangeProposal.objects.filter(state__in=ProposalState.at_office)
    return count(at_office.exclude(worker__user=user))


register(
    "records", _("Solicitudes sobre legajos"), DECIDE, "solicitudes-de-legajo_modeladmin_index", to_answer
)
