"""A worker's payments consolidated: key figures and a chart, by month of a year or by year."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from core.charts import Bar, BarChart
from core.dates import MONTHS
from core.money import soles
from staffservices.payslips.models import Payslip


@dataclass(frozen=True)
class Figure:
    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class YearSummary:
    figures: list[Figure]
    chart: BarChart | None


def summary_of_year(payslips: Sequence[Payslip], *, year: int | None) -> YearSummary:
    """`payslips` are those that the filters leave; of one year, or (None) of all."""
    income, deductions, net = (sum_of(payslips, name) for name in ("income", "deductions", "net"))
    when = _("en %(year)s") % {"year": year} if year else _("en total")
    figures = [
        Figure(_("Neto recibido %(when)s") % {"when": when}, soles(net)),
        Figure(_("Ingresos"), soles(income)),
        Figure(_("Descuentos"), soles(deductions)),
    ]
    return YearSummary(figures, chart_of(payslips, year))


def sum_of(payslips: Sequence[Payslip], name: str) -> Decimal:
    return sum((getattr(payslip, name) for payslip in payslips), Decimal(0))


def chart_of(payslips: Sequence[Payslip], year: int | None) -> BarChart | None:
    """Bars for the months, or years, in which something was paid; none for a single one."""
    sums: dict[int, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for payslip in payslips:
        place = payslip.payroll.month if year else payslip.payroll.year
        sums[place][0] += payslip.net
        sums[place][1] += payslip.deductions
    if len(sums) < 2:
        return None
    caption = _("Lo recibido cada mes de %(year)s") % {"year": year} if year else _("Lo recibido cada año")
    bars = [bar(place, values, year) for place, values in sorted(sums.items())]
    return BarChart(caption=caption, series=(_("Neto"), _("Descuentos")), bars=bars, show=soles)


def bar(place: int, values: Sequence[Decimal], year: int | None) -> Bar:
    if year:
        return Bar(MONTHS[place - 1][:3], values, f"{MONTHS[place - 1].capitalize()} de {year}")
    return Bar(str(place), values)
