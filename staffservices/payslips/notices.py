"""Telling workers that a payslip is there: a limited number each minute, each payslip once.

A batch is one transaction: the e-mails in the outbox and the mark on the payslips come together or not
at all, so a worker killed at any point tells nobody twice and forgets nobody.
"""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.addresses import absolute_reverse
from core.outbox.mail import Mail, queue
from staffservices.payslips.models import Payroll, Payslip
from staffservices.payslips.queries import waiting_for_notice


def send_next() -> int:
    """Queue the next batch of notices; how many."""
    if not Payroll.objects.filter(notify=True).exists():
        return 0
    with transaction.atomic():
        batch = list(
            waiting_for_notice()
            .select_for_update(of=("self",), skip_locked=True)
            .select_related("payroll__entity", "worker__user")
            .order_by("payroll", "pk")[: settings.PAYROLL_NOTICES_PER_MINUTE]
        )
        for payslip in batch:
            queue_notice(payslip)
        Payslip.objects.filter(pk__in=[payslip.pk for payslip in batch]).update(notified_at=timezone.now())
        if len(batch) < settings.PAYROLL_NOTICES_PER_MINUTE:
            finish_notices()
    return len(batch)


def finish_notices() -> None:
    """Nobody is left to tell: those without an account will find their payslips when they have one."""
    waiting = waiting_for_notice().values("payroll_id")
    Payroll.objects.filter(notify=True).exclude(pk__in=waiting).update(notify=False)


def queue_notice(payslip: Payslip) -> None:
    user = payslip.worker.user
    queue(
        Mail(
            kind="payslips.notice",
            to=user.email,
            recipient=user,
            about=payslip,
            subject=_("Su boleta de pago de %(period)s ya está disponible")
            % {"period": payslip.payroll.period},
            template="payslips/email/notice",
            context={
                "name": user.first_name,
                "period": payslip.payroll.period,
                "type": payslip.payroll.get_type_display(),
                "entity": payslip.payroll.entity.short_name,
                "url": absolute_reverse("payslips:list"),
            },
        )
    )
