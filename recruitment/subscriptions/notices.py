"""Telling subscribers of a new call: once each, a limited number each minute.

A batch is one transaction: the mails in the outbox and the mark how far we came stand together or not at
all, so a worker killed at any point tells nobody twice and forgets nobody.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from recruitment.calls.lists.positions import PositionList
from recruitment.calls.models import CallState
from recruitment.calls.pages import CallPage
from recruitment.subscriptions import mails
from recruitment.subscriptions.matching import is_wanted, text_of_call, text_of_position
from recruitment.subscriptions.models import CallNotice, Subscription

# HR publishes a call, then its positions, then what it had forgotten.
SETTLES_AFTER = timedelta(minutes=15)
LOOKED_AT_ONCE = 5000


def send_next() -> int:
    """Queue the next batch of mails; how many."""
    left = settings.SUBSCRIPTION_NOTICES_PER_MINUTE
    waiting = CallNotice.objects.filter(finished_at=None).order_by("created_at", "pk")
    for pk in list(waiting.values_list("pk", flat=True)):
        if left > 0:
            left -= _tell_some(pk, most=left)
    return settings.SUBSCRIPTION_NOTICES_PER_MINUTE - left


def _tell_some(pk: int, *, most: int) -> int:
    now, told = timezone.now(), 0
    with transaction.atomic():
        notice = (
            CallNotice.objects.select_for_update(skip_locked=True).filter(pk=pk, finished_at=None).first()
        )
        call = CallPage.objects.for_the_public().filter(pk=notice.call_id).first() if notice else None
        if (
            notice is None or call is None
        ):  # another worker has it, or the call is not published at the moment
            return 0
        if call.state_at(now) not in (CallState.UPCOMING, CallState.OPEN):
            notice.finished_at = now
        elif notice.begun_at or is_settled(call, now):
            notice.begun_at = notice.begun_at or now
            told = _tell(notice, call, most)
        notice.save()
    return told


def _tell(notice: CallNotice, call: CallPage, most: int) -> int:
    texts = [text_of_call(call), *map(text_of_position, PositionList(call, {}).all)]
    # Whoever confirmed later found the call on the list already.
    readers = Subscription.objects.active().filter(confirmed_at__lte=notice.begun_at)
    batch = list(readers.filter(pk__gt=notice.last_subscription).order_by("pk")[:LOOKED_AT_ONCE])
    told = 0
    for reader in batch:
        if told == most:
            break
        if is_wanted(reader.words, texts):
            mails.queue_new_call(reader, call)
            told += 1
        notice.last_subscription = reader.pk
    else:
        if len(batch) < LOOKED_AT_ONCE:
            notice.finished_at = timezone.now()
    notice.told += told
    return told


def is_settled(call: CallPage, moment: datetime) -> bool:
    """It has positions, and nothing of it was published during the last minutes."""
    positions = call.positions.live().aggregate(latest=Max("last_published_at"), any=Max("pk"))
    latest = max(filter(None, (call.last_published_at, positions["latest"])), default=None)
    return bool(positions["any"]) and (latest is None or latest <= moment - SETTLES_AFTER)
