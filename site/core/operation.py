"""How the portal itself is doing, in words for HR's board: room on the disks, e-mails, work by the clock."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.db import connection
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from core import schedule
from core.models import JobRun


@dataclass(frozen=True)
class Room:
    """What is left for one thing that grows."""

    label: str
    text: str
    is_low: bool = False


@dataclass(frozen=True)
class LastRun:
    label: str
    at: datetime | None


def rooms() -> list[Room]:
    return [_private_files(), _database()]


def _private_files() -> Room:
    label, storage = _("Expedientes y documentos"), storages["private"]
    if not isinstance(storage, FileSystemStorage):
        return Room(label, _("en un almacén externo"))
    return _on_disk(label, Path(storage.location))


def _database() -> Room:
    label = _("Base de datos")
    if connection.vendor == "sqlite":
        return _on_disk(label, settings.VAR)
    # A server of its own: how large it is can be asked, what its disk has left cannot.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return Room(label, _("ocupa %s en su servidor") % filesizeformat(cursor.fetchone()[0]))


def _on_disk(label: str, folder: Path) -> Room:
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(existing).free
    return Room(label, _("quedan %s libres") % filesizeformat(free), free < settings.DISK_WARNING_BYTES)


def last_runs() -> list[LastRun]:
    """Every job that keeps its hour, in the order of their names; None where it never ran."""
    runs = dict(JobRun.objects.values_list("name", "last_run_at"))
    jobs = [job for job in schedule.JOBS.values() if job.interval]
    return sorted((LastRun(str(job.label), runs.get(job.name)) for job in jobs), key=lambda run: run.label)
