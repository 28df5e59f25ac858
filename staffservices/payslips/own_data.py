"""What «Mis datos» tells about payslips, and who of the entity looked at them."""

from accounts.models import User
from staffservices.payslips.models import Payslip, YearlyStatement
from staffservices.payslips.queries import ever_published
from staffservices.workers.queries import worker_of


def payslips(user: User) -> list[dict]:
    worker = worker_of(user)
    return [_payslip(one) for one in ever_published(worker)] if worker else []


def _payslip(payslip: Payslip) -> dict:
    payroll = payslip.payroll
    return {
        "periodo": payroll.period,
        "planilla": payroll.type_and_number,
        "entidad": payroll.entity.name,
        "estado": payslip.get_state_display() if payroll.is_published else payroll.get_state_display(),
        "apellidos_y_nombres": payslip.full_name,
        "documento": payslip.identity_document,
        "cargo": payslip.position,
        "nivel": payslip.level,
        "regimen": payslip.regime,
        "condicion": payslip.condition,
        "unidad": payslip.unit,
        "ingreso": payslip.entry_date,
        "dias_trabajados": payslip.days_worked,
        "pensiones": payslip.pension_system,
        "cuspp": payslip.cuspp,
        "cuenta": payslip.account,
        "conceptos": payslip.lines,
        "ingresos": payslip.income,
        "descuentos": payslip.deductions,
        "aportes_del_empleador": payslip.contributions,
        "neto": payslip.net,
        "leyenda": payslip.legend,
        "publicada_el": payslip.published_at,
        "avisada_el": payslip.notified_at,
        "abierta_por_primera_vez_el": payslip.first_opened_at,
        "codigo_de_verificacion": payslip.document.printed_code if payslip.document else None,
    }


def statements(user: User) -> list[dict]:
    worker = worker_of(user)
    if worker is None:
        return []
    found = YearlyStatement.objects.filter(worker=worker).select_related("document").order_by("year")
    return [
        {
            "año": statement.year,
            "numero": statement.document.full_number,
            "emitida_el": statement.document.issued_at,
            "codigo_de_verificacion": statement.document.printed_code,
        }
        for statement in found
    ]
