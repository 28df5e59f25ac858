"""What must hold before anything happens to a proposal."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts.models import User
from core.dates import date_and_time
from core.errors import Refused
from core.transitions import OWNER, require_transition
from core.types import filled
from staffservices.records.models import ChangeProposal, FileRecord
from staffservices.records.queries import open_proposal_on
from staffservices.records.states import TRANSITIONS, ProposalKind, ProposalState
from staffservices.workers.models import Worker
from staffservices.workers.queries import worker_of


class ChangedElsewhere(Refused):
    """Another window saved the draft since this one was opened."""


def lock_proposal(proposal: ChangeProposal) -> ChangeProposal:
    return ChangeProposal.objects.select_for_update().get(pk=proposal.pk)


def is_owner(proposal: ChangeProposal, actor: User) -> bool:
    worker = worker_of(actor)
    return worker is not None and worker.pk == proposal.worker_id


def require_owner(proposal: ChangeProposal, actor: User) -> None:
    if not is_owner(proposal, actor):
        raise PermissionDenied("not the worker")


def lock_own_editable(proposal: ChangeProposal, actor: User) -> ChangeProposal:
    """The person's own draft or observed proposal, locked."""
    proposal = lock_proposal(proposal)
    require_owner(proposal, actor)
    if not proposal.is_editable:
        raise Refused(
            _("Esta solicitud está «%(state)s»: ya no se puede cambiar.")
            % {"state": proposal.get_state_display()},
            code="not_editable",
        )
    return proposal


def lock_proposal_for(proposal: ChangeProposal, target: ProposalState, actor: User) -> ChangeProposal:
    """The proposal, locked, if `actor` may move it to `target` now. Raises PermissionDenied or Refused."""
    proposal = lock_proposal(proposal)
    who = require_transition(
        TRANSITIONS,
        proposal,
        target,
        actor,
        is_owner=lambda: is_owner(proposal, actor),
        why_not=lambda: why_not_movable(proposal),
    )
    if who != OWNER:
        require_somebody_elses(proposal.worker, actor)
    return proposal


def require_somebody_elses(worker: Worker, actor: User) -> None:
    if worker.user_id == actor.pk:
        raise Refused(_("Es su propio legajo: debe atenderlo otra persona."), code="own_file")


def why_not_movable(proposal: ChangeProposal) -> str:
    about = {"number": proposal.full_number, "state": proposal.get_state_display()}
    if proposal.decided_at:
        return _("La solicitud %(number)s ya se decidió: «%(state)s», el %(when)s, por %(who)s.") % {
            **about,
            "when": date_and_time(proposal.decided_at),
            "who": proposal.decided_by,
        }
    if proposal.state == ProposalState.UNDER_REVIEW:
        return _("La solicitud %(number)s ya está en revisión desde el %(when)s, por %(who)s.") % {
            **about,
            "when": date_and_time(filled(proposal.taken_at)),
            "who": proposal.reviewer,
        }
    return _("La solicitud %(number)s está «%(state)s»: ahora no se puede hacer esto.") % about


def require_complete(proposal: ChangeProposal) -> None:
    """Raise Refused, with everything that is missing in one sentence."""
    missing = []
    if proposal.kind == ProposalKind.REMOVE:
        if not proposal.explanation.strip():
            missing.append(_("por qué debe retirarse"))
    else:
        if not proposal.document_type.strip():
            missing.append(_("el tipo de documento"))
        if not proposal.action.strip():
            missing.append(_("la acción"))
        if not proposal.evidence_set.exists():
            missing.append(_("el PDF que lo sustenta"))
    if missing:
        raise Refused(_("Para enviarla falta: %(what)s.") % {"what": ", ".join(missing)}, code="incomplete")
    if proposal.starts_on and proposal.ends_on and proposal.ends_on < proposal.starts_on:
        sentence = _("La fecha «hasta» es anterior a la fecha «desde». Corríjala y envíe otra vez.")
        raise Refused(sentence, code="dates_reversed")


def require_something_new(proposal: ChangeProposal) -> None:
    if proposal.kind == ProposalKind.CORRECT and proposal.values == filled(proposal.record).values:
        raise Refused(
            _(
                "Lo que propone es igual a lo que ya dice el registro. Cambie el dato que está mal y envíe otra vez."
            ),
            code="nothing_new",
        )


def require_changeable(record_id: int, *, besides: ChangeProposal | None = None) -> FileRecord:
    """The record, locked, if it is current and nobody else's change of it is under way."""
    record = FileRecord.objects.select_for_update().get(pk=record_id)
    if not record.is_current:
        raise Refused(
            _("El registro que se quiere cambiar ya no está vigente: quedó «%(state)s» el %(when)s.")
            % {"state": record.get_state_display(), "when": date_and_time(filled(record.ended_at))},
            code="record_not_current",
        )
    other = open_proposal_on(record)
    if other and other != besides:
        raise Refused(
            _("Ya hay una solicitud en trámite sobre este registro: la N.º %(number)s.")
            % {"number": other.full_number},
            code="another_proposal_open",
        )
    return record
