"""Limits that hold across processes: «at most `limit` times per `seconds`», counted in the database.

The count is written before the attempt is judged, so that twenty parallel tries count twenty.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone
from django.utils.crypto import salted_hmac

from core.models import RateCounter


@dataclass(frozen=True)
class Limit:
    """At most `times` in any `seconds`; the count slides in `seconds`/5 steps and so heals by itself."""

    name: str
    times: int
    seconds: int

    def key(self, subject: str) -> str:
        # Hashed: the table must not become a list of the document numbers that people typed.
        return f"{self.name}:{salted_hmac('core.throttle', subject.lower()).hexdigest()[:40]}"

    def hit(self, subject: str) -> bool:
        """Count one attempt of `subject`; True while it is within the limit, False when it is over."""
        now = timezone.now()
        step = max(self.seconds // 5, 1)
        window = datetime.fromtimestamp(now.timestamp() // step * step, UTC)
        with transaction.atomic():
            RateCounter.objects.bulk_create(
                [RateCounter(key=self.key(subject), window_start=window)], ignore_conflicts=True
            )
            RateCounter.objects.filter(key=self.key(subject), window_start=window).update(
                count=F("count") + 1
            )
        return self.count(subject) <= self.times

    def count(self, subject: str) -> int:
        """Attempts of `subject` inside the window that ends now."""
        since = timezone.now() - timedelta(seconds=self.seconds)
        counters = RateCounter.objects.filter(key=self.key(subject), window_start__gt=since)
        return counters.aggregate(total=Sum("count"))["total"] or 0

    def exceeded(self, subject: str) -> bool:
        return self.count(subject) >= self.times

    def reset(self, subject: str) -> None:
        RateCounter.objects.filter(key=self.key(subject)).delete()


def forget_old_counters(older_than: timedelta = timedelta(days=2)) -> int:
    """Delete counters that no limit looks at any more; return how many."""
    return RateCounter.objects.filter(window_start__lt=timezone.now() - older_than).delete()[0]
