"""Sending the daily mail."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.calendar.days import is_business_day
from core.dates import LIMA, lima
from core.digest import mails
from core.digest.desks import DESKS, DigestDesk, WaitingAtDesk
from core.digest.models import DigestChoice, DigestSettings
from core.outbox.mail import queue
from core.outbox.models import Message
from core.types import Account

FROM, UNTIL = time(8), time(17)
BACKEND = "django.contrib.auth.backends.ModelBackend"  # which groups give which permission


@dataclass(frozen=True)
class Line:
    """«Solicitudes de acceso: 5 por atender, 2 fuera de plazo»"""

    desk: DigestDesk
    waiting: WaitingAtDesk

    @property
    def text(self) -> str:
        found = ngettext("%d por atender", "%d por atender", self.waiting.how_many) % self.waiting.how_many
        if late := self.waiting.late:
            found += ngettext(", %d fuera de plazo", ", %d fuera de plazo", late) % late
        return _("%(desk)s: %(what)s") % {"desk": self.desk.label, "what": found}


def send_daily() -> int:
    """Once a business day, from eight: tell each member of staff what waits for them. How many were told.

    Safe to run at any time and twice: who was told today is not told again, and nobody is told of nothing.
    """
    now = lima(timezone.now())
    if (
        not FROM <= now.time() < UNTIL
        or not is_business_day(now.date())
        or not DigestSettings.current().is_on
    ):
        return 0
    since = datetime.combine(now.date(), FROM, LIMA)
    told = Message.objects.filter(kind=mails.DIGEST, created_at__gte=since, recipient__isnull=False)
    queued = 0
    for user, desks in desks_by_reader(besides=told.values("recipient")).items():
        if lines := lines_for(user, desks):
            queue(mails.daily_digest(user, lines))
            queued += 1
    return queued


def desks_by_reader(*, besides: QuerySet) -> dict:
    """Each member of staff who wants the mail, with the desks that they may work at.

    An administrator may do everything and is told only of what one of their groups is there for.
    """
    found = defaultdict(list)
    refused = DigestChoice.objects.filter(wanted=False).values("user")
    for desk in DESKS.values():
        users = get_user_model().objects.with_perm(desk.permission, include_superusers=False, backend=BACKEND)
        for user in users.exclude(email="").exclude(pk__in=refused).exclude(pk__in=besides).order_by("pk"):
            found[user].append(desk)
    return found


def lines_for(user: Account, desks: list[DigestDesk]) -> list[Line]:
    lines = [Line(desk, desk.waiting(user)) for desk in desks]
    return [line for line in lines if line.waiting.how_many]
