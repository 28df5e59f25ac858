"""«Quién ha visto mis datos»: the readings in the audit log that are about one person.

Each app says in its `AppConfig.ready` which of its rows are about a person, and what they are to that person:

    readings.register(Payslip, _("Boleta de pago"), lambda user: Payslip.objects.filter(worker__user=user))

Which actions are readings, their own definition says (`core.audit.Action.is_reading`). The person is told
the reader's office on that day, the moment and what was read: the entity answers for its staff, and a
clerk's name and network address are the clerk's own personal data. Both stay in the log, for whoever has
to look into a complaint.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Model, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from accounts.activity import message_of_entry
from accounts.models import User
from core import audit
from core.registry import Registry

RowsOf = Callable[[User], QuerySet]
READABLE: Registry[tuple[str, RowsOf]] = Registry("source of readings")


def register(model: type[Model], title: str, rows_of: RowsOf) -> None:
    """Rows of `model` that `rows_of(user)` finds are the user's."""
    READABLE.add(model, (title, rows_of))


@dataclass(frozen=True)
class DataReading:
    when: datetime
    who: str
    what: str
    which: str
    how: str


def entries_about(user: User) -> QuerySet[ModelLogEntry]:
    """Every reading of this person's data by somebody else, newest first, in one query."""
    about = Q(pk=None)
    types = ContentType.objects.get_for_models(*READABLE)
    for model, (_title, rows_of) in READABLE.items():
        keys = rows_of(user).order_by().annotate(key=Cast("pk", CharField())).values("key")
        about |= Q(content_type=types[model], object_id__in=keys)
    return (
        ModelLogEntry.objects.filter(about, action__in=audit.READINGS)
        .exclude(user=user)
        .order_by("-timestamp", "-pk")
    )


def as_reading(entry: ModelLogEntry) -> DataReading:
    title, _rows_of = READABLE[ContentType.objects.get_for_id(entry.content_type_id).model_class()]
    return DataReading(
        when=entry.timestamp,
        who=", ".join(entry.data.get("offices", ())) or _("Personal de la entidad"),
        what=str(title),
        which=entry.label,
        how=message_of_entry(entry),
    )
