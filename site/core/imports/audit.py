"""What is written down about imports."""

from django.utils.translation import gettext_lazy as _

from core.audit import Action

UPLOADED = Action("imports.upload", _("Subir archivo"), _("Subió este archivo para importarlo"))
CONFIRMED = Action("imports.confirm", _("Confirmar importación"), _("Confirmó la importación"))
APPLIED = Action("imports.apply", _("Importar"), _("Se importó el archivo"))
CANCELLED = Action("imports.cancel", _("Cancelar importación"), _("Canceló la importación"))
READ_FINDINGS = Action(
    "imports.findings", _("Descargar errores"), _("Descargó los errores y avisos de este archivo")
)
