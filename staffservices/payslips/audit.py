"""What is written down about payrolls and payslips."""

from django.utils.translation import gettext_lazy as _

from core.audit import AuditAction

PUBLISHED = AuditAction("payslips.publish", _("Publicar planilla"), _("Publicó la planilla"))
RETRACTED = AuditAction("payslips.retract", _("Retirar planilla"), _("Retiró la planilla"))
NOTIFIED = AuditAction(
    "payslips.notify", _("Avisar por correo"), _("Pidió avisar por correo a los trabajadores")
)
WORDED = AuditAction("payslips.message", _("Cambiar mensaje"), _("Cambió el mensaje de las boletas"))
ANNULLED = AuditAction("payslips.annul", _("Anular boleta"), _("Anuló la boleta"))
MAILED = AuditAction("payslips.mail", _("Enviar a su correo"), _("Se envió la boleta a su propio correo"))
