"""Going through a file, in the worker. Killed at any point, an import has either not begun or is whole.

A job is claimed (core.claims) and heard of while the file is read. What is written is written in one transaction,
which holds the job's row, marks it as done, and counts only while the claim still holds: whoever is killed leaves
a claim that goes stale, and the next one starts the step anew.
"""

import logging
from dataclasses import asdict
from datetime import timedelta
from time import monotonic

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, claims
from core.errors import Refused
from core.imports import audit as actions
from core.imports.files import local_copy
from core.imports.findings import Findings
from core.imports.importers import CHANGES_KEPT, IMPORTERS, Importer, ImportSource, Plan
from core.imports.models import RUNNING, Finding, ImportJob, JobState
from core.imports.reading.table import open_table
from core.imports.values import Conventions

logger = logging.getLogger(__name__)

STALE_AFTER = timedelta(minutes=2)
MAX_ATTEMPTS = 3
SECONDS_BETWEEN_SIGNS = 0.5
READING_ENDS_AT = 85  # per cent; the rest is comparing and writing
BATCH = 1_000


class Overtaken(Exception):
    """The job was cancelled, or somebody else took it over: stop, without a word."""


class Stale(Exception):
    """What the plan rested on has changed meanwhile: plan again."""


def run(job_id: int) -> None:
    """Do the step that `job` is in, if nobody else is at it."""
    job = claim_import(job_id)
    if job is None:
        return
    try:
        if job.state == JobState.CHECKING:
            check_import(job)
        else:
            apply(job)
    except Overtaken:
        logger.info("Import %s was taken over or cancelled", job_id)
    except Refused as refusal:
        fail_import(job, str(refusal))
    except Exception:
        # People see a sentence; operators see the trace, in the log and in the task's row.
        fail_import(
            job,
            _("Hubo un error inesperado y no se importó nada. Avise a soporte; el archivo está guardado."),
        )
        raise


def claim_import(job_id: int) -> ImportJob | None:
    """Take a job that waits, or whose taker has not been heard of; None when there is nothing to do."""
    job = ImportJob.objects.filter(pk=job_id, state__in=RUNNING)
    with transaction.atomic():
        # Whoever presses a button in this moment holds a waiting job's row: wait for that one.
        job.filter(claim="").select_for_update().first()
        taken = claims.take(job, stale_after=STALE_AFTER, attempts=F("attempts") + 1)
    if not taken:
        return None
    if taken[0].attempts > MAX_ATTEMPTS:
        fail_import(
            taken[0],
            _(
                "El proceso se interrumpió varias veces con este archivo y no se importó nada. Avise a soporte."
            ),
        )
        return None
    return taken[0]


def fail_import(job: ImportJob, problem: str) -> None:
    claims.release(job, state=JobState.FAILED, problem=problem, finished_at=timezone.now())


# --- The two steps --------------------------------------------------------------------------------


def check_import(job: ImportJob) -> None:
    """The dry run: what would change, and everything that is wrong."""
    findings = Findings()
    plan = make_plan(job, findings)
    with transaction.atomic():
        keep_findings(job, findings)
        finish_import(job, JobState.CHECKED, findings, plan, checked_at=timezone.now())


def apply(job: ImportJob) -> None:
    """Plan afresh, because the register may have changed since the dry run, and write it all at once."""
    importer = IMPORTERS[job.importer]
    for _attempt in range(MAX_ATTEMPTS):
        before = importer.stamp(job.options)
        findings = Findings()
        plan = make_plan(job, findings)
        if findings.errors:
            with transaction.atomic():
                keep_findings(job, findings)
                finish_import(job, JobState.CHECKED, findings, plan)
            return
        try:
            write_import(job, importer, plan, findings, before)
        except (Stale, IntegrityError):
            logger.info("Import %s: the data changed meanwhile, planning again", job.pk)
            continue
        return
    sentence = _("Otra persona está cambiando los mismos datos. Vuelva a intentarlo en unos minutos.")
    raise Refused(sentence, code="data_keeps_changing")


def write_import(job: ImportJob, importer: Importer, plan: Plan, findings: Findings, before: object) -> None:
    with transaction.atomic():
        if not claims.held(job).select_for_update().exists():
            raise Overtaken
        if importer.stamp(job.options, lock=True) != before:
            raise Stale
        importer.apply(plan, job.options, job)
        finish_import(job, JobState.DONE, findings, plan, finished_at=timezone.now())
        audit.log(
            job, actions.APPLIED, user=job.confirmed_by, data={"new": plan.new, "changed": plan.changed}
        )


def make_plan(job: ImportJob, findings: Findings) -> Plan:
    importer = IMPORTERS[job.importer]
    with local_copy(job) as path:
        table = open_table(path, known=importer.known_headers(), header_line=job.header_line)
        if len(table.columns) != len(job.mapping):
            sentence = _("El archivo ya no tiene las mismas columnas. Súbalo otra vez.")
            raise Refused(sentence, code="columns_changed")
        source = ImportSource(
            table,
            job.mapping,
            Conventions(job.decimal or table.decimal),
            importer.fields(),
            progress=Progress(job, expected=job.rows),
        )
        plan = importer.plan(source, findings, job.options)
        report_faults(source, findings)
        if untitled := table.untitled:
            sentence = _("Sin título y por eso no importadas: columnas %(columns)s.")
            findings.warn(None, sentence % {"columns": ", ".join(untitled)})
        return plan


def report_faults(source: ImportSource, findings: Findings) -> None:
    """A cell with an error reads as empty: nothing is imported until it says something."""
    for line in sorted(source.table.sheet.faults):
        if line > source.table.header_line:
            for column, fault in source.wanted_faults(line):
                findings.error(line, str(fault), column=column, value=fault.words)


class Progress:
    """Tells the job's row how far the file has been read, now and then; stops a job that is no longer ours."""

    def __init__(self, job: ImportJob, expected: int) -> None:
        self.job, self.expected, self.told_at = job, expected, monotonic()

    def __call__(self, rows: int) -> None:
        if monotonic() - self.told_at < SECONDS_BETWEEN_SIGNS:
            return
        self.told_at = monotonic()
        # How many rows there are is known only after the first reading; until then it creeps up.
        share = rows / self.expected if self.expected else rows / (rows + 20_000)
        per_cent = min(int(share * READING_ENDS_AT), READING_ENDS_AT)
        if not claims.renew(self.job, progress=per_cent):
            raise Overtaken


def keep_findings(job: ImportJob, findings: Findings) -> None:
    job.findings.all().delete()
    Finding.objects.bulk_create(
        (Finding(job=job, **asdict(found)) for found in findings.details), batch_size=BATCH
    )


def finish_import(job: ImportJob, state: JobState, findings: Findings, plan: Plan, **moments: object) -> None:
    """Close a step, inside a transaction; raise Overtaken, undoing it all, when the job is no longer ours."""
    summary = {
        "new": plan.new,
        "changed": plan.changed,
        "unchanged": plan.unchanged,
        "figures": plan.figures,
        "notes": list(findings.notes.items()),
        "changes": [asdict(change) for change in plan.changes[:CHANGES_KEPT]],
    }
    done = claims.release(
        job,
        state=state,
        progress=100,
        rows=plan.rows,
        errors=findings.errors,
        warnings=findings.warnings,
        summary=summary,
        **moments,
    )
    if not done:
        raise Overtaken
