"""The desks that have something to tell. Each app registers its own in its `AppConfig.ready`.

desks.register("access", _("Solicitudes de acceso"), "access.decide_accessrequest",
               "solicitudes-de-acceso_modeladmin_index", to_decide)
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from core.dates import today
from core.registry import Registry


@dataclass(frozen=True)
class WaitingAtDesk:
    how_many: int
    late: int = 0


@dataclass(frozen=True)
class DigestDesk:
    name: str
    label: str
    permission: str  # whoever may do this is told
    url_name: str
    waiting: Callable[[object], WaitingAtDesk]  # for one member of staff


DESKS: Registry[DigestDesk] = Registry("desk of the digest")


def register(
    name: str, label: str, permission: str, url_name: str, waiting: Callable[[object], WaitingAtDesk]
) -> None:
    """Tell whoever has `permission` how many wait at the desk of the address `url_name`."""
    DESKS.add(name, DigestDesk(name, label, permission, url_name, waiting))


def count(rows: QuerySet, *, due: str = "due_on") -> WaitingAtDesk:
    """How many rows there are, and of how many the deadline in the field `due` has passed: one query."""
    late = Count("pk", filter=Q(**{f"{due}__lt": today()}))
    return WaitingAtDesk(**rows.order_by().aggregate(how_many=Count("pk"), late=late))
