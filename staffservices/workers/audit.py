"""What is written down about the register."""

from django.utils.translation import gettext_lazy as _

from core.audit import AuditAction

LINKED = AuditAction("workers.link", _("Vincular cuenta"), _("Vinculó la cuenta con esta persona del padrón"))
UNLINKED = AuditAction("workers.unlink", _("Desvincular cuenta"), _("Desvinculó la cuenta de esta persona"))
