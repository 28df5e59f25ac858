"""All dossiers of a position as one ZIP, for a committee that reads them away from the portal."""

import io
import logging
import re
from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from attachments.responses import why_closed
from core import archives, audit
from core.dates import exact_moment
from core.imports.workbooks import workbook
from core.modeladmin.desk import READ
from core.text import without_accents
from recruitment.applications.models import Submission
from recruitment.applications.queries import final_versions_for, submissions_visible_to
from recruitment.calls.pages import PositionPage

logger = logging.getLogger(__name__)

DOWNLOAD = "applications.download_dossiers"
AT_ONCE = 50  # rows held in memory; of the files, never more than a piece of one


def dossiers_of(position: PositionPage, *, actor: User) -> Iterator[bytes]:
    """The ZIP, piece by piece: each PDF as it was received, and at the end an index of them all.

    Each dossier that is handed over is one reading in the audit log. Raises PermissionDenied.
    """
    if not actor.has_perm(DOWNLOAD):
        raise PermissionDenied(DOWNLOAD)
    versions = submissions_visible_to(actor).filter(pk__in=final_versions_for(position).values("pk"))
    pks = list(versions.order_by("number").values_list("pk", flat=True))
    return archives.stream(_members(position, pks, actor, audit.client_address.get()))


def bundle_name(position: PositionPage) -> str:
    return f"expedientes-{position.call.number_and_year}-{name_on_disk(position.code)}.zip"


def file_name(submission: Submission) -> str:
    """«Mamani-Ccori_Rosa_CAS-012-2026-000001.pdf»: safe on every disk; the number makes it unique."""
    person = submission.application.applicant
    return f"{name_on_disk(person.last_name)}_{name_on_disk(person.first_name)}_{submission.number}.pdf"


def name_on_disk(text: str) -> str:
    """Letters without accents, digits and hyphens."""
    ascii_only = without_accents(text, compatible=True, ascii_only=True)
    return re.sub(r"[^A-Za-z0-9]+", "-", ascii_only).strip("-")[:60] or "sin-nombre"


def _members(position, pks: list[int], actor, address: str | None) -> Iterator[archives.Member]:
    rows = []
    for start in range(0, len(pks), AT_ONCE):
        for submission in _versions(pks[start : start + AT_ONCE]):
            file, problem = _opened(submission)
            if file:
                _note_reading(submission, position, actor, address)
                yield archives.Member(
                    file_name(submission), file, submission.dossier.size, submission.received_at
                )
            rows.append(_index_row(submission, problem))
    index = workbook((_("Expedientes"), _headers(), rows))
    yield archives.Member(str(_("indice.xlsx")), io.BytesIO(index), len(index), timezone.now())


def _versions(pks: list[int]):
    versions = Submission.objects.filter(pk__in=pks).select_related("dossier", "application__applicant")
    return versions.defer("draft", "profile_data", "application__draft").order_by("number")


def _opened(submission: Submission):
    """The file, or why it is not in the ZIP: the index says so, nothing is left out in silence."""
    dossier = submission.dossier
    if not dossier.can_be_opened:
        return None, why_closed(dossier)
    try:
        return dossier.file.storage.open(dossier.file.name, "rb"), ""
    except OSError as error:
        logger.error("The dossier of %s cannot be read: %s", submission.number, error)
        return None, _("El archivo no se pudo leer del almacén. Avise a quien opera el portal.")


def _note_reading(submission: Submission, position, actor, address: str | None) -> None:
    # The answer is sent after the request's own context has ended.
    token = audit.client_address.set(address)
    try:
        data = {"dossier": submission.number, "bundle": position.code}
        audit.log(submission.application, READ, user=actor, data=data)
    finally:
        audit.client_address.reset(token)


def _headers() -> list[str]:
    return [
        _("Número"), _("Apellidos"), _("Nombres"), _("Documento"), _("Recibida (hora de Lima)"),
        _("Archivo"), _("Páginas"), _("SHA-256"), _("Por qué no está"),
    ]  # fmt: skip


def _index_row(submission: Submission, problem: str) -> list:
    person, dossier = submission.application.applicant, submission.dossier
    return [
        submission.number, person.last_name, person.first_name, person.document,
        exact_moment(submission.received_at), "" if problem else file_name(submission),
        dossier.pages, submission.dossier_sha256, problem,
    ]  # fmt: skip
