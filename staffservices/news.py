"""What a worker is told on the start page: what waits for them, and what was answered since they last came."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from staffservices import following
from staffservices.following import Request, Standing
from staffservices.workers.models import Worker

AT_MOST = 3  # of what was answered; «Seguimiento» has the rest


@dataclass(frozen=True)
class WorkerNews:
    text: str
    url: str
    link: str
    kind: str = "ok"  # of the notice


def news_of(worker: Worker, *, since: datetime | None) -> list[WorkerNews]:
    """`since`: when they came the time before; without it nothing counts as answered meanwhile."""
    requests = [request for _source, request in following.requests_of(worker)]
    waiting = [_waits(one) for one in requests if one.standing == Standing.YOURS]
    answered = [one for one in requests if since and _answered_after(since, one)]
    told = [WorkerNews(_in_words(one), one.url, _("Ver la respuesta")) for one in answered[:AT_MOST]]
    if len(answered) > AT_MOST:
        more = _("Hay más respuestas a lo que pidió.")
        told.append(WorkerNews(more, reverse("records:following"), _("Ver Seguimiento")))
    return waiting + told


def _waits(request: Request) -> WorkerNews:
    text = f"{_in_words(request)} {request.deadline}.".replace(" .", "")
    return WorkerNews(text, request.url, _("Ver qué falta"), "warn")


def _answered_after(since: datetime, request: Request) -> bool:
    over = request.standing in (Standing.DONE, Standing.REFUSED)
    return over and request.moved_at is not None and request.moved_at > since


def _in_words(request: Request) -> str:
    """«Constancia de trabajo, solicitud N.º 2026-00003: emitido.»"""
    return _("%(what)s, solicitud N.º %(number)s: %(state)s.") % {
        "what": request.what,
        "number": request.number,
        "state": request.state.lower(),
    }
