"""Signing gives the number; from then on the document is only annulled or replaced, never changed."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

import documents.services
from accounts.models import User
from core import audit
from core.calendar.days import add_business_days
from core.dates import today
from core.errors import Refused
from core.types import filled
from staffservices.certificates import mails
from staffservices.certificates.audit import ANNULLED, ISSUED, REOPENED, REPLACED, SENT_AGAIN
from staffservices.certificates.content import draft_certificate
from staffservices.certificates.kinds import KINDS
from staffservices.certificates.models import (
    PREPARE,
    CertificateKind,
    CertificateSettings,
    CertificateState,
    WorkCertificate,
)
from staffservices.certificates.services.asking import open_request
from staffservices.certificates.services.preparing import lock_certificate_for


def sign_and_issue(certificate: WorkCertificate, *, actor: User) -> WorkCertificate:
    """Give the certificate its number and code, and mail the person where to take it.

    What it corrects, if anything, is replaced in the same moment. Raises PermissionDenied; Refused when
    it is not waiting to be signed, or only another account may sign it.
    """
    with transaction.atomic():
        certificate = lock_certificate_for(certificate, CertificateState.ISSUED, actor)
        _require_signer(certificate, actor)
        draft = draft_certificate(certificate)
        if old := certificate.replaces:
            certificate.document = documents.services.replace_document(
                filled(old.document), draft, reason=old.reason, actor=actor
            )
            _close(old, CertificateState.REPLACED)
            audit.log(old, REPLACED, user=actor, data={"by": str(certificate.document)})
        else:
            kind = KINDS[CertificateKind(certificate.kind)]
            certificate.document = documents.services.issue_document(kind, draft, actor=actor)
        _close(certificate, CertificateState.ISSUED)
        audit.log(certificate, ISSUED, user=actor, data={"document": str(certificate.document)})
        mails.queue_issued(certificate)
    return certificate


def annul_certificate(certificate: WorkCertificate, *, actor: User, reason: str) -> WorkCertificate:
    """End an issued document without another in its place; who verifies it is told."""
    with transaction.atomic():
        certificate = lock_certificate_for(certificate, CertificateState.ANNULLED, actor)
        _require_no_replacement(certificate)
        documents.services.annul_document(filled(certificate.document), reason=reason, actor=actor)
        certificate.reason = reason
        _close(certificate, CertificateState.ANNULLED)
        audit.log(certificate, ANNULLED, user=actor, data={"reason": reason})
        mails.queue_annulled(certificate)
    return certificate


def reopen(certificate: WorkCertificate, *, actor: User, reason: str) -> WorkCertificate:
    """Put a correction of an issued document on HR's desk; return it.

    The document stays valid until the correction is signed. Raises PermissionDenied; Refused when one is
    on the desk already.
    """
    with transaction.atomic():
        certificate = lock_certificate_for(certificate, CertificateState.REPLACED, actor)
        _require_no_replacement(certificate)
        if waiting := open_request(certificate.worker, certificate.kind):
            raise Refused(
                _("Esta persona tiene otra solicitud del mismo documento en trámite: la N.º %(number)s.")
                % {"number": waiting.request_number},
                code="already_requested",
            )
        certificate.reason = reason
        certificate.save(update_fields=["reason"])
        correction = WorkCertificate.objects.create(
            worker=certificate.worker,
            kind=certificate.kind,
            purpose=certificate.purpose,
            text=certificate.text,
            signer=certificate.signer,
            replaces=certificate,
            requested_at=timezone.now(),
            requested_by=actor,
            due_on=add_business_days(today(), CertificateSettings.current().business_days),
        )
        correction.employments.set(certificate.employments.all())
        audit.log(certificate, REOPENED, user=actor, data={"reason": reason})
        audit.log(correction, REOPENED, user=actor, data={"reason": reason})
    return correction


def send_again(certificate: WorkCertificate, *, actor: User) -> WorkCertificate:
    """Mail the link to an issued certificate once more."""
    if not actor.has_perm(PREPARE):
        raise PermissionDenied(PREPARE)
    if certificate.state != CertificateState.ISSUED:
        raise Refused(_("Solo se reenvía un documento emitido y vigente."), code="not_issued")
    with transaction.atomic():
        audit.log(certificate, SENT_AGAIN, user=actor)
        mails.queue_issued(certificate)
    return certificate


def _require_signer(certificate: WorkCertificate, actor: User) -> None:
    signer = certificate.signer
    if signer is None or not signer.is_active:
        sentence = _("Quien debía firmar ya no firma certificados. Devuélvalo para elegir a otra persona.")
        raise Refused(sentence, code="signer_inactive")
    if signer.user_id and signer.user_id != actor.pk:
        sentence = _("Solo %(name)s puede firmarlo con su cuenta.") % {"name": signer.name}
        raise Refused(sentence, code="not_the_signer")


def _require_no_replacement(certificate: WorkCertificate) -> None:
    waiting = WorkCertificate.objects.filter(
        replaces=certificate, state__in=CertificateState.open_states
    ).first()
    if waiting:
        raise Refused(
            _("Ya hay una corrección en trámite: la N.º %(number)s. Termínela o rechácela primero.")
            % {"number": waiting.request_number},
            code="correction_open",
        )


def _close(certificate: WorkCertificate, state: CertificateState) -> None:
    certificate.state = state
    certificate.closed_at = timezone.now()
    certificate.save()
