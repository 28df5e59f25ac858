"""Issuing documents, and what becomes of them.

Whether the actor may, the app that owns the kind has checked before: here is only one way to number,
render, replace and annul, the same for all.
"""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import attrgetter

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from accounts.models import User
from core import audit
from core.addresses import absolute_reverse, without_scheme
from core.dates import lima
from core.errors import Refused
from core.identity import mask_name
from core.private_files import private_storage
from documents import engines, pdf
from documents.audit import ANNULLED, ISSUED, REINSTATED, REPLACED
from documents.kinds import DocumentKind
from documents.letterhead import letterhead
from documents.models import DocumentState, IssuedDocument, NumberSeries, Run
from documents.qr import qr_svg

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class DocumentDraft:
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


def issue_document(
    kind: DocumentKind, draft: DocumentDraft, *, actor: User | None, draw: bool = True
) -> IssuedDocument:
    """Give `draft` a number and a code. From here on it exists and verifies; its PDF follows on commit.

    Where the PDF fails then (a full disk, a killed process), it is made when somebody first asks for it.
    Whoever issues many and draws them together afterwards (`ensure_files`) says `draw=False`.
    """
    with transaction.atomic():
        document = _create(kind, draft, actor=actor, draw=draw)
        audit.log(document, ISSUED, user=actor, data={"document": str(document)})
    return document


def replace_document(
    old: IssuedDocument, draft: DocumentDraft, *, reason: str, actor: User | None, draw: bool = True
) -> IssuedDocument:
    """Issue `draft` in the place of `old`, which still verifies, as replaced.

    Raises Refused when `old` is no longer valid.
    """
    with transaction.atomic():
        old = _valid(old)
        new = _create(old.definition, draft, actor=actor, draw=draw)
        _end(old, DocumentState.REPLACED, reason, replaced_by=new)
        audit.log(new, ISSUED, user=actor, data={"document": str(new), "replaces": str(old)})
        audit.log(old, REPLACED, user=actor, data={"reason": reason, "replaced_by": str(new)})
    return new


def annul_document(document: IssuedDocument, *, reason: str, actor: User | None) -> IssuedDocument:
    """End a document without a successor. Raises Refused when it is no longer valid."""
    with transaction.atomic():
        document = _valid(document)
        _end(document, DocumentState.ANNULLED, reason)
        audit.log(document, ANNULLED, user=actor, data={"reason": reason})
    return document


def reinstate(document: IssuedDocument, *, reason: str, actor: User | None) -> IssuedDocument:
    """Undo an annulment that was a mistake. What was never annulled stays as it is."""
    with transaction.atomic():
        document = IssuedDocument.objects.select_for_update().get(pk=document.pk)
        if document.state == DocumentState.ANNULLED:
            document.state, document.ended_at, document.ended_because = DocumentState.VALID, None, ""
            document.save(update_fields=["state", "ended_at", "ended_because"])
            audit.log(document, REINSTATED, user=actor, data={"reason": reason})
    return document


def ensure_file(document: IssuedDocument) -> IssuedDocument:
    """The document with its PDF in its place; made now if it is not there yet.

    Whoever comes second finds the first one's file: a document has one PDF and one hash. Raises
    documents.pdf.RenderingFailed.
    """
    return ensure_files([document])[0]


def ensure_files(documents: Sequence[IssuedDocument]) -> list[IssuedDocument]:
    """The same for many: those without a PDF are drawn together, which takes half the time."""
    current = IssuedDocument.objects.in_bulk([document.pk for document in documents if not document.sha256])
    missing = [document for document in current.values() if not document.sha256]
    missing.sort(key=attrgetter("kind", "template_version", "pk"))
    for _look, group in groupby(missing, key=attrgetter("kind", "template_version")):
        alike = list(group)
        # Outside of the transaction: drawing takes longer than a lock should last.
        engine = engines.chosen()
        made = pdf.render_all(map(to_draw, alike), engine=engine)
        for start in range(0, len(alike), pdf.TOGETHER):
            run = slice(start, start + pdf.TOGETHER)
            current |= {document.pk: document for document in keep_files(alike[run], made[run], engine)}
    return [current.get(document.pk, document) for document in documents]


def keep_files(
    documents: Sequence[IssuedDocument], made: Sequence[bytes], engine: str
) -> list[IssuedDocument]:
    """Store the PDFs of documents that `engine` drew together; who has one already keeps it."""
    with transaction.atomic():
        run = Run.objects.create(documents=[each.pk for each in documents]) if len(documents) > 1 else None
        return [_keep_file(each, content, engine, run) for each, content in zip(documents, made, strict=True)]


def _keep_file(document: IssuedDocument, made: bytes, engine: str, run: Run | None) -> IssuedDocument:
    document = IssuedDocument.objects.select_for_update().get(pk=document.pk)
    if not document.sha256:
        document.sha256, document.engine, document.run = _hash(made), engine, run
        document.file.save("", ContentFile(made), save=False)
        document.save(update_fields=["file", "sha256", "engine", "run"])
    return document


def render_again(document: IssuedDocument) -> Rendition:
    """The PDF from the snapshot and the template of its day: what to fall back on when the file is lost.

    Drawn by the engine, and in the company, of its day: the same bytes. Where that engine is no longer on
    this machine the other one draws, and the bytes differ.
    """
    together = [document.pk] if document.run is None else document.run.documents
    found = IssuedDocument.objects.in_bulk(together) | {document.pk: document}
    engine = document.engine if engines.is_here(document.engine) else ""
    all_made = pdf.render_all([to_draw(found[pk]) for pk in together], engine=engine)
    made = all_made[together.index(document.pk)]
    return Rendition(made, _hash(made) == document.sha256)


def restore_file(document: IssuedDocument) -> bool:
    """Put a lost file back in its place. False, and nothing is written, when the result would differ."""
    if private_storage().exists(document.file.name):
        return True
    again = render_again(document)
    if again.is_the_same:
        private_storage().save(document.file.name, ContentFile(again.pdf))
    return again.is_the_same


def _hash(made: bytes) -> str:
    return hashlib.sha256(made).hexdigest()


def render(document: IssuedDocument) -> bytes:
    """The PDF of `document`."""
    return pdf.render_all([to_draw(document)])[0]


def to_draw(document: IssuedDocument) -> pdf.Document:
    """`document` for the engine. Its date is the date of issue: the same data give the same bytes."""
    kind = document.definition
    return pdf.Document(
        kind.template_of(document.template_version),
        context_of(document),
        title=document.title,
        frame=pdf.Frame(label=document.full_number, footer=(how_to_verify(document),)),
        created=document.issued_at,
        mark=document.printed_code if kind.one_page else "",
    )


def how_to_verify(document: IssuedDocument) -> str:
    """What every sheet says. No more: the official wording presumes a digitally signed original."""
    return _("Verifique este documento en %(address)s con el código %(code)s") % {
        "address": without_scheme(absolute_reverse("documents:ask")),
        "code": document.printed_code,
    }


def context_of(document: IssuedDocument) -> dict:
    """What the template of any kind may use."""
    return {
        "document": document,
        "data": document.data,
        "letterhead": SimpleLazyObject(letterhead),  # few templates ask
        # Worked out when the template asks, while other documents are being drawn.
        "qr": SimpleLazyObject(partial(qr_svg, document.verification_url)),
    }


def _create(kind: DocumentKind, draft: DocumentDraft, *, actor: User | None, draw: bool) -> IssuedDocument:
    now = timezone.now()
    year = lima(now).year
    document = IssuedDocument.objects.create(
        kind=kind.name,
        year=year,
        number=NumberSeries.take(kind.name, year) if kind.numbered else None,
        title=draft.title,
        entity=letterhead().name,
        period=draft.period,
        holder=mask_name(draft.holder),
        template_version=kind.version,
        data=draft.data,
        issued_at=now,
        issued_by=actor,
    )
    if draw:
        transaction.on_commit(partial(_make_file_now, document.pk))
    return document


def _make_file_now(pk: int) -> None:
    try:
        ensure_file(IssuedDocument.objects.get(pk=pk))
    except (pdf.RenderingFailed, OSError) as error:
        # The document is issued all the same; its PDF is made when it is asked for.
        logger.warning("The PDF of document %s could not be made yet: %s", pk, error)


def _valid(document: IssuedDocument) -> IssuedDocument:
    document = IssuedDocument.objects.select_for_update().get(pk=document.pk)
    if not document.is_valid:
        raise Refused(
            _("Este documento ya no es válido: está «%(state)s».") % {"state": document.get_state_display()},
            code="not_valid",
        )
    return document


def _end(
    document: IssuedDocument, state: DocumentState, reason: str, replaced_by: IssuedDocument | None = None
) -> None:
    document.state = state
    document.replaced_by = replaced_by
    document.ended_at = timezone.now()
    document.ended_because = reason
    document.save(update_fields=["state", "replaced_by", "ended_at", "ended_because"])
