"""What has been announced about a call, and what is to be.

Who announces registers here: this app knows no announcements.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

SHOWN = 5


@dataclass(frozen=True)
class CallNews:
    """One line, as `components/announcement_row.html` draws it."""

    title: str
    url: str
    date: date
    category: str
    summary: str
    page_id: int | None = None  # of the page that holds it, where there is one


Teller = Callable[[object, datetime, int], list[CallNews]]
_tellers: list[Teller] = []


def tells_news(teller: Teller) -> Teller:
    """Register a function of (call, moment, how many at most), the latest first."""
    _tellers.append(teller)
    return teller


def news_about(call, moment: datetime) -> list[CallNews]:
    """The latest published about `call`."""
    if not call.pk:
        return []
    about = [news for teller in _tellers for news in teller(call, moment, SHOWN)]
    return sorted(about, key=lambda news: news.date, reverse=True)[:SHOWN]


Announcer = Callable[[object], object]
_announcers: list[Announcer] = []


def announces(announcer: Announcer) -> Announcer:
    """Register a function of a ChangeNotice that publishes it and returns the page, or None."""
    _announcers.append(announcer)
    return announcer


def announce(notice):
    """Publish the document that changes a call; the page where people read it, if anybody made one."""
    for announcer in _announcers:
        if page := announcer(notice):
            return page
    return None
