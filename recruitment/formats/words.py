"""Values of the closed lists and dates, in the words that are printed."""

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from core.dates import numeric_date


def label_of(choices: type[TextChoices], value: str) -> str:
    """The label of a value; whatever an older list called otherwise is printed as it is."""
    return str(choices(value).label) if value in choices.values else value


def day_or_blank(moment: date | None) -> str:
    return numeric_date(moment) if moment else ""


def month(moment: date | None) -> str:
    """Studies are declared by month: «06/2014»."""
    return f"{moment:%m/%Y}" if moment else ""


def period_or_blank(since: str, until: str) -> str:
    """«01/03/2018 a 31/12/2020», or the one end that is known."""
    return (
        _("%(since)s a %(until)s") % {"since": since, "until": until} if since and until else since or until
    )


def yes_or_no(answer: bool) -> str:
    return _("Sí") if answer else _("No")
