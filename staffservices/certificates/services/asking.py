"""The worker's side: ask, and take the document away."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core import audit
from core.calendar.days import add_business_days
from core.dates import today
from core.errors import Refused
from core.types import StrOrPromise
from staffservices.certificates import mails, queries
from staffservices.certificates.audit import DOWNLOADED, REQUESTED
from staffservices.certificates.models import (
    CertificateKind,
    CertificateSettings,
    CertificateState,
    WorkCertificate,
)
from staffservices.workers.models import Employment, Worker
from staffservices.workers.queries import worker_of

WHY_NOT: dict[str, StrOrPromise] = {
    CertificateKind.CERTIFICATE: gettext_lazy(
        "El certificado es por vínculos que ya terminaron. Por el que sigue vigente pida una constancia."
    ),
    CertificateKind.PROOF: gettext_lazy(
        "La constancia es para quien trabaja actualmente en la entidad. Por lo que ya terminó pida un certificado."
    ),
}


def request_certificate(
    worker: Worker,
    *,
    actor: User,
    kind: CertificateKind,
    employments: Sequence[Employment],
    purpose: str,
    remarks: str = "",
) -> WorkCertificate:
    """Put a request on HR's desk, due in business days. The very same twice asks once.

    Raises PermissionDenied when `actor` is not the worker; Refused when the kind does not fit the
    employments, or one of the same kind is still being made.
    """
    if worker_of(actor) != worker:
        raise PermissionDenied("not the worker")
    require_fit(kind, employments, queries.what_can_be_asked(worker))
    with transaction.atomic():
        Worker.objects.select_for_update().get(pk=worker.pk)  # pressed twice: the second waits
        if waiting := open_request(worker, kind):
            if _asks_the_same(waiting, employments, purpose, remarks):
                return waiting
            raise Refused(
                _("Ya tiene una solicitud del mismo documento en trámite: la N.º %(number)s.")
                % {"number": waiting.request_number},
                code="already_requested",
            )
        certificate = WorkCertificate.objects.create(
            worker=worker,
            kind=kind,
            purpose=purpose,
            remarks=remarks,
            requested_at=timezone.now(),
            requested_by=actor,
            due_on=add_business_days(today(), CertificateSettings.current().business_days),
        )
        certificate.employments.set(employments)
        audit.log(certificate, REQUESTED, user=actor)
        mails.queue_requested(certificate)
    return certificate


def record_download(certificate: WorkCertificate, *, actor: User) -> None:
    """Somebody took the document away: the person, or HR on their behalf."""
    audit.log(certificate, DOWNLOADED, user=actor)


def open_request(worker: Worker, kind: str) -> WorkCertificate | None:
    return worker.certificates.filter(kind=kind, state__in=CertificateState.open_states).first()


def _asks_the_same(
    waiting: WorkCertificate, employments: Iterable[Employment], purpose: str, remarks: str
) -> bool:
    same_words = (waiting.purpose, waiting.remarks) == (purpose, remarks)
    return same_words and set(waiting.employments.all()) == set(employments)


def require_fit(kind: str, employments: Sequence[Employment], possible: dict) -> None:
    """A certificado is of what has ended; a constancia includes an employment that runs."""
    if not employments:
        raise Refused(_("Elija al menos un vínculo laboral."), code="no_employment")
    fits = all(employment in possible[kind] for employment in employments)
    if kind == CertificateKind.PROOF:
        fits = fits and not all(queries.has_ended(employment) for employment in employments)
    if not fits:
        raise Refused(str(WHY_NOT[kind]), code="employment_does_not_fit")
