"""What is written down about subscriptions."""

from django.utils.translation import gettext_lazy as _

from core.audit import Action

ASKED = Action("subscriptions.asked", _("Suscribirse"), _("Pidió suscribirse"))
CONFIRMED = Action("subscriptions.confirmed", _("Confirmar"), _("Confirmó la suscripción desde su correo"))
CHANGED = Action("subscriptions.changed", _("Cambiar palabras"), _("Cambió las palabras que busca"))
LEFT = Action("subscriptions.left", _("Dejar de recibir"), _("Dejó de recibir los correos"))
FAILED = Action("subscriptions.failed", _("Correo rechazado"), _("Su correo rechazó un mensaje"))
