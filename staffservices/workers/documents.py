"""Document numbers as spreadsheets bring them: without their type, without their leading zeros."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.identity import DocumentType, normalise_document, validate_document
from core.imports.values import BadValue, Conventions, Raw, cell_text

TYPE_WORDS = {
    "d n i": DocumentType.DNI,
    "lib electoral o d n i": DocumentType.DNI,
    "01": DocumentType.DNI,  # the codes of SUNAT's table 3
    "1": DocumentType.DNI,
    "c e": DocumentType.FOREIGN_CARD,
    "carnet de extranjeria": DocumentType.FOREIGN_CARD,
    "carnet extranjeria": DocumentType.FOREIGN_CARD,
    "04": DocumentType.FOREIGN_CARD,
    "4": DocumentType.FOREIGN_CARD,
    "07": DocumentType.PASSPORT,
    "7": DocumentType.PASSPORT,
}
DNI_LENGTH = 8
FEWEST_DIGITS = 5  # a DNI whose zeros a spreadsheet ate: 00012345 does exist


def parse_document_number(raw: Raw, conventions: Conventions) -> str | None:
    """A document number without dots, hyphens or spaces; text, even where the cell is a number."""
    return normalise_document(cell_text(raw)) or None


def with_type(document: str, document_type: str | None) -> tuple[str, str, bool]:
    """Type, number, and whether zeros had to be put back. Raises BadValue."""
    is_dni = document_type in (None, DocumentType.DNI)
    padded = is_dni and document.isdigit() and FEWEST_DIGITS <= len(document) < DNI_LENGTH
    if padded:
        document = document.zfill(DNI_LENGTH)
    try:
        validate_document(document_type or DocumentType.DNI, document)
    except ValidationError as error:
        if document_type is None:
            raise BadValue(
                _("No es un DNI. Si es otro documento, agregue una columna con el tipo (CE, pasaporte)."),
                code="not_a_dni",
            ) from error
        raise BadValue(error.messages[0], code="document") from error
    return document_type or DocumentType.DNI, document, padded
