"""What a person does with an import: upload, say which column is which, confirm, cancel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from core.hashing import sha256_of_upload
from core.imports import audit as actions
from core.imports import files, mapping
from core.imports.importers import IMPORTERS, Importer
from core.imports.models import FINISHED, RUNNING, ImportJob, JobState, Layout
from core.imports.reading.table import FileTable, open_table
from core.imports.tasks import run_import
from core.types import Account

LAYOUTS_LOOKED_AT = 30


def require_may_import(importer: Importer, actor: Account) -> None:
    if not importer.allowed(actor):
        raise PermissionDenied(importer.permission)


def receive_import(importer: Importer, upload: File, options: dict, *, actor: Account) -> ImportJob:
    """Keep an uploaded file and guess its columns. Raises Refused, with nothing kept, when it is no table."""
    require_may_import(importer, actor)
    files.check_file(upload)
    with transaction.atomic():
        job = ImportJob.objects.create(
            importer=importer.name,
            file=upload,
            original_name=(upload.name or "")[-255:],
            size=upload.size or 0,
            sha256=sha256_of_upload(upload),
            options=options,
            created_by=actor,
        )
        try:
            job.mapping = suggest(job).mapping
        except Refused:
            job.file.delete(save=False)
            raise
        job.save(update_fields=["mapping"])
        audit.log(job, actions.UPLOADED, user=actor)
    return job


@dataclass(frozen=True)
class Suggestion:
    """How a file could be read."""

    table: FileTable
    mapping: list[str]
    remembered: bool  # from an earlier file of the same layout


def suggest(job: ImportJob) -> Suggestion:
    """Open the file of `job` and propose a field for each column. Raises Refused."""
    importer = IMPORTERS[job.importer]
    with files.local_copy(job) as path:
        table = open_table(path, known=importer.known_headers(), header_line=job.header_line)
        guessed = mapping.only_titled(table.columns, importer.guess(table))
    layout = remembered_layout(importer, table)
    if layout is None:
        return Suggestion(table, guessed, remembered=False)
    recalled = mapping.recall(table.columns, guessed, layout.fields)
    return Suggestion(table, mapping.only_titled(table.columns, recalled), remembered=True)


def remembered_layout(importer: Importer, table: FileTable) -> Layout | None:
    """The layout of the same headers, or the most similar one of late; None when none is similar enough."""
    layouts = Layout.objects.filter(importer=importer.name)
    if exact := layouts.filter(fingerprint=mapping.fingerprint(table.columns)).first():
        return exact
    recent = layouts.order_by("-used_at")[:LAYOUTS_LOOKED_AT]
    scored = [(mapping.similarity(table.columns, layout.fields), layout) for layout in recent]
    score, best = max(scored, key=lambda pair: pair[0], default=(0, None))
    return best if score >= mapping.SIMILAR_ENOUGH else None


def move_header(job: ImportJob, header_line: int | None, *, actor: Account) -> ImportJob:
    """The titles are in another line than was thought: read and guess again."""
    require_may_import(IMPORTERS[job.importer], actor)
    with transaction.atomic():
        job = lock_import(job)
        require_state(job, JobState.UPLOADED)
        job.header_line = header_line
        job.mapping = suggest(job).mapping
        job.save(update_fields=["header_line", "mapping"])
    return job


def choose_columns(job: ImportJob, chosen: Sequence[str], *, decimal: str = "", actor: Account) -> ImportJob:
    """Set which column is which, remember it for the next file of this layout, and start the dry run."""
    importer = IMPORTERS[job.importer]
    require_may_import(importer, actor)
    with transaction.atomic():
        job = lock_import(job)
        require_state(job, JobState.UPLOADED)
        table = suggest(job).table
        problems = complaints(importer, chosen, len(table.columns)) or untitled(table, chosen)
        if problems:
            raise Refused(" ".join(problems), code="wrong_columns")
        Layout.objects.update_or_create(
            importer=importer.name,
            fingerprint=mapping.fingerprint(table.columns),
            defaults={"fields": mapping.by_header(table.columns, chosen)},
        )
        job.mapping, job.decimal = list(chosen), decimal
        start_import(job, JobState.CHECKING)
    return job


def complaints(importer: Importer, chosen: Sequence[str], columns: int) -> list[str]:
    fields = importer.fields()
    unknown = set(chosen) - {item.name for item in fields} - {""}
    if len(chosen) != columns or unknown:
        return [_("Las columnas no corresponden a este archivo. Vuelva a cargar la página.")]
    problems = [
        _("Falta decir qué columna es «%(field)s».") % {"field": item.label}
        for item in mapping.missing(chosen, fields)
    ]
    problems += [
        _("Dos columnas no pueden ser «%(field)s». Deje una.") % {"field": item.label}
        for item in mapping.repeated(chosen, fields)
    ]
    return problems + importer.complaints(chosen)


def untitled(table: FileTable, chosen: Sequence[str]) -> list[str]:
    """Nobody can say later what stood under no title: such a column is not imported."""
    return [
        _("La columna %(letter)s no tiene título: escríbalo en el archivo y súbalo otra vez para importarla.")
        % {"letter": column.letter}
        for column, name in zip(table.columns, chosen, strict=True)
        if name and not column.header
    ]


def confirm_import(job: ImportJob, *, actor: Account) -> ImportJob:
    """Let a checked file in. All of it goes in, or nothing."""
    require_may_import(IMPORTERS[job.importer], actor)
    with transaction.atomic():
        job = lock_import(job)
        require_state(job, JobState.CHECKED)
        if job.errors:
            raise Refused(_("El archivo tiene errores: corríjalos y súbalo otra vez."), code="has_errors")
        if not job.changes_something:
            sentence = _("Todo lo que trae este archivo ya está registrado: no hay nada que importar.")
            raise Refused(sentence, code="nothing_to_import")
        job.confirmed_by = actor
        start_import(job, JobState.APPLYING)
        audit.log(job, actions.CONFIRMED, user=actor)
    return job


def start_import(job: ImportJob, state: JobState) -> None:
    """Hand `job` to the worker, inside the caller's transaction."""
    job.state, job.progress, job.claim, job.attempts, job.problem = state, 0, "", 0, ""
    job.heard_at = timezone.now()
    job.save()
    # Should the process die before the queue has it, the schedule finds the row (tasks.pick_up_abandoned).
    transaction.on_commit(partial(run_import.enqueue, job.pk))


def back_to_columns(job: ImportJob, *, actor: Account) -> ImportJob:
    """Look at the columns again after a dry run that was not as expected."""
    require_may_import(IMPORTERS[job.importer], actor)
    with transaction.atomic():
        job = lock_import(job)
        require_state(job, JobState.CHECKED, JobState.UPLOADED)
        job.state = JobState.UPLOADED
        job.save(update_fields=["state"])
    return job


def cancel_import(job: ImportJob, *, actor: Account) -> ImportJob:
    """Let go of a file. One that is being imported stops at its next step, with nothing changed."""
    require_may_import(IMPORTERS[job.importer], actor)
    with transaction.atomic():
        job = lock_import(job)
        if job.state in FINISHED:
            raise Refused(_("Esta importación ya terminó."), code="already_finished")
        job.state, job.claim, job.finished_at = JobState.CANCELLED, "", timezone.now()
        job.save(update_fields=["state", "claim", "finished_at"])
        audit.log(job, actions.CANCELLED, user=actor)
    return job


def lock_import(job: ImportJob) -> ImportJob:
    return ImportJob.objects.select_for_update().get(pk=job.pk)


def require_state(job: ImportJob, *states: JobState) -> None:
    if job.state in states:
        return
    if job.state in RUNNING:
        raise Refused(_("El archivo se está procesando. Espere a que termine."), code="still_running")
    raise Refused(
        _("Esta importación ya no está en ese paso: alguien lo hizo antes, quizá usted en otra pestaña."),
        code="not_in_that_step",
    )


def forget_old_files() -> int:
    """Delete the files and findings of imports that ended long ago; the row stays. Return how many."""
    limit = timezone.now() - timedelta(days=settings.IMPORT_FILES_KEPT_DAYS)
    old = ImportJob.objects.filter(forgotten_at=None, created_at__lt=limit).exclude(state__in=RUNNING)
    for job in old:
        with transaction.atomic():
            job.findings.all().delete()
            if job.state not in FINISHED:
                job.state, job.finished_at = JobState.CANCELLED, timezone.now()
            job.forgotten_at = timezone.now()
            job.save(update_fields=["state", "finished_at", "forgotten_at"])
            transaction.on_commit(partial(job.file.storage.delete, job.file.name))
    return len(old)
