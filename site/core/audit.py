"""Who did what, when, on which object, from which address: one call, kept in Wagtail's own log.

`site/core` knows no app: each app registers its actions with `Action(...)` in its `audit.py` and
calls `log(obj, ACTION, user=…, data=…)` inside the transaction of the service.
"""

from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.functional import LazyObject
from wagtail import hooks
from wagtail.log_actions import log as wagtail_log

from core.types import StrOrPromise, Visitor

client_address: ContextVar[str | None] = ContextVar("client_address", default=None)

SECRET_KEYS = {"password", "token", "secret", "code"}
READINGS: set[str] = set()  # names of the actions by which somebody reads a person's data


@dataclass(frozen=True)
class AuditAction:
    """A kind of audited event. `name` is «app.verb»; `label` and `message` are read by HR in Spanish.

    `is_reading`: it changes nothing, but somebody saw a person's data; the person is told of it.
    """

    name: str
    label: StrOrPromise
    message: StrOrPromise
    is_reading: bool = False

    def __post_init__(self) -> None:
        if self.is_reading:
            READINGS.add(self.name)

        @hooks.register("register_log_actions")
        def register(actions: Any, action: AuditAction = self) -> None:
            actions.register_action(action.name, action.label, action.message)


def log(
    instance: Model, action: AuditAction, *, user: Visitor | None = None, data: dict | None = None
) -> Model | None:
    """Write one audit entry about `instance`.

    `user` is who did it (None: the system). `data` must be JSON and hold no secret; the client's
    address is added by itself. Raises ValueError when a key of `data` names a secret.
    """
    data = dict(data or {})
    if leaked := SECRET_KEYS & data.keys():
        raise ValueError(f"Secrets do not belong in the audit log: {sorted(leaked)}")
    if address := client_address.get():
        data["address"] = address
    if action.is_reading and user:
        # What the reader was that day: people change offices, and the one read about is told this, no name.
        data["offices"] = list(user.groups.order_by("name").values_list("name", flat=True))
    return wagtail_log(instance=_itself(instance), action=action.name, user=user, data=data or None)


def _itself(instance: Any) -> Any:
    """The object behind `request.user`: Wagtail looks at the type and would silently log nothing."""
    while isinstance(instance, LazyObject) and type(instance) is not instance.__class__:
        instance = instance._wrapped  # type: ignore[attr-defined]  # the stubs do not show it
    return instance
