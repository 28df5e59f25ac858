"""What the daily digest tells whoever publishes payrolls."""

from core.digest.desks import Waiting
from staffservices.payslips.models import Payroll, PayrollState


def to_publish(user) -> Waiting:
    return Waiting(Payroll.objects.filter(state=PayrollState.IMPORTED).count())
