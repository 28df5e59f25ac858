"""What is written down about the register."""

from django.utils.translation import gettext_lazy as _

from core.audit import Action

LINKED = Action("workers.link", _("Vincular cuenta"), _("Vinculó la cuenta con esta persona del padrón"))
UNLINKED = Action("workers.unlink", _("Desvincular cuenta"), _("Desvinculó la cuenta de esta persona"))
