"""What is written down about access requests."""

from django.utils.translation import gettext_lazy as _

from core.audit import AuditAction

ASKED = AuditAction("access.asked", _("Solicitar acceso"), _("Envió la solicitud"))
EMAIL_CORRECTED = AuditAction("access.email_corrected", _("Corregir correo"), _("Corrigió el correo"))
RESENT = AuditAction("access.resent", _("Reenviar enlace"), _("Pidió otra vez el correo con el enlace"))
CONFIRMED = AuditAction(
    "access.confirmed", _("Confirmar solicitud"), _("Confirmó la solicitud desde su correo")
)
CORRECTED = AuditAction(
    "access.corrected", _("Corregir solicitud"), _("Corrigió y volvió a enviar la solicitud")
)
RETURNED = AuditAction("access.returned", _("Pedir corrección"), _("Pidió que se corrija la solicitud"))
APPROVED = AuditAction("access.approved", _("Aprobar"), _("Aprobó la solicitud y dio acceso"))
REJECTED = AuditAction("access.rejected", _("Rechazar"), _("Rechazó la solicitud"))
ANNULLED = AuditAction("access.annulled", _("Anular"), _("Anuló la solicitud"))
COPY_READ = AuditAction(
    "access.copy_read", _("Ver documento"), _("Vio la copia del documento de identidad"), is_reading=True
)
