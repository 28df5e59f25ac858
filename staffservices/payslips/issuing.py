"""The payslip as a document with a code: issued when somebody first asks for it.

A document follows its payslip: a corrected payslip's document takes the place of the earlier one, which
still verifies as replaced; a retracted or annulled payslip's document is annulled.
"""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.dates import numeric_date
from core.errors import Refused
from documents import services as documents
from documents.kinds import DocumentKind
from documents.models import DocumentState, IssuedDocument
from staffservices.payslips.models import LineKind, PayrollState, Payslip, PayslipState

PAYSLIP = DocumentKind(
    "payslips.payslip", gettext_lazy("Boleta de pago"), template="payslips/pdf/payslip", numbered=False,
    one_page=True,
)  # fmt: skip


def payslip_document(payslip: Payslip, *, actor: User | None, draw: bool = True) -> IssuedDocument:
    """The payslip's document, issued now if it has none yet.

    Whoever asks for many draws them together afterwards (`draw=False`, documents.services.ensure_files).
    Raises Refused for a payslip that is not published: only what workers may see is issued.
    """
    if payslip.document_id and payslip.document.is_valid:
        return payslip.document
    with transaction.atomic():
        payslip = (
            Payslip.objects.select_for_update(of=("self",))
            .select_related("payroll__entity", "document", "replaces__document")
            .get(pk=payslip.pk)
        )
        if payslip.state != PayslipState.VALID or payslip.payroll.state != PayrollState.PUBLISHED:
            raise Refused(_("Esta boleta no está publicada."), code="not_published")
        if payslip.document_id and payslip.document.is_valid:
            return payslip.document
        payslip.document = _issue(payslip, actor, draw)
        payslip.save(update_fields=["document"])
    return payslip.document


def _issue(payslip: Payslip, actor, draw: bool) -> IssuedDocument:
    earlier = payslip.replaces.document if payslip.replaces_id else None
    if earlier and earlier.is_valid:
        return documents.replace_document(
            earlier, draft_payslip(payslip), reason=_("La planilla se corrigió."), actor=actor, draw=draw
        )
    return documents.issue_document(PAYSLIP, draft_payslip(payslip), actor=actor, draw=draw)


def draft_payslip(payslip: Payslip) -> documents.DocumentDraft:
    """Everything that the payslip says, in words: its PDF never asks the database again."""
    payroll = payslip.payroll
    return documents.DocumentDraft(
        title=_("Boleta de pago de %(period)s") % {"period": payroll.period},
        holder=payslip.full_name,
        period=f"{payroll.period} · {payroll.get_type_display()}",
        data={
            "entity": payroll.entity.name,
            "ruc": payroll.entity.ruc,
            "period": payroll.period,
            "type": payroll.get_type_display(),
            "name": payslip.full_name,
            "facts": facts_of_payslip(payslip),
            "columns": [column_of(payslip, kind) for kind in LineKind],
            "net": str(payslip.net),
            "difference": str(payslip.difference),
            "legend": payslip.legend,
            "message": payroll.message,
        },
    )


def facts_of_payslip(payslip: Payslip) -> list[tuple[str, str]]:
    """Label and value of what stands above the amounts; what is not known is left out."""
    facts = [
        (_("Documento"), payslip.identity_document),
        (_("Cargo"), payslip.position),
        (_("Nivel o escala"), payslip.level),
        (_("Régimen laboral"), payslip.regime),
        (_("Condición"), payslip.condition),
        (_("Unidad orgánica"), payslip.unit),
        (_("Fecha de ingreso"), numeric_date(payslip.entry_date) if payslip.entry_date else ""),
        (
            _("Días trabajados"),
            f"{payslip.days_worked.normalize():f}" if payslip.days_worked is not None else "",
        ),
        (_("Sistema de pensiones"), payslip.pension_system),
        (_("CUSPP"), payslip.cuspp),
        (_("Cuenta"), payslip.account),
    ]
    return [(label, value) for label, value in facts if value]


def column_of(payslip: Payslip, kind: LineKind) -> dict:
    title, total = {
        LineKind.INCOME: (_("Ingresos"), payslip.income),
        LineKind.DEDUCTION: (_("Descuentos"), payslip.deductions),
        LineKind.CONTRIBUTION: (_("Aportes del empleador"), payslip.contributions),
    }[kind]
    lines = [[line.code, line.name, str(line.amount)] for line in payslip.lines_of(kind)]
    return {"title": title, "lines": lines, "total": str(total)}


# --- Documents whose payslip changed ---------------------------------------------------------------


def settle_changed_documents() -> int:
    """Replace and annul documents whose payslip is no longer what it was; how many.

    Each in a transaction of its own, and found again by its state: killed half-way, the rest is done next
    time. Runs after every change and once a minute.
    """
    settled = 0
    for payslip in corrected_with_document().select_related("payroll__entity"):
        payslip_document(payslip, actor=None)
        settled += 1
    for payslip in withdrawn_with_document().select_related("document", "payroll"):
        settled += _annul_document(payslip)
    return settled


def corrected_with_document() -> QuerySet[Payslip]:
    """Published payslips whose predecessor's document still stands."""
    return Payslip.objects.published().filter(replaces__document__state=DocumentState.VALID)


def withdrawn_with_document() -> QuerySet[Payslip]:
    """Payslips that nobody sees any more, with a document that still stands."""
    is_gone = Q(state=PayslipState.ANNULLED) | ~Q(payroll__state=PayrollState.PUBLISHED)
    return Payslip.objects.filter(is_gone, document__state=DocumentState.VALID)


def _annul_document(payslip: Payslip) -> bool:
    reason = payslip.reason or _("La planilla se retiró.")
    try:
        with transaction.atomic():
            documents.annul_document(payslip.document, reason=reason, actor=None)
            # Published again, the payslip gets a new document; this one stays annulled.
            Payslip.objects.filter(pk=payslip.pk).exclude(state=PayslipState.ANNULLED).update(document=None)
    except Refused:
        return False  # somebody else was quicker
    return True
