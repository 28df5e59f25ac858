"""Payroll files, payrolls and payslips. All invented."""

from django.core.files.uploadedfile import SimpleUploadedFile

from core.imports import running, services
from core.imports.importers import IMPORTERS
from core.imports.models import ImportJob
from staffservices.payslips.models import PayingEntity, Payroll
from tests.imports import files
from tests.workers import makers as workers

WIDE = "DNI;Apellidos y Nombres;Cargo;INGRESOS;2095 MUC;2099 BET;EGRESOS;0601 AFP;0605 5ta;Total Ingresos;Total Egresos;Líquido"
ANA = "44259400;QUISPE CCALLO, ANA;Técnica;;2360.12;400.00;;260.18;59.00;2760.12;319.18;2440.94"
LUIS = "40000002;MAMANI PUMA, LUIS;Chofer;;1500.00;;;195.00;;1500.00;195.00;1305.00"

OFFICE = tuple(
    f"payslips.{name}"
    for name in (
        "view_payroll", "import_payroll", "publish_payroll", "retract_payroll", "notify_payroll", "view_payslip",
        "annul_payslip", "view_payingentity", "add_payingentity", "change_payingentity",
    )
)  # fmt: skip


def entity(short_name: str = "Sede central") -> PayingEntity:
    return PayingEntity.objects.get_or_create(
        short_name=short_name, defaults={"name": f"Gobierno Regional — {short_name}", "ruc": "20527147612"}
    )[0]


def office(username: str = "planillas"):
    """Somebody of the payroll office."""
    return workers.staff(username, *OFFICE)


def register() -> None:
    """The two workers of ANA and LUIS."""
    workers.worker("44259400", surnames="Quispe Ccallo", names="Ana")
    workers.worker("40000002", surnames="Mamani Puma", names="Luis")


def options(**choices) -> dict:
    return {
        "entity": entity().pk,
        "year": 2026,
        "month": 7,
        "type": "haberes",
        "number": 1,
        "unknown": "refuse",
        "duplicates": "refuse",
    } | choices


def dry_run(
    upload: SimpleUploadedFile, *, actor, mapping: dict[str, str] | None = None, decimal="", **choices
) -> ImportJob:
    """Upload and check a payroll file; `mapping` corrects the field of columns, by header."""
    job = services.receive_import(IMPORTERS["planillas"], upload, options(**choices), actor=actor)
    suggestion = services.suggest(job)
    chosen = [
        (mapping or {}).get(column.header, name)
        for column, name in zip(suggestion.table.columns, suggestion.mapping, strict=True)
    ]
    services.choose_columns(job, chosen, decimal=decimal, actor=actor)
    running.run(job.pk)
    job.refresh_from_db()
    return job


def bring_in(upload: SimpleUploadedFile, *, actor, **choices) -> ImportJob:
    """A payroll file from upload to the database."""
    job = dry_run(upload, actor=actor, **choices)
    services.confirm_import(job, actor=actor)
    running.run(job.pk)
    job.refresh_from_db()
    return job


def payroll(*lines: str, actor, **choices) -> Payroll:
    """An imported payroll of ANA and LUIS, or of `lines`; their workers must be there."""
    bring_in(files.csv(WIDE, *(lines or (ANA, LUIS))), actor=actor, **choices)
    return Payroll.objects.order_by("-imported_at", "-pk").first()
