"""Finding a document to verify it, and what a stranger may be told about it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from core.dates import long_date
from documents.codes import is_code, normalise_code
from documents.models import IssuedDocument


def document_with_code(typed: str) -> IssuedDocument | None:
    """The document of a code, however it was typed."""
    code = normalise_code(typed)
    return IssuedDocument.objects.filter(code=code).first() if is_code(code) else None


def document_with_fingerprint(sha256: str) -> IssuedDocument | None:
    """The document whose PDF has this hash. Whoever knows the hash has the file."""
    return IssuedDocument.objects.filter(sha256=sha256).first() if sha256 else None


def public_facts(document: IssuedDocument) -> Iterator[tuple[str, str]]:
    """All that verification discloses (security list, 16): no amounts, no number of any document."""
    yield _("Documento"), document.label
    yield _("Emitido por"), document.entity
    if document.period:
        yield _("Periodo"), document.period
    yield _("Titular"), document.holder
    yield _("Fecha de emisión"), long_date(document.issued_at)
    if document.ended_at:
        yield document.get_state_display(), long_date(document.ended_at)
    yield _("Código de verificación"), document.printed_code
