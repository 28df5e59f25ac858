"""Invented certificates: one issued to the former worker, one to be signed, one late on HR's desk."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from core.dates import today
from staffservices.certificates import services
from staffservices.certificates.models import CertificateKind, Signer, Wording, WorkCertificate
from staffservices.workers.demo import FORMER_WORKER, WORKER
from staffservices.workers.models import Worker


def load() -> None:
    """Needs the demo's register and its staff accounts."""
    office = User.objects.get(username="rrhh")
    Signer.objects.create(name="Elena Puma Sullca", position="Jefa de la Oficina de Recursos Humanos")
    former = Worker.objects.get(document_number=FORMER_WORKER)
    services.sign_and_issue(
        prepare(request_as_demo(former, CertificateKind.CERTIFICATE), office), actor=office
    )
    make_late(request_as_demo(Worker.objects.get(document_number=WORKER), CertificateKind.PROOF))
    prepare(request_as_demo(former, CertificateKind.CERTIFICATE, purpose="un trámite de jubilación"), office)


def request_as_demo(
    worker: Worker, kind: CertificateKind, purpose: str = "un trámite bancario"
) -> WorkCertificate:
    return services.request_certificate(
        worker, actor=worker.user, kind=kind, employments=list(worker.employments.all()), purpose=purpose
    )


def prepare(certificate: WorkCertificate, office: User) -> WorkCertificate:
    contents = services.Contents(
        employments=list(certificate.employments.all()),
        purpose=certificate.purpose,
        text=Wording.objects.get(kind=certificate.kind, is_first=True).text,
        signer=Signer.objects.get(),
    )
    return services.send_to_sign(certificate, contents, actor=office)


def make_late(certificate: WorkCertificate) -> None:
    WorkCertificate.objects.filter(pk=certificate.pk).update(
        requested_at=timezone.now() - timedelta(days=12), due_on=today() - timedelta(days=3)
    )
