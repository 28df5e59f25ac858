"""The uploaded file: what is taken, and how a reader gets at it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

from django.conf import settings
from django.core.files import File
from django.core.files.storage import FileSystemStorage
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from core.errors import Refused
from core.imports.models import ImportJob

EXTENSIONS = (".xlsx", ".xls", ".ods", ".csv", ".txt", ".lis")


def check_file(upload: File) -> None:
    """Raise Refused for what no reader could read."""
    limit = settings.IMPORT_MAX_BYTES
    if PurePath(upload.name or "").suffix.lower() not in EXTENSIONS:
        raise Refused(
            _(
                "Ese archivo no es una hoja de cálculo. Suba uno de Excel (XLSX) o CSV; si lo tiene en otro programa, guárdelo así."
            ),
            code="not_a_spreadsheet",
        )
    if not upload.size:
        sentence = _("El archivo está vacío. Revise que sea el correcto y vuelva a subirlo.")
        raise Refused(sentence, code="empty_file")
    if upload.size > limit:
        raise Refused(
            _("El archivo pesa %(size)s y el límite es %(limit)s. Divídalo en dos.")
            % {"size": filesizeformat(upload.size), "limit": filesizeformat(limit)},
            code="too_large",
        )


@contextmanager
def local_copy(job: ImportJob) -> Iterator[Path]:
    """The job's file as a path on this machine: itself on a disk, a temporary copy from object storage."""
    storage = job.file.storage
    if isinstance(storage, FileSystemStorage):
        yield Path(job.file.path)
        return
    with (
        tempfile.NamedTemporaryFile(suffix=PurePath(job.file.name).suffix) as copy,
        job.file.open("rb") as file,
    ):
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        yield Path(copy.name)
