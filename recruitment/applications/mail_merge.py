"""The words in braces of an e-mail to many, and what takes their place for each."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import date_and_time
from core.placeholders import IN_BRACES, refuse_loose_braces, refuse_unknown
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


def check_words(text: str) -> None:
    """Raise ValidationError, in a sentence, for a word in braces that nothing can fill."""
    refuse_unknown([word for word in IN_BRACES.findall(text) if word.strip() not in WORDS], WORDS)
    refuse_loose_braces(text, example="nombres")


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
