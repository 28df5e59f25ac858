"""What is written about preview links in the history of their page."""

from django.utils.translation import gettext_lazy as _

from core.audit import AuditAction

CREATED = AuditAction(
    "previews.create", _("Crear enlace de vista previa"), _("Creó un enlace de vista previa")
)
ANNULLED = AuditAction(
    "previews.annul", _("Anular enlace de vista previa"), _("Anuló un enlace de vista previa")
)
OPENED = AuditAction("previews.open", _("Abrir vista previa"), _("Se abrió la vista previa con un enlace"))
