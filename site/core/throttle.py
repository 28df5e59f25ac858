"""Limits that hold across processes: «at most `limit` times per `seconds`», counted in the database.

The count is written before the attempt is judged, so that twenty parallel tries count twenty.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet, Sum
from django.utils import timezone
from django.utils.crypto import salted_hmac

from core.models import RateCounter


@dataclass(frozen=True)
class Limit:
    """At most `times` in any `seconds`. Heals by itself: attempts are forgotten in steps of a fifth, so
    a pause lasts at most 1.2 × `seconds`.

    `of` says which subjects are one and the same (core.subjects).
    """

    name: str
    times: int
    seconds: int
    of: Callable[[str], str] = str.lower

    @property
    def step(self) -> int:
        return max(self.seconds // 5, 1)

    def key(self, subject: str) -> str:
        # Hashed: the table must not become a list of the document numbers that people typed.
        return f"{self.name}:{salted_hmac('core.throttle', self.of(subject)).hexdigest()[:40]}"

    def admit(self, subject: str) -> bool:
        """Count one attempt unless the limit is reached already; whether it may go on.

        Whoever keeps trying during a pause does not make it longer: nobody can shut another person
        out for good.
        """
        return not self.exceeded(subject) and self.hit(subject)

    def hit(self, subject: str) -> bool:
        """Count one attempt of `subject`; True while it is within the limit, False when it is over."""
        window = datetime.fromtimestamp(timezone.now().timestamp() // self.step * self.step, UTC)
        with transaction.atomic():
            RateCounter.objects.bulk_create(
                [RateCounter(key=self.key(subject), window_start=window)], ignore_conflicts=True
            )
            RateCounter.objects.filter(key=self.key(subject), window_start=window).update(
                count=F("count") + 1
            )
        return self.count(subject) <= self.times

    def count(self, subject: str) -> int:
        """Attempts of `subject` in the `seconds` that end now (a step more, never less)."""
        return self._recent(subject).aggregate(total=Sum("count"))["total"] or 0

    def exceeded(self, subject: str) -> bool:
        return self.count(subject) >= self.times

    def forgive(self, subject: str) -> None:
        """Take back the newest attempt of `subject`: it turned out to be rightful."""
        newest = self._recent(subject).filter(count__gt=0).order_by("-window_start").first()
        if newest:
            RateCounter.objects.filter(pk=newest.pk, count__gt=0).update(count=F("count") - 1)

    def reset(self, subject: str) -> None:
        RateCounter.objects.filter(key=self.key(subject)).delete()

    def _recent(self, subject: str) -> QuerySet[RateCounter]:
        since = timezone.now() - timedelta(seconds=self.seconds + self.step)
        return RateCounter.objects.filter(key=self.key(subject), window_start__gt=since)


def forget_old_counters(older_than: timedelta = timedelta(days=2)) -> int:
    """Delete counters that no limit looks at any more; return how many."""
    return RateCounter.objects.filter(window_start__lt=timezone.now() - older_than).delete()[0]
