"""What the cells of several lists say."""

from datetime import date, datetime

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from core.dates import numeric_date


def waiting_since(moment: datetime) -> str:
    """«hace 3 días»"""
    return _("hace %(time)s") % {"time": timesince(moment, depth=1)}


def overdue(sentence: str) -> SafeString:
    """So that what is late stands out among hundreds."""
    return format_html('<strong class="desk-late">{}</strong>', sentence)


def deadline(due_on: date, *, is_late: bool) -> str:
    """«Vencido el 24/06/2026», standing out, or the plain day."""
    return (
        overdue(_("Vencido el %(day)s") % {"day": numeric_date(due_on)}) if is_late else numeric_date(due_on)
    )
