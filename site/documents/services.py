"""Issuing documents, and what becomes of them.

Whether the actor may, the app that owns the kind has checked before: here is only one way to number,
render, replace and annul, the same for all.
"""

import hashlib
import logging
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.dates import lima
from core.errors import Refused
from core.identity import mask_name
from documents import pdf
from documents.audit import ANNULLED, ISSUED, REPLACED
from documents.kinds import Kind
from documents.letterhead import letterhead
from documents.models import IssuedDocument, NumberSeries, State, private_storage
from documents.qr import qr_svg

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Draft:
    """What a document says. `data` is the snapshot that its template reads: JSON, complete, final."""

    title: str
    holder: str  # the person's full name; only its beginnings are kept
    data: dict
    period: str = ""


@dataclass(frozen=True)
class Rendition:
    """A PDF made again, and whether it is the one that was issued, byte for byte."""

    pdf: bytes
    is_the_same: bool


def issue(kind: Kind, draft: Draft, *, actor) -> IssuedDocument:
    """Give `draft` a number and a code. From here on it exists and verifies; its PDF follows on commit.

    Where the PDF fails then (a full disk, a killed process), it is made when somebody first asks for it.
    """
    with transaction.atomic():
        document = _create(kind, draft, actor=actor)
        audit.log(document, ISSUED, user=actor, data={"document": str(document)})
    return document


def replace(old: IssuedDocument, draft: Draft, *, reason: str, actor) -> IssuedDocument:
    """Issue `draft` in the place of `old`, which still verifies, as replaced.

    Raises Refused when `old` is no longer valid.
    """
    with transaction.atomic():
        old = _valid(old)
        new = _create(old.definition, draft, actor=actor)
        _end(old, State.REPLACED, reason, replaced_by=new)
        audit.log(new, ISSUED, user=actor, data={"document": str(new), "replaces": str(old)})
        audit.log(old, REPLACED, user=actor, data={"reason": reason, "replaced_by": str(new)})
    return new


def annul(document: IssuedDocument, *, reason: str, actor) -> IssuedDocument:
    """End a document without a successor. Raises Refused when it is no longer valid."""
    with transaction.atomic():
        document = _valid(document)
        _end(document, State.ANNULLED, reason)
        audit.log(document, ANNULLED, user=actor, data={"reason": reason})
    return document


def ensure_file(document: IssuedDocument) -> IssuedDocument:
    """The document with its PDF in its place; made now if it is not there yet.

    Whoever comes second finds the first one's file: a document has one PDF and one hash. Raises
    documents.pdf.RenderingFailed.
    """
    if document.sha256:
        return document
    made = render(document)  # outside of the transaction: drawing takes longer than a lock should last
    return keep_file(document, made)


def keep_file(document: IssuedDocument, made: bytes) -> IssuedDocument:
    """Store the PDF of a document that has none yet (a run of many renders apart, then keeps each)."""
    with transaction.atomic():
        document = IssuedDocument.objects.select_for_update().get(pk=document.pk)
        if document.sha256:
            return document
        document.sha256 = hashlib.sha256(made).hexdigest()
        document.file.save("", ContentFile(made), save=False)
        document.save(update_fields=["file", "sha256"])
    return document


def render_again(document: IssuedDocument) -> Rendition:
    """The PDF from the snapshot and the template of its day: what to fall back on when the file is lost."""
    made = render(document)
    return Rendition(made, hashlib.sha256(made).hexdigest() == document.sha256)


def restore_file(document: IssuedDocument) -> bool:
    """Put a lost file back in its place. False, and nothing is written, when the result would differ."""
    if private_storage().exists(document.file.name):
        return True
    again = render_again(document)
    if again.is_the_same:
        private_storage().save(document.file.name, ContentFile(again.pdf))
    return again.is_the_same


def render(document: IssuedDocument) -> bytes:
    """The PDF of `document`. Its date is the date of issue: the same data give the same bytes."""
    kind = document.definition
    return pdf.render(
        kind.template_of(document.template_version),
        context_of(document),
        title=document.title,
        frame=pdf.Frame(label=document.full_number, footer=(how_to_verify(document),)),
        created=document.issued_at,
    )


def how_to_verify(document: IssuedDocument) -> str:
    """What every sheet says. No more: the official wording presumes a digitally signed original."""
    return _("Verifique este documento en %(address)s con el código %(code)s") % {
        "address": settings.BASE_URL.rstrip("/").split("://")[-1] + reverse("documents:ask"),
        "code": document.printed_code,
    }


def context_of(document: IssuedDocument) -> dict:
    """What the template of any kind may use."""
    return {
        "document": document,
        "data": document.data,
        "letterhead": letterhead(),
        "qr": qr_svg(document.verification_url),
    }


def _create(kind: Kind, draft: Draft, *, actor) -> IssuedDocument:
    now = timezone.now()
    year = lima(now).year
    document = IssuedDocument.objects.create(
        kind=kind.name,
        year=year,
        number=_next_number(kind, year) if kind.numbered else None,
        title=draft.title,
        entity=letterhead().name,
        period=draft.period,
        holder=mask_name(draft.holder),
        template_version=kind.version,
        data=draft.data,
        issued_at=now,
        issued_by=actor,
    )
    transaction.on_commit(partial(_make_file_now, document.pk))
    return document


def _make_file_now(pk: int) -> None:
    try:
        ensure_file(IssuedDocument.objects.get(pk=pk))
    except (pdf.RenderingFailed, OSError) as error:
        # The document is issued all the same; its PDF is made when it is asked for.
        logger.warning("The PDF of document %s could not be made yet: %s", pk, error)


def _next_number(kind: Kind, year: int) -> int:
    NumberSeries.objects.get_or_create(kind=kind.name, year=year)
    series = NumberSeries.objects.select_for_update().get(kind=kind.name, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return series.last


def _valid(document: IssuedDocument) -> IssuedDocument:
    document = IssuedDocument.objects.select_for_update().get(pk=document.pk)
    if not document.is_valid:
        raise Refused(
            _("Este documento ya no es válido: está «%(state)s».") % {"state": document.get_state_display()}
        )
    return document


def _end(document: IssuedDocument, state: State, reason: str, replaced_by: IssuedDocument | None = None):
    document.state = state
    document.replaced_by = replaced_by
    document.ended_at = timezone.now()
    document.ended_because = reason
    document.save(update_fields=["state", "replaced_by", "ended_at", "ended_because"])
