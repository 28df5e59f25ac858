"""HR's side: one decision per request, with a reason that the person reads."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services import VerifiedPerson, verify_identity
from core import audit
from core.dates import date_and_time
from core.errors import Refused
from core.transitions import require_transition
from core.types import filled
from staffservices.access import mails
from staffservices.access.audit import ANNULLED, APPROVED, COPY_READ, REJECTED, RETURNED
from staffservices.access.models import TRANSITIONS, AccessRequest, AccessSettings, RequestState
from staffservices.workers.services import link_account

VIEW = "access.view_accessrequest"


def approve_request(request: AccessRequest, *, actor: User, reason: str) -> AccessRequest:
    """Open the person's account as verified, tie it to the register, and mail user and password.

    Raises PermissionDenied; Refused when somebody decided before, or the copy of the document cannot be
    opened, or the account cannot be given. Nothing changes then.
    """
    with transaction.atomic():
        request = _lock_for(request, RequestState.APPROVED, actor)
        _require_readable_copy(request)
        request.account = verify_identity(
            VerifiedPerson(
                document_type=request.document_type,
                document_number=request.document_number,
                first_name=request.names,
                last_name=request.surnames,
                email=request.email,
                mobile=request.mobile,
            ),
            actor=actor,
        )
        link_account(request.account, actor=actor)
        _write_decision(request, RequestState.APPROVED, actor, reason)
        audit.log(request, APPROVED, user=actor, data={"reason": reason})
        mails.queue_approved(request)
    return request


def reject_request(request: AccessRequest, *, actor: User, reason: str) -> AccessRequest:
    """The person is not given access. Raises PermissionDenied; Refused when somebody decided before."""
    with transaction.atomic():
        request = _lock_for(request, RequestState.REJECTED, actor)
        _write_decision(request, RequestState.REJECTED, actor, reason)
        audit.log(request, REJECTED, user=actor, data={"reason": reason})
        mails.queue_rejected(request)
    return request


def annul_request(request: AccessRequest, *, actor: User, reason: str) -> AccessRequest:
    """The request is void: repeated, or sent by mistake. Raises like `reject`."""
    with transaction.atomic():
        request = _lock_for(request, RequestState.ANNULLED, actor)
        _write_decision(request, RequestState.ANNULLED, actor, reason)
        audit.log(request, ANNULLED, user=actor, data={"reason": reason})
        mails.queue_annulled(request)
    return request


def ask_for_correction(request: AccessRequest, *, actor: User, reason: str) -> AccessRequest:
    """Send the request back with what is to be corrected, and a link to do so. Raises like `reject`."""
    with transaction.atomic():
        request = _lock_for(request, RequestState.RETURNED, actor)
        request.state = RequestState.RETURNED
        request.reason = reason
        request.save()
        audit.log(request, RETURNED, user=actor, data={"reason": reason})
        mails.queue_link(request)
    return request


def approve_all(
    requests: Iterable[AccessRequest], *, actor: User, reason: str
) -> list[tuple[AccessRequest, str]]:
    """Approve each on its own; return those that could not be, with the sentence that says why."""
    refused = []
    for request in requests:
        try:
            approve_request(request, actor=actor, reason=reason)
        except Refused as refusal:
            refused.append((request, str(refusal)))
    return refused


def record_copy_read(request: AccessRequest, *, actor: User) -> None:
    """Somebody of HR opened the copy of the identity document."""
    if not actor.has_perm(VIEW):
        raise PermissionDenied(VIEW)
    audit.log(request, COPY_READ, user=actor)


def _lock_for(request: AccessRequest, target: RequestState, actor: User) -> AccessRequest:
    """The request, locked, if `actor` may move it to `target` now."""
    request = AccessRequest.objects.select_for_update().get(pk=request.pk)
    if request.is_decided:
        raise Refused(
            _("Otra persona ya decidió esta solicitud: %(state)s, el %(when)s, por %(who)s.")
            % {
                "state": request.get_state_display().lower(),
                "when": date_and_time(filled(request.decided_at)),
                "who": request.decided_by,
            },
            code="already_decided",
        )
    require_transition(TRANSITIONS, request, target, actor, why_not=lambda: not_now(request))
    return request


def not_now(request: AccessRequest) -> str:
    return _("Esta solicitud está «%(state)s»: ahora no se puede hacer esto.") % {
        "state": request.get_state_display()
    }


def _write_decision(request: AccessRequest, state: RequestState, actor: User, reason: str) -> None:
    request.state = state
    request.decided_at = timezone.now()
    request.decided_by = actor
    request.reason = reason
    request.drop_link()
    request.save()


def _require_readable_copy(request: AccessRequest) -> None:
    copy = request.identity_copy
    if copy is None:
        if AccessSettings.current().asks_identity_copy:
            sentence = _("La solicitud no trae la copia del documento de identidad. Pida que la adjunte.")
            raise Refused(sentence, code="copy_missing")
    elif not copy.can_be_opened:
        sentence = _("La copia del documento de identidad no se puede abrir todavía: está en revisión.")
        raise Refused(sentence, code="copy_not_checked")
