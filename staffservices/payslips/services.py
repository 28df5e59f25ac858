"""What happens to payrolls after the import: published, notified, corrected, retracted, annulled."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.audit import log
from core.errors import Refused
from staffservices.payslips import audit
from staffservices.payslips.models import Payroll, PayrollState, Payslip, PayslipState
from staffservices.payslips.tasks import settle_documents

PUBLISHABLE = (PayrollState.IMPORTED, PayrollState.RETRACTED, PayrollState.PUBLISHED)


def require_payroll_permission(actor: User, permission: str) -> None:
    if not actor.has_perm(permission):
        raise PermissionDenied(permission)


def publish_payroll(payroll: Payroll, *, actor: User, notify: bool = False) -> Payroll:
    """From now on workers see the payslips; corrections take the place of what they correct.

    Raises PermissionDenied, or Refused: nothing to publish, or the second person is missing.
    """
    require_payroll_permission(actor, "payslips.publish_payroll")
    with transaction.atomic():
        payroll = Payroll.objects.select_for_update().get(pk=payroll.pk)
        require_something_to_publish(payroll)
        require_second_person(payroll, actor)
        now = timezone.now()
        prepared = payroll.payslips.filter(state=PayslipState.PREPARED)
        corrected = Payslip.objects.filter(
            state=PayslipState.VALID, pk__in=prepared.exclude(replaces=None).values("replaces_id")
        )
        replaced = corrected.update(state=PayslipState.REPLACED)
        published = prepared.update(state=PayslipState.VALID, published_at=now)
        payroll.state, payroll.published_at, payroll.published_by = PayrollState.PUBLISHED, now, actor
        payroll.notify = payroll.notify or notify
        payroll.version += 1
        payroll.save()
        log(payroll, audit.PUBLISHED, user=actor,
            data={"payslips": published, "replaced": replaced, "notify": notify})  # fmt: skip
        transaction.on_commit(settle_documents.enqueue)
    return payroll


def require_something_to_publish(payroll: Payroll) -> None:
    has_prepared = payroll.payslips.filter(state=PayslipState.PREPARED).exists()
    if payroll.state == PayrollState.PUBLISHED and not has_prepared:
        sentence = _("Esta planilla ya está publicada y no tiene correcciones por publicar.")
        raise Refused(sentence, code="nothing_to_publish")
    if (
        payroll.state not in PUBLISHABLE
        or not payroll.payslips.filter(state__in=(PayslipState.PREPARED, PayslipState.VALID)).exists()
    ):
        raise Refused(_("Esta planilla todavía no tiene boletas. Impórtela primero."), code="no_payslips")


def require_second_person(payroll: Payroll, actor: User) -> None:
    if settings.PAYROLL_SECOND_PERSON and payroll.imported_by_id == actor.pk:
        sentence = _("Usted importó esta planilla: debe publicarla otra persona.")
        raise Refused(sentence, code="second_person_missing")


def notify_workers(payroll: Payroll, *, actor: User) -> Payroll:
    """Tell the workers by e-mail, in batches (staffservices.payslips.notices)."""
    require_payroll_permission(actor, "payslips.notify_payroll")
    with transaction.atomic():
        payroll = Payroll.objects.select_for_update().get(pk=payroll.pk)
        if payroll.state != PayrollState.PUBLISHED:
            raise Refused(_("Solo se avisa de una planilla publicada."), code="not_published")
        if payroll.notify:
            raise Refused(_("Los avisos de esta planilla ya se están enviando."), code="already_notifying")
        payroll.notify = True
        payroll.save(update_fields=["notify"])
        log(payroll, audit.NOTIFIED, user=actor)
    return payroll


def retract_payroll(payroll: Payroll, *, actor: User, reason: str) -> Payroll:
    """Workers no longer see the payslips, and documents issued from them stop being valid."""
    require_payroll_permission(actor, "payslips.retract_payroll")
    with transaction.atomic():
        payroll = Payroll.objects.select_for_update().get(pk=payroll.pk)
        if payroll.state != PayrollState.PUBLISHED:
            raise Refused(_("Esta planilla no está publicada."), code="not_published")
        payroll.state, payroll.retracted_at, payroll.notify = PayrollState.RETRACTED, timezone.now(), False
        payroll.version += 1
        payroll.save()
        log(payroll, audit.RETRACTED, user=actor, data={"reason": reason})
        transaction.on_commit(settle_documents.enqueue)
    return payroll


def change_message(payroll: Payroll, *, actor: User, message: str) -> Payroll:
    """The note at the foot of every payslip of the payroll; it is settled once workers have seen them."""
    require_payroll_permission(actor, "payslips.import_payroll")
    with transaction.atomic():
        payroll = Payroll.objects.select_for_update().get(pk=payroll.pk)
        if payroll.state == PayrollState.PUBLISHED:
            sentence = _("La planilla ya está publicada: su mensaje no se puede cambiar.")
            raise Refused(sentence, code="already_published")
        payroll.message = message
        payroll.save(update_fields=["message"])
        log(payroll, audit.WORDED, user=actor)
    return payroll


def annul_payslip(payslip: Payslip, *, actor: User, reason: str) -> Payslip:
    """Take one payslip away for good; the others of its payroll stay."""
    require_payroll_permission(actor, "payslips.annul_payslip")
    with transaction.atomic():
        payroll = Payroll.objects.select_for_update().get(pk=payslip.payroll_id)
        payslip = Payslip.objects.select_for_update().get(pk=payslip.pk)
        if payslip.state not in (PayslipState.PREPARED, PayslipState.VALID):
            raise Refused(_("Esta boleta ya no está vigente."), code="not_in_force")
        payslip.state, payslip.reason = PayslipState.ANNULLED, reason
        payslip.save(update_fields=["state", "reason"])
        payroll.version += 1
        payroll.payslip_count = payroll.count_payslips()
        payroll.save(update_fields=["version", "payslip_count"])
        log(payslip, audit.ANNULLED, user=actor, data={"reason": reason})
        transaction.on_commit(settle_documents.enqueue)
    return payslip
