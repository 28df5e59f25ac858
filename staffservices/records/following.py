"""What «Seguimiento» tells about proposals on the file."""

from collections.abc import Iterable

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from staffservices.following import Request, Standing
from staffservices.records.models import ChangeProposal, ProposalMessage
from staffservices.records.queries import proposals_of
from staffservices.records.states import ProposalState
from staffservices.records.timeline import deadline_in_short
from staffservices.workers.models import Worker

STANDINGS: dict[str, Standing] = {
    ProposalState.OBSERVED: Standing.YOURS,
    ProposalState.APPROVED: Standing.DONE,
    ProposalState.REJECTED: Standing.REFUSED,
}


def requests_of(worker: Worker) -> Iterable[Request]:
    told = ProposalMessage.objects.filter(proposal=OuterRef("pk"), from_office=True).order_by(
        "-sent_at", "-pk"
    )
    asked = proposals_of(worker).exclude(state=ProposalState.DRAFT).filter(ex_officio=False)
    return map(_request, asked.annotate(last_message=Subquery(told.values("text")[:1])))


def _request(proposal: ChangeProposal) -> Request:
    return Request(
        what=f"{proposal.get_kind_display()}: {proposal.get_section_display()}",
        number=proposal.full_number,
        state=proposal.get_state_display(),
        tag_kind=proposal.tag_kind,
        standing=STANDINGS.get(proposal.state, Standing.OPEN),
        asked_at=proposal.sent_at,
        url=reverse("records:proposal", args=[proposal.pk]),
        moved_at=proposal.decided_at or proposal.taken_at,
        deadline=deadline_in_short(proposal),
        message=proposal.last_message or "",  # type: ignore[attr-defined]  # of the query
    )
