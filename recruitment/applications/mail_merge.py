"""The words in braces of an e-mail to many, and what takes their place for each."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import date_and_time
from recruitment.applications.models import Application

WORDS = {
    "nombres": gettext_lazy("nombres de la persona"),
    "apellidos": gettext_lazy("apellidos de la persona"),
    "convocatoria": gettext_lazy("convocatoria, como «CAS N.º 012-2026»"),
    "plaza": gettext_lazy("nombre de la plaza"),
    "codigo": gettext_lazy("código de la plaza"),
    "numero": gettext_lazy("número de registro de la postulación"),
    "cierre": gettext_lazy("hasta cuándo puede inscribirse o corregir esa persona"),
}
IN_BRACES = re.compile(r"\{([^{}]*)\}")


def check_words(text: str) -> None:
    """Raise ValidationError, in a sentence, for a word in braces that nothing can fill."""
    unknown = [word for word in dict.fromkeys(IN_BRACES.findall(text)) if word.strip() not in WORDS]
    if unknown:
        raise ValidationError(
            _("No se reconoce %(wrong)s. Puede usar: %(known)s.")
            % {"wrong": _listed(unknown), "known": _listed(WORDS)},
            code="unknown_placeholder",
        )
    if re.search(r"[{}]", IN_BRACES.sub("", text)):
        raise ValidationError(
            _("Hay una llave «{» o «}» suelta. Escriba, por ejemplo, {nombres}."), code="loose_brace"
        )


def words_for(application: Application) -> dict[str, str]:
    position, closes_at = application.current.position, application.term.closes_at
    return {
        "nombres": application.applicant.first_name,
        "apellidos": application.applicant.last_name,
        "convocatoria": application.call.code,
        "plaza": position.title,
        "codigo": position.code,
        "numero": application.current.number,
        "cierre": date_and_time(closes_at) if closes_at else _("por definir"),
    }


def fill(text: str, words: dict[str, str]) -> str:
    """One pass: braces that a person has in their name are never read again."""
    return IN_BRACES.sub(lambda found: words[found[1].strip()], text)


def _listed(words) -> str:
    return ", ".join(f"{{{word}}}" for word in words)
