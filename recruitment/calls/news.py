"""What has been announced about a call. Who announces registers here: this app knows no announcements.

news.register("announcements", announcements_about)  # in the app's `AppConfig.ready`
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from wagtail.models import Page

from core.registry import Registry

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


# Of (call, moment, how many at most): the latest first.
Teller = Callable[[object, datetime, int], list[CallNews]]
TELLERS: Registry[Teller] = Registry("teller of news about calls")


def register(name: str, teller: Teller) -> None:
    TELLERS.add(name, teller)


def news_about(call: Page, moment: datetime) -> list[CallNews]:
    """The latest published about `call`."""
    if not call.pk:
        return []
    told = [news for teller in TELLERS.values() for news in teller(call, moment, SHOWN)]
    return sorted(told, key=lambda news: news.date, reverse=True)[:SHOWN]
