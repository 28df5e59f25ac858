"""The way of a request, as its person reads it (components/timeline.html)."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class TimelineEvent:
    """One line: what happened, happens now or comes next."""

    what: str
    when: datetime | None = None
    when_text: str = ""
    detail: str = ""
    state: str = ""  # "now" | "future" | "" (past)
