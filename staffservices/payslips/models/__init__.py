from staffservices.payslips.models.payroll import PayingEntity, Payroll, PayrollState, PayrollType
from staffservices.payslips.models.payslip import Line, LineKind, Payslip, PayslipState
from staffservices.payslips.models.sealed_copy import SealedCopy
from staffservices.payslips.models.statement import YearlyStatement

__all__ = [
    "Line",
    "LineKind",
    "PayingEntity",
    "Payroll",
    "PayrollState",
    "PayrollType",
    "Payslip",
    "PayslipState",
    "SealedCopy",
    "YearlyStatement",
]
