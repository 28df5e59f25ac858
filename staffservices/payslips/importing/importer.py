"""The payroll importer: what `core.imports` asks of an app."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import bulk
from core.dates import MONTHS
from core.imports.findings import Findings
from core.imports.importers import Example, Importer, ImportSource
from core.imports.models import ImportJob
from core.imports.reading.table import FileTable
from staffservices.payslips.concepts import decimal_text
from staffservices.payslips.importing import layouts
from staffservices.payslips.importing.compare import Comparison, PayrollPlan, Slip
from staffservices.payslips.importing.fields import ALL, DETAILS, LONG
from staffservices.payslips.importing.options import PayrollOptions
from staffservices.payslips.importing.records import PayrollReader
from staffservices.payslips.models import (
    PayingEntity,
    Payroll,
    PayrollState,
    PayrollType,
    Payslip,
    PayslipState,
)
from staffservices.workers import services as workers
from staffservices.workers.models import Worker

BATCH = 500
TEXTS = tuple(item.name for item in DETAILS if item.name not in ("entry_date", "days_worked"))
TOTALS = ("income", "deductions", "contributions", "net")
COLUMNS = (
    "payroll", "worker", "ordinal", "state", "document_type", "document_number", "full_name", *TEXTS, "entry_date",
    "days_worked", "lines", *TOTALS, "content_hash", "source", "source_line", "replaces", "reason", "created_at",
)  # fmt: skip


class PayrollImporter(Importer):
    name = "planillas"
    title = gettext_lazy("planilla")
    intro = gettext_lazy(
        "Una fila por boleta con una columna por concepto, o una fila por concepto, o el listado de texto de la "
        "planilla. Los totales se guardan como vienen. Los trabajadores no ven nada hasta que la planilla se publique."
    )
    permission = "payslips.import_payroll"
    options_form = PayrollOptions

    def fields(self):
        return ALL

    def guess(self, table: FileTable) -> list[str]:
        return layouts.guess_columns(table)

    def complaints(self, mapping):
        if layouts.is_long(mapping):
            if not {"concept_code", "concept_name"} & set(mapping):
                return [_("Falta decir en qué columna está el concepto de cada monto.")]
            if not {"concept_code", "concept_kind"} & set(mapping):
                return [_("Falta decir qué columna distingue los ingresos de los descuentos.")]
        elif not {"+", "-", "net", "income"} & set(mapping):
            return [_("Falta decir qué columnas son conceptos o totales.")]
        return []

    def describe(self, options):
        entity = PayingEntity.objects.filter(pk=options["entity"]).first()
        kind = PayrollType(options["type"]).label
        return f"{kind}, {MONTHS[options['month'] - 1]} {options['year']} · {entity or ''}"

    def done_url(self, options):
        payroll = self.payroll(options).first()
        return reverse("planillas_modeladmin_inspect", args=[payroll.pk]) if payroll else ""

    def payroll(self, options):
        keys = {name: options[name] for name in ("year", "month", "type", "number")}
        return Payroll.objects.filter(entity_id=options["entity"], **keys)

    def stamp(self, options, *, lock=False):
        payrolls = self.payroll(options)
        if lock:
            payrolls = payrolls.select_for_update()
        return payrolls.values_list("pk", "version").first()

    def plan(self, source: ImportSource, findings: Findings, options: dict) -> PayrollPlan:
        reader = PayrollReader(source, findings)
        records = reader.long() if layouts.is_long(source.mapping) else reader.wide()
        comparison = Comparison(self.payroll(options).first(), options, set(source.mapping), findings)
        plan = comparison.plan(records)
        plan.rows = source.read
        return plan

    def apply(self, plan: PayrollPlan, options: dict, job: ImportJob) -> None:
        now = timezone.now()
        payroll = self.payroll(options).first() or Payroll(
            entity_id=options["entity"],
            **{name: options[name] for name in ("year", "month", "type", "number")},
        )
        payroll.version += 1
        payroll.imported_by, payroll.imported_at = job.confirmed_by, now
        if payroll.state != PayrollState.PUBLISHED:  # there, corrections wait to be published
            payroll.state = PayrollState.IMPORTED
        payroll.save()
        self.put_aside(plan.outdated)
        self.add_workers(plan)
        bulk.insert(Payslip, COLUMNS, payslip_rows(plan, payroll, job, bulk.moment(now)))
        payroll.payslip_count = payroll.count_payslips()
        payroll.save(update_fields=["payslip_count"])

    def put_aside(self, outdated: list[int]) -> None:
        """Prepared payslips that nobody saw yet and that a corrected file replaces before they are published."""
        for start in range(0, len(outdated), BATCH):
            Payslip.objects.filter(pk__in=outdated[start : start + BATCH]).update(state=PayslipState.REPLACED)

    def add_workers(self, plan: PayrollPlan) -> None:
        Worker.objects.bulk_create(plan.new_workers.values(), batch_size=BATCH)
        for slip in plan.slips:
            if slip.worker_id is None:
                slip.worker_id = plan.new_workers[slip.record.document].pk
        if plan.new_workers:
            workers.link_new_accounts()

    def examples(self):
        person = ["DNI", "Apellidos y nombres"]
        who = ["44259400", "Quispe Ccallo, Hermelinda"]
        details = [str(item.label) for item in DETAILS if item.name != "legend"]
        facts = [item.example for item in DETAILS if item.name != "legend"]
        wide = [*person, *details, "INGRESOS", "2095 MUC", "2099 BET", "EGRESOS", "0601 AFP", "0605 5ta categoría",
                "APORTES", "0804 EsSalud", "Total ingresos", "Total descuentos", "Neto a pagar"]  # fmt: skip
        wide_row = [*who, *facts, "", 2360.12, 400, "", 260.18, 59, "", 212.41, 2760.12, 319.18, 2440.94]
        long = [*person, *(str(item.label) for item in LONG)]
        concepts = [
            ("2095", "MUC", "INGRESO", 2360.12),
            ("0601", "AFP", "DESCUENTO", 260.18),
            ("0804", "EsSalud", "APORTE", 212.41),
        ]
        return [
            Example("ancha", _("Una fila por boleta"), wide, [wide_row]),
            Example("larga", _("Una fila por concepto"), long, [[*who, *concept] for concept in concepts]),
        ]


def payslip_rows(plan: PayrollPlan, payroll: Payroll, job: ImportJob, now: str) -> Iterator[tuple]:
    """The database's rows, in the order of COLUMNS."""
    return (payslip_row(slip, payroll.pk, job.pk, now) for slip in plan.slips)


def payslip_row(slip: Slip, payroll_id: int, job_id: int, now: str) -> tuple:
    record = slip.record
    details, totals = record.details, record.totals
    return (
        payroll_id, slip.worker_id, slip.ordinal, "prepared", *record.document, record.full_name,
        *[details.get(name) or "" for name in TEXTS], details.get("entry_date"), details.get("days_worked"),
        f"[{','.join(record.lines)}]", *[decimal_text(totals[name]) for name in TOTALS], slip.content_hash, job_id, record.line,
        slip.replaces_id, "", now,
    )  # fmt: skip
