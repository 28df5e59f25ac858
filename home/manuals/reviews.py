"""Which manuals somebody should read again, and whom that concerns."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import GroupPagePermission
from wagtail.permissions import page_permission_policy

from accounts.models import User
from core.dates import LIMA, lima, today
from core.outbox.mail import queue
from core.outbox.models import Message
from home.manuals import mails
from home.models import ManualPage

SOON = timedelta(days=30)
MAIL_HOUR = time(8)  # of Monday


def due_manuals(day: date) -> QuerySet[ManualPage]:
    """Published manuals whose review date has passed or comes within a month, the oldest first."""
    return ManualPage.objects.live().filter(review_on__lte=day + SOON).order_by("review_on", "title")


def due_for(user: User, day: date) -> QuerySet[ManualPage]:
    """Those of them that `user` may publish or owns."""
    may_publish = page_permission_policy.instances_user_has_permission_for(user, "publish")
    return due_manuals(day).filter(Q(pk__in=may_publish.values("pk")) | Q(owner=user))


@dataclass(frozen=True)
class DueWords:
    """«Venció hace 3 días», «Vence en 12 días», and how urgent that is."""

    text: str
    overdue: bool


def due_words(review_on: date, day: date) -> DueWords:
    days = (review_on - day).days
    if days < 0:
        return DueWords(ngettext("Venció hace %d día", "Venció hace %d días", -days) % -days, True)
    if days == 0:
        return DueWords(_("Vence hoy"), False)
    return DueWords(ngettext("Vence en %d día", "Vence en %d días", days) % days, False)


# --- The weekly mail ------------------------------------------------------------------------------


def remind_weekly() -> int:
    """Once a week, from Monday at eight: tell each editor which manuals are due. How many mails were queued.

    Safe to run at any time and twice: who was told since Monday is not told again.
    """
    since = _this_weeks_hour(timezone.now())
    if timezone.now() < since:
        return 0
    told = set(
        Message.objects.filter(kind=mails.REVIEWS_DUE, created_at__gte=since).values_list(
            "recipient", flat=True
        )
    )
    queued = 0
    for user in _editors().exclude(pk__in=told):
        if manuals := list(due_for(user, today())):
            queue(
                mails.reviews_due(
                    user, [(manual, due_words(manual.review_on, today())) for manual in manuals]
                )
            )
            queued += 1
    return queued


def _this_weeks_hour(moment: datetime) -> datetime:
    day = lima(moment).date()
    return datetime.combine(day - timedelta(days=day.weekday()), MAIL_HOUR, LIMA)


def _editors():
    """Members of the groups that publish pages, and owners of manuals, who can still read mail."""
    publishers = GroupPagePermission.objects.filter(permission__codename="publish_page").values("group")
    return (
        get_user_model()
        .objects.filter(Q(groups__in=publishers) | Q(pk__in=due_manuals(today()).values("owner")))
        .filter(is_active=True)
        .exclude(email="")
        .distinct()
        .order_by("pk")
    )
