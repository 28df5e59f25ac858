"""What is written down about access requests."""

from django.utils.translation import gettext_lazy as _

from core.audit import Action

ASKED = Action("access.asked", _("Solicitar acceso"), _("Envió la solicitud"))
EMAIL_CORRECTED = Action("access.email_corrected", _("Corregir correo"), _("Corrigió el correo"))
RESENT = Action("access.resent", _("Reenviar enlace"), _("Pidió otra vez el correo con el enlace"))
CONFIRMED = Action("access.confirmed", _("Confirmar solicitud"), _("Confirmó la solicitud desde su correo"))
CORRECTED = Action("access.corrected", _("Corregir solicitud"), _("Corrigió y volvió a enviar la solicitud"))
RETURNED = Action("access.returned", _("Pedir corrección"), _("Pidió que se corrija la solicitud"))
APPROVED = Action("access.approved", _("Aprobar"), _("Aprobó la solicitud y dio acceso"))
REJECTED = Action("access.rejected", _("Rechazar"), _("Rechazó la solicitud"))
ANNULLED = Action("access.annulled", _("Anular"), _("Anuló la solicitud"))
COPY_READ = Action(
    "access.copy_read", _("Ver documento"), _("Vio la copia del documento de identidad"), is_reading=True
)
