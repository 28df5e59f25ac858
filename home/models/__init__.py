"""The pages that communications staff edit."""

from home.models.announcements import (
    AnnouncementAttachment,
    AnnouncementCategory,
    AnnouncementIndexPage,
    AnnouncementPage,
)
from home.models.home import HomePage
from home.models.manuals import ManualIndexPage, ManualPage
from home.models.standard import StandardPage

__all__ = [
    "AnnouncementAttachment",
    "AnnouncementCategory",
    "AnnouncementIndexPage",
    "AnnouncementPage",
    "HomePage",
    "ManualIndexPage",
    "ManualPage",
    "StandardPage",
]
