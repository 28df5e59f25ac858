from staffservices.payslips.models.payroll import PayingEntity, Payroll, PayrollState, PayrollType
from staffservices.payslips.models.payslip import LineKind, Payslip, PayslipLine, PayslipState
from staffservices.payslips.models.sealed_copy import SealedCopy
from staffservices.payslips.models.statement import YearlyStatement

__all__ = [
    "LineKind",
    "PayingEntity",
    "Payroll",
    "PayrollState",
    "PayrollType",
    "Payslip",
    "PayslipLine",
    "PayslipState",
    "SealedCopy",
    "YearlyStatement",
]
