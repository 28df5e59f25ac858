"""How long somebody worked: periods clipped, overlaps counted once, both ends inclusive.

The rule is the field's (domain notes, «Experience»): clip each period to [counting from, reference
date], take the union, count days, show years, months and days of 365 and 30 days.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

Period = tuple[date, date | None]  # from, until (None: until the reference date)


@dataclass(frozen=True)
class Duration:
    days: int

    @property
    def parts(self) -> tuple[int, int, int]:
        """Years of 365 days, months of 30, days."""
        years, rest = divmod(self.days, 365)
        return years, *divmod(rest, 30)

    @property
    def years(self) -> float:
        return self.days / 365

    def __str__(self) -> str:
        years, months, days = self.parts
        named = ((years, "año", "años"), (months, "mes", "meses"), (days, "día", "días"))
        words = [f"{n} {one if n == 1 else many}" for n, one, many in named if n]
        return ", ".join(words) or "0 días"


def clip(period: Period, *, counting_from: date | None, reference: date) -> tuple[date, date] | None:
    """The part of `period` inside [counting_from, reference], or None where nothing is left."""
    since, until = period
    since = max(since, counting_from) if counting_from else since
    until = min(until or reference, reference)
    return (since, until) if since <= until else None


def union(periods: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Disjoint periods in ascending order that cover the same days."""
    merged: list[tuple[date, date]] = []
    for since, until in sorted(periods):
        if merged and since <= merged[-1][1] + timedelta(days=1):
            merged[-1] = (merged[-1][0], max(merged[-1][1], until))
        else:
            merged.append((since, until))
    return merged


def total(periods: Iterable[Period], *, reference: date, counting_from: date | None = None) -> Duration:
    """Days worked in `periods` up to `reference` (inclusive), each day once."""
    clipped = (clip(p, counting_from=counting_from, reference=reference) for p in periods)
    return Duration(sum((until - since).days + 1 for since, until in union(c for c in clipped if c)))
