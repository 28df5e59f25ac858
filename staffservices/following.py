"""What each service tells about the requests of a person, for «Seguimiento de atención».

    following.register("certificates", _("Certificados y constancias"), requests_of)  # in `AppConfig.ready`

A source costs the same queries for one request and for many.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.dates import lima
from core.registry import Registry
from staffservices.workers.models import Worker


class Standing(models.TextChoices):
    """How a request stands, in the words that all services share."""

    YOURS = "suya", _("Esperan su respuesta")
    OPEN = "tramite", _("En trámite")
    DONE = "atendida", _("Atendidas")
    REFUSED = "no-procede", _("No procedieron o se anularon")


@dataclass(frozen=True)
class Request:
    what: str  # «Constancia de trabajo»
    number: str
    state: str  # in the words of its own service
    tag_kind: str
    standing: Standing
    asked_at: datetime
    url: str
    moved_at: datetime | None = None  # the last thing that happened
    deadline: str = ""  # in words
    message: str = ""  # the last thing that the person was told

    @property
    def year(self) -> int:
        return lima(self.asked_at).year


@dataclass(frozen=True)
class RequestSource:
    name: str
    label: str
    requests_of: Callable[[Worker], Iterable[Request]]


SOURCES: Registry[RequestSource] = Registry("source of requests")


def register(name: str, label: str, requests_of: Callable[[Worker], Iterable[Request]]) -> None:
    SOURCES.add(name, RequestSource(name, label, requests_of))


def requests_of(worker: Worker) -> list[tuple[RequestSource, Request]]:
    """Everything that the person asked for, newest first."""
    found = [(source, request) for source in SOURCES.values() for request in source.requests_of(worker)]
    return sorted(found, key=lambda pair: pair[1].asked_at, reverse=True)
