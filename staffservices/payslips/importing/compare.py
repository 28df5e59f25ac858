"""Payslips of a file against the register and against what the payroll already has."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import blake2b

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.imports.findings import Findings
from core.imports.importers import Plan
from core.money import soles
from core.types import StrOrPromise
from staffservices.payslips.importing.fields import DETAILS
from staffservices.payslips.importing.records import CONTRIBUTION, DEDUCTION, INCOME, Document, Record
from staffservices.payslips.models import Payroll, Payslip, PayslipState
from staffservices.workers import names
from staffservices.workers.models import Employment, Regime, Worker

REFUSE, ADD, SEPARATE = "refuse", "add", "separate"
KIND_OF_TOTAL = {"income": INCOME, "deductions": DEDUCTION, "contributions": CONTRIBUTION}
TOTAL_NAMES = {
    "income": gettext_lazy("El total de ingresos"),
    "deductions": gettext_lazy("El total de descuentos"),
    "contributions": gettext_lazy("El total de aportes"),
}
# What the register can say when the file does not.
FROM_REGISTER = ("position", "unit", "regime", "condition", "entry_date", "pension_system", "cuspp")


@dataclass(slots=True)
class Slip:
    """A payslip to be written: its record, whose it is, which one it takes the place of."""

    record: Record
    worker_id: int | None
    ordinal: int
    content_hash: str
    replaces_id: int | None = None


@dataclass
class PayrollPlan(Plan):
    slips: list[Slip] = field(default_factory=list)
    outdated: list[int] = field(default_factory=list)  # prepared payslips that these take the place of
    new_workers: dict[Document, Worker] = field(default_factory=dict)
    sums: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("income", "deductions", "net"), 0))


@dataclass(frozen=True)
class Known:
    """What is there already for a worker and ordinal."""

    pk: int
    content_hash: str
    state: str
    replaces_id: int | None


class Comparison:
    def __init__(self, payroll: Payroll | None, options: dict, mapped: set[str], findings: Findings):
        self.options, self.findings = options, findings
        self.workers = {
            (document_type, number): (pk, f"{surnames}, {given}")
            for pk, document_type, number, surnames, given in Worker.objects.order_by().values_list(
                "pk", "document_type", "document_number", "surnames", "names"
            )
        }
        self.known = known_payslips(payroll)
        self.to_fill = [name for name in FROM_REGISTER if name not in mapped]
        self.employments = employments_in(options["year"], options["month"]) if self.to_fill else {}
        self.first_line: dict[Document, int] = {}
        self.ordinals: dict[Document, int] = {}
        self.met: set[tuple[int, int]] = set()

    def plan(self, records: Iterable[Record]) -> PayrollPlan:
        plan = PayrollPlan()
        for record in records:
            in_file = content_hash(record)
            ordinal = self.ordinal(record)
            worker_id, is_known = self.worker(record, plan)
            if not ordinal or not is_known:
                continue
            self.complete(record, worker_id)
            self.add(plan, Slip(record, worker_id, ordinal, in_file))
        if missing := len(self.known.keys() - self.met):
            self.findings.note(
                _("Boletas de esta planilla que no están en el archivo: se quedan como están."), missing
            )
        plan.figures = [
            (_("Total de ingresos"), written_cents(plan.sums["income"])),
            (_("Total de descuentos"), written_cents(plan.sums["deductions"])),
            (_("Total neto"), written_cents(plan.sums["net"])),
        ]
        if plan.new_workers:
            plan.figures.append((_("Se agregan al padrón"), str(len(plan.new_workers))))
        return plan

    def ordinal(self, record: Record) -> int:
        """1 for the first payslip of a document in this file; 0 for a further one that is refused."""
        first = self.first_line.setdefault(record.document, record.line)
        if first == record.line:
            self.ordinals[record.document] = 1
            return 1
        if self.options["duplicates"] == REFUSE:
            self.findings.error(
                record.line,
                _("El documento ya está en la fila %(line)s.") % {"line": first},
                value=record.document[1],
            )
            return 0
        self.findings.warn(
            record.line,
            _("El documento ya está en la fila %(line)s: tendrá otra boleta aparte.") % {"line": first},
            value=record.document[1],
        )
        self.ordinals[record.document] += 1
        return self.ordinals[record.document]

    def worker(self, record: Record, plan: PayrollPlan) -> tuple[int | None, bool]:
        """Whose payslip it is: its key (None for somebody who will be added), and whether that is known."""
        if found := self.workers.get(record.document):
            worker_id, registered = found
            if not record.full_name:
                record.full_name = registered
            elif record.full_name != registered and not names.is_same_name(record.full_name, registered):
                self.findings.warn(
                    record.line,
                    _("En el padrón figura como «%(name)s».") % {"name": registered},
                    value=record.full_name,
                )
            return worker_id, True
        if self.options["unknown"] != ADD:
            self.findings.error(
                record.line, _("No está en el padrón de trabajadores."), value=record.document[1]
            )
            return None, False
        parts = names.split_full_name(record.full_name)
        if not parts:
            self.findings.error(
                record.line,
                _(
                    "No está en el padrón y no se puede agregar sin sus apellidos y nombres, separados por una coma."
                ),
                value=record.full_name or record.document[1],
            )
            return None, False
        plan.new_workers.setdefault(
            record.document,
            Worker(
                document_type=record.document[0],
                document_number=record.document[1],
                surnames=parts[0],
                names=parts[1],
            ),
        )
        return None, True

    def complete(self, record: Record, worker_id: int | None) -> None:
        """Fill what the file does not say, and tell where its sums do not match."""
        if self.to_fill and (registered := self.employments.get(worker_id)):
            for name in self.to_fill:
                record.details[name] = registered[name]
        totals, sums = record.totals, record.sums
        for name, kind in KIND_OF_TOTAL.items():
            if totals.get(name) is None:
                totals[name] = sums[kind]
            elif record.lines and totals[name] != sums[kind] and (sums[kind] or kind != CONTRIBUTION):
                self.warn_of_sum(record, TOTAL_NAMES[name], totals[name], sums[kind])
        expected = totals["income"] - totals["deductions"]
        if totals.get("net") is None:
            totals["net"] = expected
        elif totals["net"] != expected:
            self.warn_of_sum(record, _("El neto"), totals["net"], expected)

    def warn_of_sum(self, record: Record, what: StrOrPromise, said: int, counted: int) -> None:
        self.findings.warn(
            record.line,
            _("%(what)s dice %(said)s y la suma da %(counted)s: se guarda lo que dice el archivo.")
            % {"what": what, "said": written_cents(said), "counted": written_cents(counted)},
            value=record.document[1],
        )

    def add(self, plan: PayrollPlan, slip: Slip) -> None:
        for name in plan.sums:
            plan.sums[name] += slip.record.totals[name]
        if not any(slip.record.totals.values()):
            self.findings.note(_("Boletas en cero."))
        key = (slip.worker_id, slip.ordinal)
        known = self.known.get(key)
        if known is None:
            plan.new += 1
        else:
            self.met.add(key)
            if known.content_hash == slip.content_hash:
                plan.unchanged += 1
                return
            plan.changed += 1
            if known.state == PayslipState.PREPARED:
                plan.outdated.append(known.pk)
                slip.replaces_id = known.replaces_id
            else:
                slip.replaces_id = known.pk
        plan.slips.append(slip)


def written_cents(amount: int) -> str:
    return soles(Decimal(amount).scaleb(-2))


def content_hash(record: Record) -> str:
    """Equal for two payslips that read the same in their files, whatever the register says meanwhile."""
    details, totals = record.details, record.totals
    parts = [record.full_name, *(details.get(item.name) or "" for item in DETAILS), *record.lines]
    parts += [str(totals.get(name)) for name in ("income", "deductions", "contributions", "net")]
    return blake2b("\x1f".join(parts).encode(), digest_size=16).hexdigest()


def known_payslips(payroll: Payroll | None) -> dict[tuple[int, int], Known]:
    """The latest payslip of each worker and ordinal: the prepared one, else the valid one."""
    if payroll is None:
        return {}
    rows = Payslip.objects.filter(
        Q(state=PayslipState.VALID) | Q(state=PayslipState.PREPARED), payroll=payroll
    ).order_by()
    known: dict[tuple[int, int], Known] = {}
    for worker_id, ordinal, *facts in rows.values_list(
        "worker_id", "ordinal", "pk", "content_hash", "state", "replaces_id"
    ):
        found = Known(*facts)
        if found.state == PayslipState.PREPARED or (worker_id, ordinal) not in known:
            known[worker_id, ordinal] = found
    return known


def employments_in(year: int, month: int) -> dict[int, dict[str, str]]:
    """Each worker's employment in that month, the latest where there are several, in a payslip's words."""
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    fields = (
        "worker_id", "position", "unit", "regime", "condition", "pension_system", "cuspp", "starts_on", "entry_date",
    )  # fmt: skip
    spells = Employment.objects.filter(Q(ends_on=None) | Q(ends_on__gte=first), starts_on__lte=last)
    found = {}
    for spell in spells.order_by("starts_on").values(*fields):
        found[spell["worker_id"]] = spell | {
            "regime": str(Regime(spell["regime"]).label),
            "entry_date": (spell["entry_date"] or spell["starts_on"]).isoformat(),
        }
    return found
