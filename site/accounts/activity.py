"""«Actividad reciente»: the audit log of one's own account, in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from accounts.models import User


@dataclass(frozen=True)
class Activity:
    when: datetime
    what: str
    on: str  # what it was about, when not the account itself
    address: str
    by_staff: bool

    @property
    def detail(self) -> str:
        """What the line below says."""
        facts = [
            self.on,
            _("Lo hizo el personal de la entidad.") if self.by_staff else "",
            _("Desde %(address)s") % {"address": self.address} if self.address else "",
        ]
        return " · ".join(fact for fact in facts if fact)


def activity_of(user: User, *, at_most: int | None = None) -> Iterator[Activity]:
    """What the person did, and what happened to the account, newest first."""
    account = Q(content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk))
    entries = ModelLogEntry.objects.filter(account | Q(user=user)).select_related("content_type")
    for entry in entries.order_by("-timestamp", "-pk")[:at_most]:
        about_account = entry.object_id == str(user.pk) and entry.content_type.model == "user"
        by_staff = entry.user_id not in (user.pk, None)
        yield Activity(
            when=entry.timestamp,
            what=message_of_entry(entry),
            on="" if about_account else entry.label,
            address=""
            if by_staff
            else entry.data.get("address", ""),  # a clerk's is not the person's business
            by_staff=by_staff,
        )


def message_of_entry(entry: ModelLogEntry) -> str:
    formatter = registry.get_formatter(entry)
    return str(formatter.format_message(entry)) if formatter else entry.action
