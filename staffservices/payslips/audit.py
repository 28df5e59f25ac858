"""What is written down about payrolls and payslips."""

from django.utils.translation import gettext_lazy as _

from core.audit import Action

PUBLISHED = Action("payslips.publish", _("Publicar planilla"), _("Publicó la planilla"))
RETRACTED = Action("payslips.retract", _("Retirar planilla"), _("Retiró la planilla"))
NOTIFIED = Action("payslips.notify", _("Avisar por correo"), _("Pidió avisar por correo a los trabajadores"))
WORDED = Action("payslips.message", _("Cambiar mensaje"), _("Cambió el mensaje de las boletas"))
ANNULLED = Action("payslips.annul", _("Anular boleta"), _("Anuló la boleta"))
MAILED = Action("payslips.mail", _("Enviar a su correo"), _("Se envió la boleta a su propio correo"))
