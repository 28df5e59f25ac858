"""Document numbers of people and entities, as Peru's registers write them."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentType(models.TextChoices):
    DNI = "dni", _("DNI")
    FOREIGN_CARD = "ce", _("Carné de extranjería")
    PASSPORT = "passport", _("Pasaporte")


DOCUMENT_PATTERNS = {
    DocumentType.DNI: (r"\d{8}", _("El DNI tiene 8 dígitos. Revíselo y escríbalo sin puntos ni espacios.")),
    DocumentType.FOREIGN_CARD: (
        r"[0-9A-Z]{9}",
        _("El carné de extranjería tiene 9 caracteres. Escríbalo como figura en el carné."),
    ),
    DocumentType.PASSPORT: (
        r"[0-9A-Z]{5,12}",
        _("El pasaporte tiene de 5 a 12 letras y números. Escríbalo como figura en el documento."),
    ),
}

RUC_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


# «dni:40871256», and «DNI 40871256» as it is printed; other letters before a number may belong to it.
WRITTEN_TYPE = re.compile(r"^(?:(?:DNI|CE|PASSPORT|PASAPORTE):|DNI(?=\d{8}$))", re.ASCII)
UNSEEN = {"Cc", "Cf", "Pd", "Zl", "Zp", "Zs"}  # blanks, hyphens of every kind, marks of no width


def normalise_document(number: str) -> str:
    """The number as we keep it: upper case, no spaces, dots, hyphens or type before it; leading zeros stay."""
    plain = unicodedata.normalize("NFKC", number or "").upper()
    plain = "".join(c for c in plain if c != "." and unicodedata.category(c) not in UNSEEN)
    return WRITTEN_TYPE.sub("", plain)


def normalise_email(email: str) -> str:
    """The address as it is compared: lower case, without blanks around it or a dot at its end."""
    return unicodedata.normalize("NFKC", email or "").strip().rstrip(".").lower()


def validate_document(document_type: str, number: str) -> None:
    """Raise ValidationError unless `number` (normalised) has the form of its type."""
    pattern, message = DOCUMENT_PATTERNS[DocumentType(document_type)]
    if not re.fullmatch(pattern, number, re.ASCII):
        raise ValidationError(message, code="document")


def validate_mobile(number: str) -> None:
    """A Peruvian mobile number: 9 digits that start with 9."""
    if not re.fullmatch(r"9\d{8}", number, re.ASCII):
        sentence = _("El celular tiene 9 dígitos y empieza con 9. Por ejemplo: 984123456.")
        raise ValidationError(sentence, code="mobile")


def validate_ruc(number: str) -> None:
    """A RUC: 11 digits, the last one a check digit."""
    if re.fullmatch(r"\d{11}", number, re.ASCII):
        remainder = sum(w * int(d) for w, d in zip(RUC_WEIGHTS, number[:10], strict=True)) % 11
        if (11 - remainder) % 10 == int(number[10]):
            return
    raise ValidationError(_("El RUC tiene 11 dígitos y este no es válido. Revíselo."), code="ruc")


def mask_document(number: str) -> str:
    """What may be published of a document number: its last three characters (46080146 → «•••••146»)."""
    return "•" * max(len(number) - 3, 0) + number[-3:]


def mask_name(name: str) -> str:
    """What a stranger may read of a name: how each word begins («Rosa Mamani» → «Ro••• Ma•••»).

    Always three dots: the length of a surname says a lot about which one it is.
    """
    return " ".join(f"{word[:2]}•••" if len(word) > 2 else word for word in name.split())
