"""The person's side: ask, confirm, correct.

What happens here is the same whatever is known about the document or the e-mail: the row is written and
a mail is queued. Which mail it is turns out when it is sent (mails.build_confirmation), so neither the
answer nor its time tells a stranger anything.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.legal import AcceptedTexts
from attachments.models import Attachment
from attachments.services import discard, receive_file
from core import audit
from core.calendar.days import add_business_days
from core.dates import lima
from core.errors import Refused
from core.mail_limits import require_correction, require_mailbox_has_room, require_resend
from core.subjects import asked_from, person
from staffservices.access import limits, mails
from staffservices.access.audit import ASKED, CONFIRMED, CORRECTED, EMAIL_CORRECTED, RESENT
from staffservices.access.models import AccessRequest, AccessSettings, RequestState

MAX_COPY_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True)
class Claim:
    """Who the person says they are, and how to reach them."""

    document_type: str
    document_number: str
    names: str
    surnames: str
    mobile: str
    home_address: str


def ask_for_access(
    claim: Claim, *, email: str, copy: UploadedFile | None, accepted: AcceptedTexts, form_id: UUID
) -> AccessRequest:
    """Keep a request and mail the link that confirms it. The same `form_id` twice asks once.

    Raises Refused after too many requests for one document or too much mail to one mailbox, RefusedFile
    when the copy cannot be taken; nothing is kept then.
    """
    if known := AccessRequest.objects.filter(form_id=form_id).first():
        return known
    asked = asked_from(accepted.address, person(claim.document_number))
    if not limits.REQUESTS_OF_ONE_DOCUMENT.admit(asked):
        raise Refused(
            _(
                "Hoy ya se enviaron varias solicitudes con este documento. Revise su correo o inténtelo mañana."
            ),
            code="too_many_requests",
        )
    require_mailbox_has_room(limits.MAIL_TO_ONE_MAILBOX, email)
    with received(copy) as kept, transaction.atomic():
        request, is_new = AccessRequest.objects.get_or_create(
            form_id=form_id,
            defaults={
                **asdict(claim),
                "email": email,
                "terms": accepted.terms,
                "privacy": accepted.privacy,
                "accepted_at": accepted.at,
                "accepted_from": accepted.address or None,
                "identity_copy": kept,
            },
        )
        if is_new:
            audit.log(request, ASKED)
            limits.RESEND.hit(str(request.pk))
            mails.queue_confirmation(request)
        else:
            discard(kept)
    return request


def resend_link(request: AccessRequest) -> None:
    """Mail the link again; the old one dies. Raises Refused when it is too soon, too often or too late."""
    require_resend(limits.RESEND, limits.RESEND_DAILY, str(request.pk))
    require_mailbox_has_room(limits.MAIL_TO_ONE_MAILBOX, request.email)
    with transaction.atomic():
        request = _locked(request)
        if request.state not in RequestState.waits_for_person:
            sentence = _("Esta solicitud ya no necesita que usted confirme nada.")
            raise Refused(sentence, code="nothing_to_confirm")
        request.drop_link()
        request.save(update_fields=["link_digest", "link_expires_at"])
        audit.log(request, RESENT)
        mails.queue_link(request)


def correct_request_email(request: AccessRequest, email: str) -> None:
    """The mail went to a wrong address: its link dies and a new one goes to `email`.

    Raises Refused after too many corrections, or when the request was confirmed meanwhile.
    """
    require_correction(limits.CORRECTIONS, str(request.pk))
    require_mailbox_has_room(limits.MAIL_TO_ONE_MAILBOX, email)
    with transaction.atomic():
        request = _locked(request)
        if request.state != RequestState.UNCONFIRMED:
            sentence = _("Esta solicitud ya se confirmó desde el correo que escribió al principio.")
            raise Refused(sentence, code="already_confirmed")
        request.email = email
        request.drop_link()
        request.save(update_fields=["email", "link_digest", "link_expires_at"])
        audit.log(request, EMAIL_CORRECTED)
        mails.queue_confirmation(request)


def confirm_request(token: str) -> AccessRequest:
    """The person pressed the button behind the mailed link: HR can see the request from now on.

    Raises Refused when the link was used, replaced or has expired.
    """
    with transaction.atomic():
        request = _locked_by_link(token, RequestState.UNCONFIRMED)
        request.confirmed_at = timezone.now()
        _wait_for_hr(request)
        audit.log(request, CONFIRMED)
        mails.queue_confirmed(request)
        mails.queue_warning_to_account(request)
    return request


def correct_request(token: str, claim: Claim, *, copy: UploadedFile | None) -> AccessRequest:
    """What HR asked to correct, corrected: the request is in the queue again.

    The old copy of the document stays until the new one is in. Raises Refused when the link is no longer
    good, RefusedFile when the new copy cannot be taken.
    """
    with received(copy) as kept, transaction.atomic():
        request = _locked_by_link(token, RequestState.RETURNED)
        old_copy = request.identity_copy if kept else None
        for name, value in asdict(claim).items():
            setattr(request, name, value)
        request.identity_copy = kept or request.identity_copy
        request.reason = ""
        _wait_for_hr(request)
        discard(old_copy)
        audit.log(request, CORRECTED)
    return request


@contextmanager
def received(copy: UploadedFile | None) -> Iterator[Attachment | None]:
    """The copy, checked and kept before any lock is taken; gone again when what follows fails."""
    kept = receive_file(copy, owner=None, max_bytes=MAX_COPY_BYTES) if copy else None
    try:
        yield kept
    except BaseException:
        discard(kept)
        raise


def _wait_for_hr(request: AccessRequest) -> None:
    request.state = RequestState.PENDING
    request.due_on = add_business_days(lima(timezone.now()).date(), AccessSettings.current().business_days)
    request.drop_link()
    request.save()


def _locked(request: AccessRequest) -> AccessRequest:
    return AccessRequest.objects.select_for_update().get(pk=request.pk)


def _locked_by_link(token: str, state: RequestState) -> AccessRequest:
    found = AccessRequest.objects.select_for_update().with_link(token, state)
    if found is None:
        sentence = _("Este enlace ya se usó, venció o fue reemplazado por otro más reciente.")
        raise Refused(sentence, code="dead_link")
    return found
