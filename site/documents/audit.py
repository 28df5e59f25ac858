"""What is written down about issued documents."""

from django.utils.translation import gettext_lazy as _

from core.audit import AuditAction

ISSUED = AuditAction("documents.issued", _("Emitir"), _("Se emitió el documento"))
REPLACED = AuditAction("documents.replaced", _("Reemplazar"), _("Reemplazó el documento por otro"))
ANNULLED = AuditAction("documents.annulled", _("Anular"), _("Anuló el documento"))
REINSTATED = AuditAction(
    "documents.reinstated", _("Restituir"), _("Dejó sin efecto la anulación del documento")
)
