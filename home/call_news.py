"""Tells a call's page which announcements are about it."""

from datetime import datetime

from home.models import AnnouncementPage
from recruitment.calls.news import News, tells_news


@tells_news
def announcements_about(call, moment: datetime, at_most: int) -> list[News]:
    """The announcements in force whose related call is `call`, the latest first."""
    pages = (
        AnnouncementPage.objects.in_force_at(moment)
        .filter(related_call=call.pk)
        .newest_first()
        .select_related("category")
        .defer_streamfields()[:at_most]
    )
    return [
        News(page.title, page.url, page.date, page.category.name if page.category else "", page.summary)
        for page in pages
    ]
