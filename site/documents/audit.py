"""What is written down about issued documents."""

from django.utils.translation import gettext_lazy as _

from core.audit import Action

ISSUED = Action("documents.issued", _("Emitir"), _("Se emitió el documento"))
REPLACED = Action("documents.replaced", _("Reemplazar"), _("Reemplazó el documento por otro"))
ANNULLED = Action("documents.annulled", _("Anular"), _("Anuló el documento"))
REINSTATED = Action("documents.reinstated", _("Restituir"), _("Dejó sin efecto la anulación del documento"))
