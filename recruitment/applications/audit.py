"""What is written down about an application, in words that its owner and HR read."""

from django.utils.translation import gettext_lazy as _

from core.audit import AuditAction

STARTED = AuditAction("applications.start", _("Iniciar postulación"), _("Inició la postulación"))
POSITION_CHOSEN = AuditAction("applications.choose_position", _("Cambiar de plaza"), _("Cambió de plaza"))
REUSED = AuditAction(
    "applications.reuse", _("Usar datos anteriores"), _("Empezó con los datos de una postulación anterior")
)
DOSSIER_RECEIVED = AuditAction("applications.dossier", _("Subir expediente"), _("Subió el expediente"))
SUBMITTED = AuditAction("applications.submit", _("Presentar postulación"), _("Presentó la postulación"))
REOPENED = AuditAction(
    "applications.reopen", _("Reabrir para corregir"), _("Reabrió la postulación para corregirla")
)
CORRECTION_DISCARDED = AuditAction(
    "applications.discard", _("Descartar la corrección"), _("Descartó la corrección y dejó lo presentado")
)
ANNULLED = AuditAction("applications.annul", _("Anular postulación"), _("Anuló la postulación"))
REINSTATED = AuditAction("applications.reinstate", _("Restituir postulación"), _("Restituyó la postulación"))
EXTENSION_GRANTED = AuditAction("applications.extend", _("Conceder prórroga"), _("Concedió una prórroga"))
EXTENSION_WITHDRAWN = AuditAction(
    "applications.withdraw_extension", _("Retirar prórroga"), _("Retiró la prórroga")
)
MAILING_SENT = AuditAction("applications.mailing", _("Escribir a postulantes"), _("Confirmó el envío"))
MAILING_STOPPED = AuditAction("applications.mailing_stopped", _("Detener envío"), _("Detuvo el envío"))
READ = AuditAction(
    "applications.read", _("Leer postulación"), _("Vio los datos o el expediente"), is_reading=True
)
