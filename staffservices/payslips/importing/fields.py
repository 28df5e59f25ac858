"""What a payroll file may hold, and by which headers each thing is recognised."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.imports.mapping import Field
from core.imports.values import BadValue, Conventions, Raw, cell_text, cents, day, text
from staffservices.payslips import concepts
from staffservices.payslips.concepts import decimal_text
from staffservices.workers.importing import fields as person

MOST_DAYS = 366_00  # cents of a day


def days(raw: Raw, conventions: Conventions) -> str | None:
    found = cents(raw, conventions)
    if found is not None and not 0 <= found <= MOST_DAYS:
        raise BadValue(_("No es un número de días."), code="not_days")
    return None if found is None else decimal_text(found)


def masked_account(raw: Raw, conventions: Conventions) -> str | None:
    """An account as the payslip shows it: its last four characters. The rest is not even kept."""
    value = cell_text(raw)
    return f"•••• {value[-4:]}" if len(value) > 4 else value or None


def iso_day(raw: Raw, conventions: Conventions) -> str | None:
    found = day(raw, conventions)
    return found.isoformat() if found else None


NAMES = (person.SURNAMES, person.PATERNAL, person.MATERNAL, person.NAMES, person.FULL_NAME)
PERSON = (person.DOCUMENT_TYPE, person.DOCUMENT, *NAMES)

DETAILS = (
    Field("position", gettext_lazy("Cargo"), text(160), aliases=person.POSITION.aliases, example="Especialista"),
    Field("level", gettext_lazy("Nivel o escala"), text(60),
          aliases=("nivel", "escala", "nivel remunerativo", "categoría", "grupo ocupacional", "niv mag grupo ocup horas",
                   "niv mag", "grupo ocup", "escala magisterial"), example="SPA"),
    Field("regime", gettext_lazy("Régimen laboral"), text(60), aliases=(*person.REGIME.aliases, "tipo de servidor"),
          example="D.L. 276"),
    Field("condition", gettext_lazy("Condición"), text(60),
          aliases=("condición laboral", "cond laboral", "situación"), example="Nombrado"),
    Field("unit", gettext_lazy("Unidad orgánica"), text(160), aliases=person.UNIT.aliases, example="Sede central"),
    Field("entry_date", gettext_lazy("Fecha de ingreso"), iso_day,
          aliases=(*person.ENTRY_DATE.aliases, "fecha inicio", "fecha de inicio"), example="01/03/2015"),
    Field("days_worked", gettext_lazy("Días trabajados"), days,
          aliases=("días", "días lab", "días laborados", "días trab", "dias efectivos"), example="30"),
    Field("pension_system", gettext_lazy("Sistema de pensiones"), text(60), aliases=person.PENSION_SYSTEM.aliases,
          example="AFP Integra"),
    Field("cuspp", gettext_lazy("CUSPP"), text(20), aliases=person.CUSPP.aliases, example="591230HQCTR0"),
    Field("account", gettext_lazy("Cuenta de abono"), masked_account,
          aliases=("cuenta", "nro cuenta", "n cuenta", "cuenta bancaria", "cta ahorros", "número de cuenta", "cta teleahorro",
                   "cta teleahorro o nro cheque", "cuenta de teleahorro"),
          help=gettext_lazy("Solo se guardan sus cuatro últimos caracteres."), example="04-123-456789"),
    Field("legend", gettext_lazy("Leyenda"), text(500),
          aliases=("leyenda mensual", "leyenda permanente", "observación", "observaciones", "glosa")),
)  # fmt: skip

TOTALS = (
    Field("income", gettext_lazy("Total de ingresos"), cents,
          aliases=("total ingresos", "ingresos", "total haberes", "total remuneración", "total remuneraciones",
                   "remuneración total", "bruto", "monto bruto", "total bruto", "t remun", "total ingreso"),
          example="2760.12"),
    Field("deductions", gettext_lazy("Total de descuentos"), cents,
          aliases=("total descuentos", "descuentos", "total egresos", "egresos", "total descuento", "t dscto",
                   "total dscto"), example="319.18"),
    Field("contributions", gettext_lazy("Total de aportes del empleador"), cents,
          aliases=("total aportes", "total aportes empleador", "aportes del empleador", "aportes"), example="225.00"),
    Field("net", gettext_lazy("Neto a pagar"), cents,
          aliases=("neto", "líquido", "neto pagar", "total neto", "total líquido", "monto a pagar", "líquido a pagar",
                   "t liqui", "neto a cobrar"), example="2440.93"),
)  # fmt: skip

WIDE = (
    Field("+", gettext_lazy("Concepto de ingreso"), cents, many=True),
    Field("-", gettext_lazy("Concepto de descuento"), cents, many=True),
    Field("=", gettext_lazy("Aporte del empleador"), cents, many=True),
)

LONG = (
    Field("concept_code", gettext_lazy("Código del concepto"), text(20),
          aliases=("cod concepto", "código concepto", "código", "cod", "concepto codigo", "código de concepto"),
          help=gettext_lazy("Solo en archivos con una fila por concepto."), example="2095"),
    Field("concept_name", gettext_lazy("Concepto"), text(120),
          aliases=("descripción", "nombre del concepto", "nombre concepto", "descripción concepto", "denominación"),
          help=gettext_lazy("Solo en archivos con una fila por concepto."), example="MUC"),
    Field("concept_kind", gettext_lazy("Tipo de concepto"), concepts.kind,
          aliases=("tipo concepto", "tipo", "clase", "tipo de concepto"),
          help=gettext_lazy("INGRESO, DESCUENTO o APORTE."), example="INGRESO"),
    Field("amount", gettext_lazy("Monto"), cents, aliases=("importe", "valor", "monto concepto", "soles"),
          help=gettext_lazy("Solo en archivos con una fila por concepto."), example="1234.56"),
)  # fmt: skip

ALL = (*PERSON, *DETAILS, *TOTALS, *WIDE, *LONG)
