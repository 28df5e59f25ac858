"""The pages that communications staff edit."""

from home.models.announcements import (
    AnnouncementAttachment,
    AnnouncementCategory,
    AnnouncementIndexPage,
    AnnouncementPage,
)
from home.models.home import HomePage
from home.models.manuals import ManualIndexPage, ManualPage
from home.models.opinions import ManualOpinion
from home.models.standard import StandardPage
from home.models.versions import ManualVersion

__all__ = [
    "AnnouncementAttachment",
    "AnnouncementCategory",
    "AnnouncementIndexPage",
    "AnnouncementPage",
    "HomePage",
    "ManualIndexPage",
    "ManualOpinion",
    "ManualPage",
    "ManualVersion",
    "StandardPage",
]
