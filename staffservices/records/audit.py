"""What is written down about personnel files."""

from django.utils.translation import gettext_lazy as _

from core.audit import AuditAction

STARTED = AuditAction("records.started", _("Empezar"), _("Empezó un borrador"))
WITHDRAWN = AuditAction("records.withdrawn", _("Descartar"), _("Descartó el borrador"))
SENT = AuditAction("records.sent", _("Enviar"), _("Envió la solicitud"))
TAKEN = AuditAction("records.taken", _("Tomar en revisión"), _("La tomó en revisión"))
OBSERVED = AuditAction("records.observed", _("Observar"), _("La observó"))
ANSWERED = AuditAction("records.answered", _("Responder"), _("Respondió la observación"))
APPROVED = AuditAction("records.approved", _("Aprobar"), _("La aprobó"))
REJECTED = AuditAction("records.rejected", _("Rechazar"), _("La rechazó"))
WROTE = AuditAction("records.wrote", _("Escribir"), _("Envió un mensaje"))
ENTERED = AuditAction("records.entered", _("Registrar de oficio"), _("La registró de oficio"))
REMINDED = AuditAction("records.reminded", _("Recordar"), _("Envió un recordatorio"))

RECORD_WRITTEN = AuditAction("records.record_written", _("Registrar"), _("Entró al legajo"))
RECORD_REPLACED = AuditAction(
    "records.record_replaced", _("Reemplazar"), _("Quedó reemplazado por otro registro")
)
RECORD_REMOVED = AuditAction("records.record_removed", _("Retirar"), _("Se retiró del legajo"))
FILE_READ = AuditAction(
    "records.file_read", _("Ver documento"), _("Vio un documento del legajo"), is_reading=True
)
EVIDENCE_READ = AuditAction(
    "records.evidence_read", _("Ver sustento"), _("Vio un documento de sustento"), is_reading=True
)
WHOLE_FILE_READ = AuditAction(
    "records.whole_file_read", _("Ver legajo"), _("Vio el legajo completo"), is_reading=True
)
EXTRACT_DOWNLOADED = AuditAction("records.extract_downloaded", _("Descargar legajo"), _("Descargó su legajo"))
