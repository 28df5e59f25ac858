"""How long an applicant worked, by the rule of the house (core.periods), with what became of each period."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.periods import Duration, Period, clip, total, union

__all__ = ["CountedPeriod", "Duration", "Period", "Total", "clip", "explained", "total", "union"]


@dataclass(frozen=True)
class CountedPeriod:
    """One period as it entered a total: `counted` is empty where nothing of it is left."""

    declared: Period
    counted: tuple[date, date] | None

    @property
    def days(self) -> int:
        """Days that count of this period alone, before what it shares with others is taken off."""
        return (self.counted[1] - self.counted[0]).days + 1 if self.counted else 0


@dataclass(frozen=True)
class Total:
    """A sum that can be explained row by row: the days of each period, less those counted twice."""

    periods: tuple[CountedPeriod, ...]

    @property
    def duration(self) -> Duration:
        merged = union(period.counted for period in self.periods if period.counted)
        return Duration(sum((until - since).days + 1 for since, until in merged))

    @property
    def overlap(self) -> int:
        """Days that fall in more than one period and count once."""
        return sum(period.days for period in self.periods) - self.duration.days


def explained(periods: Iterable[Period], *, reference: date, counting_from: date | None = None) -> Total:
    """`total`, with what became of each period, in the order given."""
    return Total(
        tuple(
            CountedPeriod(period, clip(period, counting_from=counting_from, reference=reference))
            for period in periods
        )
    )
