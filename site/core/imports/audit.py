"""What is written down about imports."""

from django.utils.translation import gettext_lazy as _

from core.audit import AuditAction

UPLOADED = AuditAction("imports.upload", _("Subir archivo"), _("Subió este archivo para importarlo"))
CONFIRMED = AuditAction("imports.confirm", _("Confirmar importación"), _("Confirmó la importación"))
APPLIED = AuditAction("imports.apply", _("Importar"), _("Se importó el archivo"))
CANCELLED = AuditAction("imports.cancel", _("Cancelar importación"), _("Canceló la importación"))
READ_FINDINGS = AuditAction(
    "imports.findings", _("Descargar errores"), _("Descargó los errores y avisos de este archivo")
)
