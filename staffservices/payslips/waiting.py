"""What the daily digest tells whoever publishes payrolls."""

from core.digest.desks import WaitingAtDesk
from staffservices.payslips.models import Payroll, PayrollState


def to_publish(user) -> WaitingAtDesk:
    return WaitingAtDesk(Payroll.objects.filter(state=PayrollState.IMPORTED).count())
