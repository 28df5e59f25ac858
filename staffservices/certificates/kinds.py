"""The two documents that this app issues; each has numbers of its own."""

from django.utils.translation import gettext_lazy as _

from documents.kinds import DocumentKind
from staffservices.certificates.models import CertificateKind

KINDS = {
    CertificateKind.CERTIFICATE: DocumentKind(
        "certificates.certificate",
        _("Certificado de trabajo"),
        template="certificates/pdf/work",
        one_page=True,
    ),
    CertificateKind.PROOF: DocumentKind(
        "certificates.proof", _("Constancia de trabajo"), template="certificates/pdf/work", one_page=True
    ),
}
