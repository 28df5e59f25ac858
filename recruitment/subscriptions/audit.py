"""What is written down about subscriptions."""

from django.utils.translation import gettext_lazy as _

from core.audit import AuditAction

ASKED = AuditAction("subscriptions.asked", _("Suscribirse"), _("Pidió suscribirse"))
CONFIRMED = AuditAction(
    "subscriptions.confirmed", _("Confirmar"), _("Confirmó la suscripción desde su correo")
)
CHANGED = AuditAction("subscriptions.changed", _("Cambiar palabras"), _("Cambió las palabras que busca"))
LEFT = AuditAction("subscriptions.left", _("Dejar de recibir"), _("Dejó de recibir los correos"))
FAILED = AuditAction("subscriptions.failed", _("Correo rechazado"), _("Su correo rechazó un mensaje"))
