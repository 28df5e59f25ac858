"""Amounts and facts in the templates of payslips."""

from collections.abc import Sequence
from decimal import Decimal

from django import template

from staffservices.payslips import issuing
from staffservices.payslips.models import LineKind, Payslip

register = template.Library()


@register.filter
def figure(amount: str | Decimal) -> str:
    """«2,760.12»: in columns whose heading says that they are soles."""
    return f"{Decimal(amount):,.2f}"


@register.filter
def pairs(items: Sequence) -> list[Sequence]:
    """Two and two, for a table of four columns."""
    return [items[start : start + 2] for start in range(0, len(items), 2)]


@register.filter
def facts(payslip: Payslip) -> list[tuple[str, str]]:
    return issuing.facts_of_payslip(payslip)


@register.filter
def columns(payslip: Payslip) -> list[dict]:
    """Income, deductions, and what the employer adds where there is any."""
    found = [issuing.column_of(payslip, kind) for kind in LineKind]
    return [column for column in found if column["lines"] or column["total"] != "0.00"]


@register.filter
def six(months: Sequence, start: str) -> Sequence:
    """Six months from the first («0») or the seventh («6»)."""
    return months[int(start) : int(start) + 6]


@register.filter
def at(months: Sequence, places: Sequence[int]) -> list:
    """Some of the twelve months."""
    return [months[place] for place in places]
