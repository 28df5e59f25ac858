"""What is written down about certificates."""

from django.utils.translation import gettext_lazy as _

from core.audit import AuditAction

REQUESTED = AuditAction("certificates.requested", _("Solicitar"), _("Solicitó el documento"))
DRAFTED = AuditAction("certificates.drafted", _("Guardar borrador"), _("Guardó el texto y los periodos"))
PREPARED = AuditAction("certificates.prepared", _("Enviar a firma"), _("Lo envió a firma"))
RETURNED = AuditAction("certificates.returned", _("Devolver"), _("Lo devolvió sin firmar"))
REJECTED = AuditAction("certificates.rejected", _("Rechazar"), _("Rechazó la solicitud"))
ISSUED = AuditAction("certificates.issued", _("Firmar y emitir"), _("Lo firmó y emitió"))
ANNULLED = AuditAction("certificates.annulled", _("Anular"), _("Anuló el documento emitido"))
REOPENED = AuditAction("certificates.reopened", _("Corregir"), _("Abrió una corrección que lo reemplazará"))
REPLACED = AuditAction("certificates.replaced", _("Reemplazar"), _("Quedó reemplazado por otro"))
SENT_AGAIN = AuditAction("certificates.sent_again", _("Reenviar"), _("Volvió a enviar el correo"))
DOWNLOADED = AuditAction(
    "certificates.downloaded", _("Descargar"), _("Descargó el documento"), is_reading=True
)
