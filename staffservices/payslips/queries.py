"""Who may see which payslips: asked by every page, desk and file."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from accounts.models import Identity, User
from staffservices.payslips.models import Payroll, Payslip, PayslipState
from staffservices.workers.models import Worker
from staffservices.workers.queries import worker_of


def payslips_of(worker: Worker) -> QuerySet[Payslip]:
    """What this worker sees, newest first."""
    return (
        Payslip.objects.published()
        .filter(worker=worker)
        .select_related("payroll__entity")
        .order_by("-payroll__year", "-payroll__month", "payroll__type", "payroll__number", "ordinal", "pk")
    )


def ever_published(worker: Worker) -> QuerySet[Payslip]:
    """For the copy of one's own data: also what was corrected, annulled or retracted since, with its state."""
    return (
        worker.payslips.exclude(published_at=None)
        .select_related("payroll__entity", "document")
        .order_by("payroll__year", "payroll__month", "payroll__type", "payroll__number", "ordinal", "pk")
    )


def payslips_visible_to(user: User) -> QuerySet[Payslip]:
    """A verified person's own published payslips; nobody else's, not even for payroll staff.

    Staff read other people's payslips at their desk, where it is written down that they did.
    """
    worker = worker_of(user)
    return payslips_of(worker) if worker else Payslip.objects.none()


def payslips_at_desk(user: User) -> QuerySet[Payslip]:
    """Every payslip, for payroll staff."""
    return Payslip.objects.all() if user.has_perm("payslips.view_payslip") else Payslip.objects.none()


def waiting_for_notice() -> QuerySet[Payslip]:
    """Published payslips of payrolls that are to be notified, whose worker can sign in and was not told yet."""
    return (
        Payslip.objects.published()
        .filter(
            payroll__notify=True,
            notified_at=None,
            worker__user__is_active=True,
            worker__user__identity=Identity.VERIFIED,
        )
        .exclude(worker__user__email="")
    )


@dataclass(frozen=True)
class Figures:
    """How far a payroll has come, for HR."""

    prepared: int
    valid: int
    corrections: int
    notified: int
    opened: int
    replaced: int
    annulled: int
    income: Decimal
    deductions: Decimal
    net: Decimal


def figures_of(payroll: Payroll) -> Figures:
    """One look at the payroll's rows. Totals are of what is, or is about to be, published."""
    prepared, valid = Q(state=PayslipState.PREPARED), Q(state=PayslipState.VALID)
    # A prepared correction stands for the valid payslip that it will replace.
    current = prepared | (valid & ~Q(successors__state=PayslipState.PREPARED))
    counted = payroll.payslips.order_by().aggregate(
        prepared=Count("pk", filter=prepared, distinct=True),
        valid=Count("pk", filter=valid, distinct=True),
        corrections=Count("pk", filter=prepared & Q(replaces__isnull=False), distinct=True),
        notified=Count("pk", filter=valid & Q(notified_at__isnull=False), distinct=True),
        opened=Count("pk", filter=valid & Q(first_opened_at__isnull=False), distinct=True),
        replaced=Count("pk", filter=Q(state=PayslipState.REPLACED), distinct=True),
        annulled=Count("pk", filter=Q(state=PayslipState.ANNULLED), distinct=True),
    )
    in_sum = payroll.payslips.order_by().filter(current)
    totals = in_sum.aggregate(income=Sum("income"), deductions=Sum("deductions"), net=Sum("net"))
    amounts: dict[str, Any] = {name: round(Decimal(total or 0), 2) for name, total in totals.items()}
    return Figures(**counted, **amounts)
