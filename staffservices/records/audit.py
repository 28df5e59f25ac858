"""What is written down about personnel files."""

from django.utils.translation import gettext_lazy as _

from core.audit import Action

STARTED = Action("records.started", _("Empezar"), _("Empezó un borrador"))
WITHDRAWN = Action("records.withdrawn", _("Descartar"), _("Descartó el borrador"))
SENT = Action("records.sent", _("Enviar"), _("Envió la solicitud"))
TAKEN = Action("records.taken", _("Tomar en revisión"), _("La tomó en revisión"))
OBSERVED = Action("records.observed", _("Observar"), _("La observó"))
ANSWERED = Action("records.answered", _("Responder"), _("Respondió la observación"))
APPROVED = Action("records.approved", _("Aprobar"), _("La aprobó"))
REJECTED = Action("records.rejected", _("Rechazar"), _("La rechazó"))
WROTE = Action("records.wrote", _("Escribir"), _("Envió un mensaje"))
ENTERED = Action("records.entered", _("Registrar de oficio"), _("La registró de oficio"))
REMINDED = Action("records.reminded", _("Recordar"), _("Envió un recordatorio"))

RECORD_WRITTEN = Action("records.record_written", _("Registrar"), _("Entró al legajo"))
RECORD_REPLACED = Action("records.record_replaced", _("Reemplazar"), _("Quedó reemplazado por otro registro"))
RECORD_REMOVED = Action("records.record_removed", _("Retirar"), _("Se retiró del legajo"))
FILE_READ = Action("records.file_read", _("Ver documento"), _("Vio un documento del legajo"), is_reading=True)
EVIDENCE_READ = Action(
    "records.evidence_read", _("Ver sustento"), _("Vio un documento de sustento"), is_reading=True
)
WHOLE_FILE_READ = Action(
    "records.whole_file_read", _("Ver legajo"), _("Vio el legajo completo"), is_reading=True
)
EXTRACT_DOWNLOADED = Action("records.extract_downloaded", _("Descargar legajo"), _("Descargó su legajo"))
