"""Invented payrolls of the last twelve months, imported from files as HR would; the latest waits to be published."""

import csv
import io
import random
from datetime import date

from django.core.files.base import ContentFile
from django.db.models import Q, QuerySet

from accounts.models import User
from core.dates import MONTHS, today
from core.imports import running, services
from core.imports.importers import IMPORTERS
from core.imports.models import JobState
from staffservices.payslips.models import PayingEntity, Payroll, PayrollState
from staffservices.payslips.services import publish_payroll
from staffservices.workers.models import Worker

HEADERS = (
    "DNI", "Apellidos y nombres", "Nivel", "Días", "N.º de cuenta", "INGRESOS", "2095 MUC", "2099 BET",
    "2055 Reintegro", "EGRESOS", "0601 AFP", "0607 ONP", "0605 5ta categoría", "0703 Judicial", "APORTES",
    "0804 EsSalud", "Total ingresos", "Total egresos", "Líquido a pagar",
)  # fmt: skip
BONUS_HEADERS = ("DNI", "Apellidos y nombres", "INGRESOS", "0401 Aguinaldo", "Líquido a pagar")


def load() -> None:
    office, boss = User.objects.get(username="remuneraciones"), User.objects.get(username="admin")
    entity = PayingEntity.objects.create(
        name="Gobierno Regional Cusco — Sede central", short_name="Sede central", ruc="20527147612"
    )
    last = today()
    for back in range(12, -1, -1):
        year, month = divmod(last.year * 12 + last.month - 1 - back, 12)
        bring_in(entity, office, year, month + 1, "haberes", salaries(year, month + 1))
        if month + 1 in (7, 12):
            bring_in(entity, office, year, month + 1, "aguinaldo", bonuses(year, month + 1))
    waiting = Payroll.objects.get(year=last.year, month=last.month, type="haberes")
    for payroll in Payroll.objects.filter(state=PayrollState.IMPORTED).exclude(pk=waiting.pk):
        publish_payroll(payroll, actor=boss)


def workers_in(year: int, month: int) -> QuerySet[Worker]:
    first = date(year, month, 1)
    return Worker.objects.filter(
        Q(employments__ends_on=None) | Q(employments__ends_on__gte=first), employments__starts_on__lte=first
    ).distinct()


def salaries(year: int, month: int) -> list:
    rows: list = [HEADERS]
    for worker in workers_in(year, month):
        fixed, chance = random.Random(worker.pk), random.Random(worker.pk * 1000 + month)  # noqa: S311 — a demo's
        basic, extra = fixed.randrange(900_00, 4200_00), fixed.randrange(150_00, 900_00)
        arrears = chance.randrange(50_00, 400_00) if chance.random() < 0.1 else 0
        income = basic + extra + arrears
        pension = round(income * 0.13)
        is_onp = worker.employments.first().pension_system == "ONP"
        tax = round(max(income - 2_800_00, 0) * 0.08)
        judicial = round(basic * 0.2) if fixed.random() < 0.05 else 0
        taken, own = pension + tax + judicial, amount_cell(pension)
        rows.append((
            worker.document_number, worker.full_name, f"SP{'ABCDE'[worker.pk % 5]}", 30, f"04-161-{worker.pk:06d}", "",
            *map(amount_cell, (basic, extra, arrears)), "", *(("", own) if is_onp else (own, "")),
            *map(amount_cell, (tax, judicial)), "", *map(amount_cell, (round(income * 0.09), income, taken, income - taken)),
        ))  # fmt: skip
    return rows


def bonuses(year: int, month: int) -> list:
    people = workers_in(year, month)
    return [BONUS_HEADERS, *((w.document_number, w.full_name, "", "300.00", "300.00") for w in people)]


def amount_cell(cents: int) -> str:
    return f"{cents / 100:.2f}" if cents else ""


def bring_in(entity: PayingEntity, office: User, year: int, month: int, kind: str, rows: list) -> None:
    """A file through the importer, from upload to confirmation."""
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    upload = ContentFile(text.getvalue().encode("cp1252"), name=f"{kind}-{MONTHS[month - 1]}-{year}.csv")
    options = {
        "entity": entity.pk, "year": year, "month": month, "type": kind, "number": 1, "unknown": "refuse",
        "duplicates": "refuse",
    }  # fmt: skip
    job = services.receive_import(IMPORTERS["planillas"], upload, options, actor=office)
    services.choose_columns(job, job.mapping, actor=office)
    running.run(job.pk)
    services.confirm_import(job, actor=office)
    running.run(job.pk)
    job.refresh_from_db()
    if job.state != JobState.DONE:
        raise RuntimeError(f"The demo payroll did not go in: {job.problem or job.errors}")
