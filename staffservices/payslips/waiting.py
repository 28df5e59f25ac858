"""What the daily digest tells whoever publishes payrolls."""

from django.utils.translation import gettext_lazy as _

from core.digest.desks import Waiting, register
from staffservices.payslips.models import Payroll, PayrollState


def to_publish(user) -> Waiting:
    return Waiting(Payroll.objects.filter(state=PayrollState.IMPORTED).count())


register(
    "payslips",
    _("Planillas por publicar"),
    "payslips.publish_payroll",
    "planillas_modeladmin_index",
    to_publish,
)
