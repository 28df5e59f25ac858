"""Messages about a proposal."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core import audit
from core.errors import Refused
from core.throttle import Limit
from staffservices.records import mails
from staffservices.records.audit import WROTE
from staffservices.records.models import ChangeProposal, ProposalMessage
from staffservices.records.services.guards import lock_proposal, require_owner, require_somebody_elses
from staffservices.records.states import DECIDE, MessageKind, ProposalState

MESSAGES = Limit("records.message", times=20, seconds=60 * 60)


def write_to_office(proposal: ChangeProposal, text: str, *, actor: User) -> ProposalMessage:
    """The person tells HR something while the proposal is on its desk; pressed twice, it is said once.

    Raises PermissionDenied or Refused.
    """
    with transaction.atomic():
        proposal = lock_proposal(proposal)
        require_owner(proposal, actor)
        if proposal.state not in ProposalState.at_office:
            sentence = _("Esta solicitud no está en Recursos Humanos: ahora no se le puede escribir.")
            raise Refused(sentence, code="not_at_office")
        last = proposal.messages.last()
        if last and last.author_id == actor.pk and last.text == text:
            return last
        if not MESSAGES.admit(str(actor.pk)):
            sentence = _("Envió muchos mensajes seguidos. Espere una hora y escriba otra vez.")
            raise Refused(sentence, code="too_many_messages")
        message = add_message(proposal, text, author=actor)
        audit.log(proposal, WROTE, user=actor)
        mails.queue_message_to_reviewer(proposal, text)
    return message


def write_to_worker(proposal: ChangeProposal, *, actor: User, reason: str) -> ChangeProposal:
    """HR tells the person something without changing the state. Raises PermissionDenied or Refused."""
    if not actor.has_perm(DECIDE):
        raise PermissionDenied(DECIDE)
    with transaction.atomic():
        proposal = lock_proposal(proposal)
        require_somebody_elses(proposal.worker, actor)
        if not proposal.is_open:
            raise Refused(_("La solicitud ya no está en trámite."), code="not_open")
        add_message(proposal, reason, author=actor, from_office=True)
        audit.log(proposal, WROTE, user=actor)
        mails.queue_message(proposal, reason)
    return proposal


def add_message(
    proposal: ChangeProposal,
    text: str,
    *,
    author: User,
    from_office: bool = False,
    kind: MessageKind = MessageKind.NOTE,
    changes: list | None = None,
) -> ProposalMessage:
    return ProposalMessage.objects.create(
        proposal=proposal,
        author=author,
        from_office=from_office,
        kind=kind,
        text=text,
        changes=changes or [],
        sent_at=timezone.now(),
    )
