from django.utils.translation import gettext_lazy as _

from core.audit import AuditAction

REGISTERED = AuditAction("applicants.registered", _("Registrarse"), _("Pidió una cuenta de postulante"))
EMAIL_CORRECTED = AuditAction(
    "applicants.email_corrected", _("Corregir correo"), _("Corrigió el correo de su registro")
)
RESENT = AuditAction(
    "applicants.resent", _("Reenviar contraseña"), _("Pidió otra vez el usuario y la contraseña")
)
