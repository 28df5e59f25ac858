"""What is written down about received files."""

from django.utils.translation import gettext_lazy as _

from core.audit import AuditAction

INFECTED = AuditAction("attachments.infected", _("Virus encontrado"), _("El antivirus rechazó el archivo"))
FORGOTTEN = AuditAction(
    "attachments.forgotten", _("Archivo eliminado"), _("Se eliminó el archivo al vencer su plazo")
)
