from staffservices.payslips.models.payroll import PayingEntity, Payroll, PayrollState, PayrollType
from staffservices.payslips.models.payslip import LineKind, Payslip, PayslipState

__all__ = [
    "LineKind",
    "PayingEntity",
    "Payroll",
    "PayrollState",
    "PayrollType",
    "Payslip",
    "PayslipState",
]
