"""Constancia de haberes y descuentos: everything a worker was paid in a year, concepts by months."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import blake2b

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.dates import MONTHS
from core.errors import Refused
from documents import services as documents
from documents.kinds import DocumentKind
from documents.models import IssuedDocument
from staffservices.payslips.models import LineKind, Payslip, YearlyStatement
from staffservices.workers.models import Worker

STATEMENT = DocumentKind(
    "payslips.statement", gettext_lazy("Constancia de haberes y descuentos"), template="payslips/pdf/statement",
)  # fmt: skip


@dataclass
class StatementRow:
    """A concept, or a total, month by month."""

    name: str
    months: list[Decimal] = field(default_factory=lambda: [Decimal(0)] * 12)

    def add(self, month: int, amount: Decimal) -> None:
        self.months[month - 1] += amount

    @property
    def total(self) -> Decimal:
        return sum(self.months, Decimal(0))

    def as_data(self) -> dict:
        return {
            "name": self.name,
            "months": [str(amount) for amount in self.months],
            "total": str(self.total),
        }


@dataclass
class StatementSection:
    title: str
    rows: list[StatementRow]
    total: StatementRow

    def as_data(self) -> dict:
        return {
            "title": self.title,
            "rows": [row.as_data() for row in self.rows],
            "total": self.total.as_data(),
        }


@dataclass
class Year:
    year: int
    sections: list[StatementSection]
    net: StatementRow
    payslips: int

    @property
    def months(self) -> list[str]:
        return [name[:3] for name in MONTHS]

    @property
    def paid_months(self) -> list[int]:
        """Places (0 to 11) of the months in which something was paid or taken."""
        rows = [self.net, *(section.total for section in self.sections)]
        return [month for month in range(12) if any(row.months[month] for row in rows)]


def year_of(payslips: Iterable[Payslip], year: int) -> Year:
    """The year's published payslips, added up. Totals are those of the payslips, not of their lines."""
    payslips = [payslip for payslip in payslips if payslip.payroll.year == year]
    net = StatementRow(_("Neto a pagar"))
    for payslip in payslips:
        net.add(payslip.payroll.month, payslip.net)
    sections = [
        section_of(payslips, LineKind.INCOME, _("Ingresos"), "income"),
        section_of(payslips, LineKind.DEDUCTION, _("Descuentos"), "deductions"),
        section_of(payslips, LineKind.CONTRIBUTION, _("Aportes del empleador"), "contributions"),
    ]
    return Year(
        year, [section for section in sections if section.rows or section.total.total], net, len(payslips)
    )


def section_of(payslips: list[Payslip], kind: LineKind, title: str, total_name: str) -> StatementSection:
    rows: dict[tuple[str, str], StatementRow] = {}
    total = StatementRow(_("Total"))
    for payslip in payslips:
        month = payslip.payroll.month
        total.add(month, getattr(payslip, total_name))
        for line in payslip.lines_of(kind):
            row = rows.setdefault((line.code, line.name), StatementRow(f"{line.code} {line.name}".strip()))
            row.add(month, line.amount)
    return StatementSection(title, list(rows.values()), total)


def issue_statement(worker: Worker, payslips: Iterable[Payslip], year: int, *, actor: User) -> IssuedDocument:
    """The statement as a document: the same one as long as the year says the same.

    Raises Refused for a year without published payslips.
    """
    payslips = list(payslips)
    found = year_of(payslips, year)
    if not found.payslips:
        raise Refused(_("No hay boletas publicadas de ese año."), code="no_payslips")
    draft = draft_statement(worker, found)
    digest = blake2b(repr(draft.data).encode(), digest_size=16).hexdigest()
    with transaction.atomic():
        Worker.objects.select_for_update().get(pk=worker.pk)
        statement = (
            YearlyStatement.objects.select_related("document").filter(worker=worker, year=year).first()
        )
        if statement and statement.content_hash == digest and statement.document.is_valid:
            return statement.document
        if statement and statement.document.is_valid:
            document = documents.replace_document(
                statement.document, draft, reason=_("Cambiaron las boletas del año."), actor=actor
            )
        else:
            document = documents.issue_document(STATEMENT, draft, actor=actor)
        YearlyStatement.objects.update_or_create(
            worker=worker, year=year, defaults={"content_hash": digest, "document": document}
        )
    return document


def draft_statement(worker: Worker, year: Year) -> documents.DocumentDraft:
    return documents.DocumentDraft(
        title=_("Constancia de haberes y descuentos de %(year)s") % {"year": year.year},
        holder=worker.full_name,
        period=str(year.year),
        data={
            "name": worker.full_name,
            "document": worker.document,
            "year": year.year,
            "payslips": year.payslips,
            "months": year.months,
            "sections": [section.as_data() for section in year.sections],
            "net": year.net.as_data(),
        },
    )
