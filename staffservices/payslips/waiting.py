"""What the daily digest tells whoever publishes payrolls."""

from accounts.models import User
from core.digest.desks import WaitingAtDesk
from staffservices.payslips.models import Payroll, PayrollState


def to_publish(user: User) -> WaitingAtDesk:
    return WaitingAtDesk(Payroll.objects.filter(state=PayrollState.IMPORTED).count())
