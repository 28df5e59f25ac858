"""The few words that tell, beside its title, where a call stands."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from core.dates import clock, date_and_time, lima, long_date, short_date
from recruitment.calls.models.state import CallState


class StateTag(NamedTuple):
    text: str
    kind: str  # a look of components/state_tag.html: "urgent", "open", "info", "error" or none


def state_tag(
    state: CallState, *, opens: datetime | None, closes: datetime | None, moment: datetime
) -> StateTag:
    """«Cierra hoy, 17:30», «Cierra en 4 días», «Abre el 24 nov 2026», «Resultados finales»…"""
    match state:
        case CallState.OPEN:
            return _closing(closes, moment)
        case CallState.UPCOMING:
            return StateTag(_opening(opens, moment), "info")
        case CallState.CLOSED:
            return StateTag(_("Inscripción cerrada"), "")
        case CallState.EVALUATION:
            return StateTag(_("En evaluación"), "info")
        case CallState.RESULTS:
            return StateTag(_("Resultados finales"), "")
        case CallState.CANCELLED:
            return StateTag(_("Cancelada"), "error")
        case CallState.VOID:
            return StateTag(_("Desierta"), "")


def days_until(day: datetime, moment: datetime) -> int:
    """Nights between two moments, as people in Lima count them."""
    return (lima(day).date() - lima(moment).date()).days


def _closing(closes: datetime, moment: datetime) -> StateTag:
    days = days_until(closes, moment)
    if days == 0:
        return StateTag(_("Cierra hoy, %s") % clock(closes), "urgent")
    if days == 1:
        return StateTag(_("Cierra mañana, %s") % clock(closes), "urgent")
    return StateTag(ngettext("Cierra en %d día", "Cierra en %d días", days) % days, "open")


def _opening(opens: datetime | None, moment: datetime) -> str:
    if not opens:
        return _("Próximamente")
    days = days_until(opens, moment)
    if days == 0:
        return _("Abre hoy, %s") % clock(opens)
    if days == 1:
        return _("Abre mañana, %s") % clock(opens)
    return _("Abre el %s") % short_date(opens)


def why_not_open(call: Page, moment: datetime) -> str:
    """A sentence to whoever wanted to apply and cannot; empty while they can."""
    match call.state_at(moment):
        case CallState.OPEN:
            return ""
        case CallState.CANCELLED:
            return _("La convocatoria fue cancelada el %s.") % long_date(call.cancelled_at)
        case CallState.VOID:
            return _("La convocatoria fue declarada desierta el %s.") % long_date(call.void_at)
        case CallState.UPCOMING if not call.opens_at:
            return _("La inscripción todavía no tiene fecha. Vuelva a consultar esta página en unos días.")
        case CallState.UPCOMING:
            return _("La inscripción abre el %s.") % date_and_time(call.opens_at)
    return _("La inscripción cerró el %s.") % date_and_time(call.closes_at)
