"""What is written down about certificates."""

from django.utils.translation import gettext_lazy as _

from core.audit import Action

REQUESTED = Action("certificates.requested", _("Solicitar"), _("Solicitó el documento"))
DRAFTED = Action("certificates.drafted", _("Guardar borrador"), _("Guardó el texto y los periodos"))
PREPARED = Action("certificates.prepared", _("Enviar a firma"), _("Lo envió a firma"))
RETURNED = Action("certificates.returned", _("Devolver"), _("Lo devolvió sin firmar"))
REJECTED = Action("certificates.rejected", _("Rechazar"), _("Rechazó la solicitud"))
ISSUED = Action("certificates.issued", _("Firmar y emitir"), _("Lo firmó y emitió"))
ANNULLED = Action("certificates.annulled", _("Anular"), _("Anuló el documento emitido"))
REOPENED = Action("certificates.reopened", _("Corregir"), _("Abrió una corrección que lo reemplazará"))
REPLACED = Action("certificates.replaced", _("Reemplazar"), _("Quedó reemplazado por otro"))
SENT_AGAIN = Action("certificates.sent_again", _("Reenviar"), _("Volvió a enviar el correo"))
DOWNLOADED = Action("certificates.downloaded", _("Descargar"), _("Descargó el documento"), is_reading=True)
