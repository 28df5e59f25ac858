"""HR's desk: choose periods, write the text, send it to be signed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core import audit
from core.dates import date_and_time
from core.errors import Refused
from core.transitions import require_transition
from staffservices.certificates import mails, queries
from staffservices.certificates.audit import DRAFTED, PREPARED, REJECTED, RETURNED
from staffservices.certificates.models import TRANSITIONS, CertificateState, Signer, WorkCertificate
from staffservices.certificates.services.asking import require_fit
from staffservices.certificates.wording import validate_wording
from staffservices.workers.models import Employment


@dataclass(frozen=True)
class Contents:
    """What HR decides about a certificate."""

    employments: Sequence[Employment]
    purpose: str
    text: str
    signer: Signer | None


def save_certificate_draft(
    certificate: WorkCertificate, contents: Contents, *, actor: User
) -> WorkCertificate:
    """Keep what HR has so far. Raises PermissionDenied; Refused when it is no longer on HR's desk."""
    with transaction.atomic():
        certificate = lock_certificate_for(certificate, CertificateState.PREPARED, actor)
        _save_contents(certificate, contents)
        audit.log(certificate, DRAFTED, user=actor)
    return certificate


def send_to_sign(certificate: WorkCertificate, contents: Contents, *, actor: User) -> WorkCertificate:
    """Keep it and pass it to the signer. Raises like `save_draft`, and Refused when something is missing."""
    with transaction.atomic():
        certificate = lock_certificate_for(certificate, CertificateState.PREPARED, actor)
        _save_contents(certificate, contents)
        _require_complete(certificate, contents)
        certificate.state = CertificateState.PREPARED
        certificate.prepared_at = timezone.now()
        certificate.reason = ""
        certificate.save()
        audit.log(certificate, PREPARED, user=actor)
        mails.queue_to_sign(certificate)
    return certificate


def return_unsigned(certificate: WorkCertificate, *, actor: User, reason: str) -> WorkCertificate:
    """The signer finds something to mend: it is on HR's desk again, with the reason."""
    with transaction.atomic():
        certificate = lock_certificate_for(certificate, CertificateState.REQUESTED, actor)
        certificate.state = CertificateState.REQUESTED
        certificate.reason = reason
        certificate.save()
        audit.log(certificate, RETURNED, user=actor, data={"reason": reason})
    return certificate


def reject_certificate(certificate: WorkCertificate, *, actor: User, reason: str) -> WorkCertificate:
    """It cannot be issued; the person reads why."""
    with transaction.atomic():
        certificate = lock_certificate_for(certificate, CertificateState.REJECTED, actor)
        certificate.state = CertificateState.REJECTED
        certificate.closed_at = timezone.now()
        certificate.reason = reason
        certificate.save()
        audit.log(certificate, REJECTED, user=actor, data={"reason": reason})
        mails.queue_rejected(certificate)
    return certificate


def lock_certificate_for(
    certificate: WorkCertificate, target: CertificateState, actor: User
) -> WorkCertificate:
    """The certificate, locked, if `actor` may move it to `target` now. Raises PermissionDenied or Refused."""
    certificate = WorkCertificate.objects.select_for_update().get(pk=certificate.pk)
    require_transition(TRANSITIONS, certificate, target, actor, why_not=lambda: moved_before(certificate))
    return certificate


def moved_before(certificate: WorkCertificate) -> str:
    return _("Otra persona lo movió antes: está «%(state)s»%(when)s. Vuelva a abrirlo.") % {
        "state": certificate.get_state_display(),
        "when": f" ({date_and_time(certificate.closed_at)})" if certificate.closed_at else "",
    }


def _save_contents(certificate: WorkCertificate, contents: Contents) -> None:
    own = set(certificate.worker.employments.all())
    if not own.issuperset(contents.employments):
        raise Refused(_("Uno de los vínculos elegidos no es de esta persona."), code="employment_of_another")
    certificate.purpose = contents.purpose
    certificate.text = contents.text
    certificate.signer = contents.signer
    certificate.save()
    certificate.employments.set(contents.employments)


def _require_complete(certificate: WorkCertificate, contents: Contents) -> None:
    try:
        validate_wording(contents.text)
    except ValidationError as error:
        raise Refused(" ".join(error.messages), code="wrong_wording") from error
    if contents.signer is None or not contents.signer.is_active:
        raise Refused(_("Elija quién lo firma."), code="no_signer")
    require_fit(certificate.kind, contents.employments, queries.what_can_be_asked(certificate.worker))
