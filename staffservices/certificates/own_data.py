"""What «Mis datos» tells about certificates, and who of the entity looked at them."""

from accounts.models import User
from staffservices.certificates.models import WorkCertificate
from staffservices.certificates.queries import certificates_of
from staffservices.workers.queries import worker_of


def certificates(user: User) -> list[dict]:
    worker = worker_of(user)
    if worker is None:
        return []
    found = certificates_of(worker).prefetch_related("employments")
    return [_certificate(one) for one in found]


def _certificate(certificate: WorkCertificate) -> dict:
    document = certificate.document
    return {
        "solicitud": certificate.request_number,
        "documento": certificate.get_kind_display(),
        "vinculos": [str(employment) for employment in certificate.employments.all()],
        "para_que": certificate.purpose,
        "observaciones": certificate.remarks,
        "solicitado_el": certificate.requested_at,
        "estado": certificate.get_state_display(),
        "motivo": certificate.reason,
        "numero": document.full_number if document else None,
        "codigo_de_verificacion": document.printed_code if document else None,
        "emitido_el": document.issued_at if document else None,
    }
