"""What «Seguimiento» tells about certificates."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from core.dates import short_date
from staffservices.certificates.models import CertificateState, WorkCertificate
from staffservices.certificates.queries import certificates_of
from staffservices.following import Request, Standing
from staffservices.workers.models import Worker

ENDED = {CertificateState.REJECTED, CertificateState.ANNULLED}


def requests_of(worker: Worker) -> Iterable[Request]:
    return map(_request, certificates_of(worker))


def _request(certificate: WorkCertificate) -> Request:
    return Request(
        what=certificate.get_kind_display(),
        number=certificate.request_number,
        state=certificate.get_state_display(),
        tag_kind=certificate.tag_kind,
        standing=_standing(certificate),
        asked_at=certificate.requested_at,
        url=reverse("certificates:detail", args=[certificate.pk]),
        moved_at=certificate.closed_at or certificate.prepared_at,
        deadline=_deadline(certificate),
        # While it is being made the reason is the signer's word to HR.
        message=certificate.reason if certificate.state in ENDED else "",
    )


def _standing(certificate: WorkCertificate) -> Standing:
    if certificate.is_open:
        return Standing.OPEN
    return Standing.DONE if certificate.state == CertificateState.ISSUED else Standing.REFUSED


def _deadline(certificate: WorkCertificate) -> str:
    if not certificate.is_open:
        return ""
    words = _("Debió estar listo el %(day)s") if certificate.is_late else _("Listo hasta el %(day)s")
    return words % {"day": short_date(certificate.due_on)}
