"""What this app issues and others can verify."""

from django.utils.translation import gettext_lazy as _

from documents.kinds import DocumentKind

RECEIPT = DocumentKind(
    "applications.receipt",
    _("Constancia de postulación"),
    template="applications/pdf/receipt",
    numbered=False,
)
