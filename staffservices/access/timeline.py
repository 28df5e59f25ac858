"""The way of a request, as its person reads it."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from core.dates import long_date
from core.timeline import TimelineEvent
from staffservices.access.models import AccessRequest, RequestState


def events_of(request: AccessRequest) -> list[TimelineEvent]:
    """What happened, what is happening now and what comes next."""
    events = [TimelineEvent(_("Envió su solicitud"), request.created_at)]
    if request.confirmed_at:
        events.append(TimelineEvent(_("Confirmó su correo"), request.confirmed_at))
    if request.is_decided:
        detail = request.reason if request.state != RequestState.APPROVED else approved_hint()
        events.append(TimelineEvent(DECIDED[request.state](), request.decided_at, detail=detail, state="now"))
        return events
    events.append(WAITING[request.state](request))
    events.append(
        TimelineEvent(_("Recibirá la respuesta en su correo"), when_text=_("Después"), state="future")
    )
    return events


def approved_hint() -> str:
    return _("Le enviamos su usuario y cómo ingresar. Si no lo encuentra, use «Olvidé mi contraseña».")


DECIDED: dict[str, Callable[[], str]] = {
    RequestState.APPROVED: lambda: _("Su acceso fue aprobado"),
    RequestState.REJECTED: lambda: _("La solicitud fue rechazada"),
    RequestState.ANNULLED: lambda: _("La solicitud fue anulada"),
}

WAITING: dict[str, Callable[[Any], TimelineEvent]] = {
    RequestState.UNCONFIRMED: lambda request: TimelineEvent(
        _("Falta que confirme desde su correo"),
        when_text=_("Ahora"),
        detail=_("Abra el mensaje que le enviamos y pulse el botón. Mientras tanto nadie ve su solicitud."),
        state="now",
    ),
    RequestState.PENDING: lambda request: TimelineEvent(
        _("Recursos Humanos la está revisando"),
        when_text=_("Ahora"),
        detail=_("Le responderemos a más tardar el %(day)s.") % {"day": long_date(request.due_on)},
        state="now",
    ),
    RequestState.RETURNED: lambda request: TimelineEvent(
        _("Falta que corrija su solicitud"),
        when_text=_("Ahora"),
        detail=_("%(reason)s — Use el enlace del mensaje que le enviamos.") % {"reason": request.reason},
        state="now",
    ),
}
