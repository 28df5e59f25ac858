"""What is written down about an application, in words that its owner and HR read."""

from django.utils.translation import gettext_lazy as _

from core.audit import Action

STARTED = Action("applications.start", _("Iniciar postulación"), _("Inició la postulación"))
POSITION_CHOSEN = Action("applications.choose_position", _("Cambiar de plaza"), _("Cambió de plaza"))
REUSED = Action(
    "applications.reuse", _("Usar datos anteriores"), _("Empezó con los datos de una postulación anterior")
)
DOSSIER_RECEIVED = Action("applications.dossier", _("Subir expediente"), _("Subió el expediente"))
SUBMITTED = Action("applications.submit", _("Presentar postulación"), _("Presentó la postulación"))
REOPENED = Action(
    "applications.reopen", _("Reabrir para corregir"), _("Reabrió la postulación para corregirla")
)
CORRECTION_DISCARDED = Action(
    "applications.discard", _("Descartar la corrección"), _("Descartó la corrección y dejó lo presentado")
)
ANNULLED = Action("applications.annul", _("Anular postulación"), _("Anuló la postulación"))
REINSTATED = Action("applications.reinstate", _("Restituir postulación"), _("Restituyó la postulación"))
EXTENSION_GRANTED = Action("applications.extend", _("Conceder prórroga"), _("Concedió una prórroga"))
EXTENSION_WITHDRAWN = Action(
    "applications.withdraw_extension", _("Retirar prórroga"), _("Retiró la prórroga")
)
MAILING_SENT = Action("applications.mailing", _("Escribir a postulantes"), _("Confirmó el envío"))
MAILING_STOPPED = Action("applications.mailing_stopped", _("Detener envío"), _("Detuvo el envío"))
READ = Action("applications.read", _("Leer postulación"), _("Vio los datos o el expediente"), is_reading=True)
