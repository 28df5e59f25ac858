"""How many subscribe and how the news of each call went: figures, never who."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone

from core.outbox.models import Delivery, Message, MessageState
from recruitment.subscriptions.mails import NEW_CALL
from recruitment.subscriptions.models import CallNotice, Subscription, SubscriptionState

RECENTLY = timedelta(days=30)
NOTICES_SHOWN = 50
FAILED = Q(state=MessageState.FAILED) | Q(delivery__in=Delivery.refused)


@dataclass(frozen=True)
class NoticeRow:
    notice: CallNotice
    sent: int
    waiting: int
    failed: int


def counts() -> dict[str, int]:
    """By state; those that ended, during the last 30 days."""
    recent = Q(ended_at__gt=timezone.now() - RECENTLY)
    return Subscription.objects.aggregate(
        active=Count("pk", filter=Q(state=SubscriptionState.ACTIVE)),
        unconfirmed=Count("pk", filter=Q(state=SubscriptionState.UNCONFIRMED)),
        left=Count("pk", filter=Q(state=SubscriptionState.LEFT) & recent),
        failed=Count("pk", filter=Q(state=SubscriptionState.FAILED) & recent),
    )


def notice_rows() -> list[NoticeRow]:
    """The latest calls that were told, with what became of their mails; two queries."""
    notices = list(CallNotice.objects.select_related("call").order_by("-created_at", "-pk")[:NOTICES_SHOWN])
    of_calls = Message.objects.filter(kind=NEW_CALL, about_id__in=[str(n.call_id) for n in notices])
    rows = of_calls.order_by().values("about_id").annotate(
        sent=Count("pk", filter=Q(state=MessageState.SENT) & ~FAILED),
        waiting=Count("pk", filter=Q(state__in=(MessageState.QUEUED, MessageState.SENDING))),
        failed=Count("pk", filter=FAILED),
    )  # fmt: skip
    found = {row.pop("about_id"): row for row in rows}
    nothing = {"sent": 0, "waiting": 0, "failed": 0}
    return [NoticeRow(notice, **found.get(str(notice.call_id), nothing)) for notice in notices]
