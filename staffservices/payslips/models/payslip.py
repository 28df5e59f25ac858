"""One worker's payslip in one payroll, as it was imported."""

from dataclasses import dataclass
from decimal import Decimal

from django.contrib.admin import display
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.identity import DocumentType
from staffservices.payslips.models.payroll import Payroll
from staffservices.workers.models import Worker


class LineKind(models.TextChoices):
    INCOME = "+", _("Ingreso")
    DEDUCTION = "-", _("Descuento")
    CONTRIBUTION = "=", _("Aporte del empleador")


@dataclass(frozen=True)
class PayslipLine:
    """One concept of a payslip."""

    kind: str
    code: str
    name: str
    amount: Decimal


class PayslipState(models.TextChoices):
    PREPARED = "prepared", _("Por publicar")
    VALID = "valid", _("Válida")
    REPLACED = "replaced", _("Reemplazada")
    ANNULLED = "annulled", _("Anulada")


class PayslipQuerySet(models.QuerySet):
    def published(self):
        """What workers see: valid payslips of payrolls that are published now."""
        return self.filter(state=PayslipState.VALID, payroll__state="published")


class Payslip(models.Model):
    """What was paid and why. A snapshot: later changes of the register do not touch it.

    Totals are kept as imported: real payslips do not always add up (2,760.12 − 319.18 = 2,440.93), and
    what was paid is what the payroll said. The lines live in the row: [kind, code, name, amount] each.
    """

    payroll = models.ForeignKey(
        Payroll, verbose_name=_("planilla"), on_delete=models.PROTECT, related_name="payslips", db_index=False
    )
    worker = models.ForeignKey(
        Worker, verbose_name=_("trabajador"), on_delete=models.PROTECT, related_name="payslips"
    )
    # A worker may have two payslips in one payroll (two posts): they are told apart, never merged.
    ordinal = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(_("estado"), max_length=8, choices=PayslipState, default=PayslipState.PREPARED)

    document_type = models.CharField(_("tipo de documento"), max_length=10, choices=DocumentType)
    document_number = models.CharField(_("número de documento"), max_length=12)
    full_name = models.CharField(_("apellidos y nombres"), max_length=242)
    position = models.CharField(_("cargo"), max_length=160, blank=True)
    level = models.CharField(_("nivel o escala"), max_length=60, blank=True)
    regime = models.CharField(_("régimen laboral"), max_length=60, blank=True)
    condition = models.CharField(_("condición"), max_length=60, blank=True)
    unit = models.CharField(_("unidad orgánica"), max_length=160, blank=True)
    entry_date = models.DateField(_("fecha de ingreso"), null=True)
    days_worked = models.DecimalField(_("días trabajados"), max_digits=5, decimal_places=2, null=True)
    pension_system = models.CharField(_("sistema de pensiones"), max_length=60, blank=True)
    cuspp = models.CharField(_("CUSPP"), max_length=20, blank=True)
    account = models.CharField(_("cuenta (cubierta)"), max_length=40, blank=True)
    legend = models.CharField(_("leyenda"), max_length=500, blank=True)

    lines = models.JSONField(_("conceptos"), default=list)
    income = models.DecimalField(_("ingresos"), max_digits=12, decimal_places=2)
    deductions = models.DecimalField(_("descuentos"), max_digits=12, decimal_places=2)
    contributions = models.DecimalField(_("aportes del empleador"), max_digits=12, decimal_places=2)
    net = models.DecimalField(_("neto a pagar"), max_digits=12, decimal_places=2)

    content_hash = models.CharField(max_length=32, editable=False)  # equal when nothing on it changed
    source = models.ForeignKey(
        "imports.ImportJob", verbose_name=_("importada con"), null=True, on_delete=models.PROTECT,
        related_name="+", db_index=False,
    )  # fmt: skip
    source_line = models.PositiveIntegerField(_("fila del archivo"), null=True)
    replaces = models.ForeignKey(
        "self", verbose_name=_("reemplaza a"), null=True, on_delete=models.PROTECT, related_name="successors"
    )
    reason = models.TextField(_("motivo de la anulación"), blank=True)

    created_at = models.DateTimeField(_("importada el"))
    published_at = models.DateTimeField(_("publicada el"), null=True)
    notified_at = models.DateTimeField(_("avisada el"), null=True)
    first_opened_at = models.DateTimeField(_("abierta por primera vez el"), null=True)
    document = models.OneToOneField(
        "issued_documents.IssuedDocument", verbose_name=_("documento emitido"), null=True, on_delete=models.PROTECT,
        related_name="payslip",
    )  # fmt: skip

    objects = PayslipQuerySet.as_manager()

    class Meta:
        verbose_name = _("boleta de pago")
        verbose_name_plural = _("boletas de pago")
        ordering = ["-payroll__year", "-payroll__month", "full_name", "pk"]
        permissions = [("annul_payslip", "Can annul a payslip")]
        constraints = [
            models.UniqueConstraint(
                fields=["payroll", "worker", "ordinal"],
                condition=Q(state=PayslipState.PREPARED),
                name="one_prepared_payslip_per_worker",
            ),
            models.UniqueConstraint(
                fields=["payroll", "worker", "ordinal"],
                condition=Q(state=PayslipState.VALID),
                name="one_valid_payslip_per_worker",
            ),
            models.CheckConstraint(
                condition=~Q(state=PayslipState.VALID) | Q(published_at__isnull=False),
                name="a_valid_payslip_was_published",
            ),
        ]
        indexes = [
            models.Index(fields=["payroll", "state"]),
            models.Index(fields=["document_number"]),
        ]

    def __str__(self):
        return f"{self.full_name} · {self.payroll}"

    @property
    @display(description=_("documento"))
    def identity_document(self) -> str:
        """«DNI 46080146»"""
        return f"{self.get_document_type_display()} {self.document_number}"

    def lines_of(self, kind: str) -> list[PayslipLine]:
        return [
            PayslipLine(kind, line[1], line[2], Decimal(line[3])) for line in self.lines if line[0] == kind
        ]

    @property
    def difference(self) -> Decimal:
        """What net differs from income less deductions; usually zero, and kept when it is not."""
        return self.net - (self.income - self.deductions)
