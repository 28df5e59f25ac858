"""Dates and times as people in Peru read them; every time is Lima's."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LIMA = ZoneInfo("America/Lima")

MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "setiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip


def lima(moment: datetime) -> datetime:
    return moment.astimezone(LIMA)


def today() -> date:
    """Today's date in Lima."""
    return timezone.now().astimezone(LIMA).date()


def long_date(day: date | datetime) -> str:
    """24 de junio de 2026"""
    if isinstance(day, datetime):
        day = lima(day)
    return f"{day.day} de {MONTHS[day.month - 1]} de {day.year}"


def short_date(day: date | datetime) -> str:
    """24 jun 2026"""
    if isinstance(day, datetime):
        day = lima(day)
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def numeric_date(day: date | datetime) -> str:
    """24/06/2026"""
    if isinstance(day, datetime):
        day = lima(day)
    return f"{day:%d/%m/%Y}"


def clock(moment: datetime) -> str:
    """17:30"""
    return f"{lima(moment):%H:%M}"


def date_and_time(moment: datetime) -> str:
    """24 de junio de 2026 a las 17:30"""
    return _("%(date)s a las %(time)s") % {"date": long_date(moment), "time": clock(moment)}


def exact_moment(moment: datetime) -> str:
    """24 de junio de 2026 a las 17:29:58 — where a second decides."""
    return _("%(date)s a las %(time)s") % {"date": long_date(moment), "time": f"{lima(moment):%H:%M:%S}"}


def time_left(span: timedelta) -> str:
    """How long remains, in the two largest units that matter: «4 días», «2 h 14 min», «menos de 1 min»."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 1:
        return _("menos de 1 min")
    if minutes < 60:
        return _("%d min") % minutes
    if minutes < 48 * 60:
        return _("%(h)d h %(m)d min") % {"h": minutes // 60, "m": minutes % 60}
    days = minutes // (24 * 60)
    return ngettext("%d día", "%d días", days) % days
