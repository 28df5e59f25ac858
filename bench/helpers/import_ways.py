"""What bench/imports.py measures, each in a process of its own: ours and the usual ways.

python bench/helpers/import_ways.py write_ours wide.xlsx      # prints its figures as JSON
"""

import json
import os
import resource
import sys
import time
from decimal import Decimal
from pathlib import Path

import payroll_files

ROOT = Path(__file__).resolve().parents[2]
PAYSLIPS = int(os.environ["BENCH_PAYSLIPS"])
IMPORT_EXPORT = int(os.environ["BENCH_IMPORT_EXPORT"])

sys.path[:0] = [str(ROOT), str(ROOT / "site")]


# --- Reading ---------------------------------------------------------------------------------------


def read_ours(path: str) -> dict:
    django_up()
    from core.imports.reading.table import open_table

    started = time.perf_counter()
    rows = sum(1 for _row in open_table(Path(path), known={"dni", "monto"}).rows())
    return {"seconds": time.perf_counter() - started, "rows": rows}


def read_openpyxl(path: str) -> dict:
    from openpyxl import load_workbook

    started = time.perf_counter()
    rows = sum(1 for _row in load_workbook(path, read_only=True).active.iter_rows(values_only=True))
    return {"seconds": time.perf_counter() - started, "rows": rows}


# --- Writing -----------------------------------------------------------------------------------------


def prepare() -> dict:
    """A database with the register of workers."""
    django_up()
    from django.core.management import call_command

    from accounts.models import User
    from staffservices.payslips.models import PayingEntity
    from staffservices.workers.models import Worker

    call_command("migrate", verbosity=0)
    User.objects.get_or_create(username="bench", defaults={"is_superuser": True})
    PayingEntity.objects.get_or_create(
        short_name="Sede central", defaults={"name": "Sede", "ruc": "20527147612"}
    )
    make = payroll_files
    if not Worker.objects.exists():
        people = ((make.document(n), *make.name(n)) for n in range(PAYSLIPS))
        Worker.objects.bulk_create(
            (
                Worker(document_number=number, surnames=surnames, names=given)
                for number, surnames, given in people
            ),
            batch_size=2_000,
        )
    return {}


def write_ours(path: str) -> dict:
    django_up()
    from django.db import transaction

    job, plan = checked(path, month=1)
    started = time.perf_counter()
    with transaction.atomic():
        importer().apply(plan, job.options, job)
    return {"seconds": time.perf_counter() - started}


def write_rows(path: str) -> dict:
    """The same payslips by bulk_create, their concepts as rows of a table of their own."""
    django_up()
    from django.db import transaction

    concept_row = table_of_concepts()
    job, plan = checked(path, month=2)
    started = time.perf_counter()
    with transaction.atomic():
        save_as_rows(payslips_of(plan, job, month=2), concept_row)
    return {"seconds": time.perf_counter() - started}


def table_of_concepts():
    from django.db import connection, models

    class ConceptRow(models.Model):
        payslip = models.ForeignKey("payslips.Payslip", on_delete=models.CASCADE, related_name="+")
        kind = models.CharField(max_length=1)
        code = models.CharField(max_length=20)
        name = models.CharField(max_length=120)
        amount = models.DecimalField(max_digits=12, decimal_places=2)

        class Meta:
            app_label = "payslips"
            db_table = "bench_concept_row"

        def __str__(self):
            return self.name

    if "bench_concept_row" not in connection.introspection.table_names():
        with connection.schema_editor() as editor:
            editor.create_model(ConceptRow)
    return ConceptRow


def payslips_of(plan, job, *, month: int) -> list:
    """Model instances with their concepts still apart."""
    from django.utils import timezone

    from staffservices.payslips.models import PayingEntity, Payroll, Payslip

    payroll, _created = Payroll.objects.get_or_create(
        entity=PayingEntity.objects.get(), year=2027, month=month, type="haberes"
    )
    found = []
    for slip in plan.slips:
        record = slip.record
        payslip = Payslip(
            payroll=payroll, worker_id=slip.worker_id, ordinal=slip.ordinal, document_type=record.document[0],
            document_number=record.document[1], full_name=record.full_name, position=record.details["position"],
            unit=record.details["unit"], regime=record.details["regime"], condition=record.details["condition"],
            entry_date=record.details["entry_date"], content_hash=slip.content_hash, source=job,
            source_line=record.line, created_at=timezone.now(),
            **{name: Decimal(total).scaleb(-2) for name, total in record.totals.items()},
        )  # fmt: skip
        found.append((payslip, [json.loads(line) for line in record.lines]))
    return found


def save_as_rows(payslips: list, concept_row) -> None:
    from staffservices.payslips.models import Payslip

    saved = Payslip.objects.bulk_create([payslip for payslip, _lines in payslips], batch_size=1_000)
    concept_row.objects.bulk_create(
        (
            concept_row(payslip_id=payslip.pk, kind=kind, code=code, name=name, amount=Decimal(amount))
            for payslip, (_payslip, lines) in zip(saved, payslips, strict=True)
            for kind, code, name, amount in lines
        ),
        batch_size=1_000,
    )


# --- The whole import ----------------------------------------------------------------------------------


def import_ours(path: str, month: str) -> dict:
    django_up()
    from core.imports import running, services

    started = time.perf_counter()
    job = uploaded(path, month=int(month))
    services.choose_columns(job, job.mapping, actor=job.created_by)
    running.run(job.pk)
    checked_at = time.perf_counter()
    job.refresh_from_db()
    if job.errors or job.summary["new"] != PAYSLIPS:
        sys.exit(f"{path}: {job.errors} errors, {job.summary}")
    services.confirm_import(job, actor=job.created_by)
    running.run(job.pk)
    done_at = time.perf_counter()
    job.refresh_from_db()
    if job.state != "done":
        sys.exit(f"{path}: {job.state} {job.problem}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"check": checked_at - started, "apply": done_at - checked_at, "megabytes": peak}


def import_stock(path: str) -> dict:
    """The usual way: openpyxl, model instances, a row for each concept; nothing is checked."""
    django_up()
    from django.db import transaction
    from django.utils import timezone
    from openpyxl import load_workbook

    from staffservices.payslips.models import PayingEntity, Payroll, Payslip
    from staffservices.workers.models import Worker

    concept_row, make = table_of_concepts(), payroll_files
    payroll, _created = Payroll.objects.get_or_create(
        entity=PayingEntity.objects.get(), year=2027, month=8, type="haberes"
    )
    signs = {"INGRESO": "+", "DESCUENTO": "-", "APORTE": "="}
    started = time.perf_counter()
    workers = dict(Worker.objects.values_list("document_number", "pk"))
    rows = load_workbook(path, read_only=True).active.iter_rows(values_only=True)
    headers = next(rows)
    places = [headers.index(concept) for concept in make.CONCEPTS]
    payslips = []
    for row in rows:
        payslip = Payslip(
            payroll=payroll, worker_id=workers[row[0]], document_type="dni", document_number=row[0], full_name=row[1],
            position=row[2], unit=row[3], regime=row[4], condition=row[5], income=Decimal(str(row[-3])),
            deductions=Decimal(str(row[-2])), contributions=0, net=Decimal(str(row[-1])), created_at=timezone.now(),
        )  # fmt: skip
        lines = [
            (signs[kind], concept[:4], concept[5:], str(row[place]))
            for concept, kind, place in zip(make.CONCEPTS, make.KINDS, places, strict=True)
        ]
        payslips.append((payslip, lines))
    with transaction.atomic():
        save_as_rows(payslips, concept_row)
    return {"seconds": time.perf_counter() - started}


def import_export(path: str) -> dict:
    """django-import-export in bulk mode, the lines as JSON as ours."""
    django_up(more_apps=["import_export"])
    import tablib
    from django.utils import timezone
    from import_export import resources

    from staffservices.payslips.models import PayingEntity, Payroll, Payslip
    from staffservices.workers.models import Worker

    make = payroll_files
    payroll, _created = Payroll.objects.get_or_create(
        entity=PayingEntity.objects.get(), year=2027, month=9, type="haberes"
    )
    signs = {"INGRESO": "+", "DESCUENTO": "-", "APORTE": "="}
    concepts = list(zip(make.CONCEPTS, make.KINDS, strict=True))
    started = time.perf_counter()
    workers = dict(Worker.objects.values_list("document_number", "pk"))

    class PayslipResource(resources.ModelResource):
        class Meta:
            model = Payslip
            fields = (
                "document_number",
                "full_name",
                "position",
                "unit",
                "regime",
                "condition",
                "income",
                "deductions",
                "net",
            )
            import_id_fields = ()
            use_bulk = True
            batch_size = 1_000
            skip_diff = True
            skip_html_diff = True
            force_init_instance = True

        def before_import_row(self, row, **kwargs):
            row |= {
                "document_number": row["DNI"], "full_name": row["Apellidos y nombres"], "position": row["Cargo"],
                "unit": row["Unidad"], "regime": row["Régimen"], "condition": row["Condición"],
                "income": row["Total ingresos"], "deductions": row["Total descuentos"], "net": row["Neto"],
            }  # fmt: skip

        def after_init_instance(self, instance, new, row, **kwargs):
            instance.payroll, instance.worker_id = payroll, workers[row["DNI"]]
            instance.document_type, instance.contributions, instance.created_at = "dni", 0, timezone.now()
            instance.lines = [[signs[kind], name[:4], name[5:], str(row[name])] for name, kind in concepts]

    dataset = tablib.Dataset().load(Path(path).read_bytes(), format="xlsx")
    done = PayslipResource().import_data(dataset, raise_errors=True, use_transactions=True)
    seconds = time.perf_counter() - started
    if done.totals["new"] != IMPORT_EXPORT or payroll.payslips.count() != IMPORT_EXPORT:
        sys.exit(f"django-import-export: {done.totals}")
    return {"seconds": seconds}


# --- Helpers -------------------------------------------------------------------------------------------


def django_up(more_apps: list[str] | None = None) -> None:
    import django
    from django.conf import settings

    settings.INSTALLED_APPS += more_apps or []
    django.setup()


def importer():
    from core.imports.importers import IMPORTERS

    return IMPORTERS["planillas"]


def uploaded(path: str, *, month: int):
    from django.core.files.uploadedfile import UploadedFile

    from accounts.models import User
    from core.imports import services
    from staffservices.payslips.models import PayingEntity

    options = {
        "entity": PayingEntity.objects.get().pk, "year": 2026, "month": month, "type": "haberes", "number": 1,
        "unknown": "refuse", "duplicates": "refuse",
    }  # fmt: skip
    with open(path, "rb") as file:
        upload = UploadedFile(file, name=Path(path).name, size=os.path.getsize(path))
        return services.receive_import(importer(), upload, options, actor=User.objects.get(username="bench"))


def checked(path: str, *, month: int):
    """A job and its plan, made outside of what is measured."""
    from core.imports import running
    from core.imports.findings import Findings

    job = uploaded(path, month=month)
    return job, running.make_plan(job, Findings())


MEASUREMENTS = {
    function.__name__: function
    for function in (
        prepare, read_ours, read_openpyxl, write_ours, write_rows, import_ours, import_stock, import_export,
    )
}  # fmt: skip


if __name__ == "__main__":
    name, *arguments = sys.argv[1:]
    print(json.dumps(MEASUREMENTS[name](*arguments)))  # noqa: T201
