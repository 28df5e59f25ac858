"""Who may see which certificates: the page, the desk and the file ask here."""

from django.db.models import QuerySet

from accounts.models import User
from core.dates import today
from staffservices.certificates.models import CertificateKind, WorkCertificate
from staffservices.workers.models import Employment, Worker
from staffservices.workers.queries import worker_of


def certificates_visible_to(user: User) -> QuerySet[WorkCertificate]:
    """Every certificate for the office; a verified person's own; nothing for the rest."""
    if user.has_perm("certificates.view_workcertificate"):
        return WorkCertificate.objects.all()
    if worker := worker_of(user):
        return certificates_of(worker)
    return WorkCertificate.objects.none()


def certificates_of(worker: Worker) -> QuerySet[WorkCertificate]:
    return worker.certificates.select_related("document", "worker").order_by("-requested_at", "-pk")


def what_can_be_asked(worker: Worker) -> dict[CertificateKind, list[Employment]]:
    """For each kind, the employments that it can be about: the ended ones, or those that include a
    running one."""
    employments = list(worker.employments.all())
    return {
        CertificateKind.CERTIFICATE: [e for e in employments if has_ended(e)],
        CertificateKind.PROOF: [] if all(has_ended(e) for e in employments) else employments,
    }


def has_ended(employment: Employment) -> bool:
    return employment.ends_on is not None and employment.ends_on < today()
