"""How long an applicant worked, by the rule of the house (core.periods)."""

from core.periods import Duration, Period, clip, total, union

__all__ = ["Duration", "Period", "clip", "total", "union"]
