"""Tells a call's page which announcements are about it, and announces what changes a call."""

from datetime import datetime

from django.dispatch import receiver
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from home.models import AnnouncementCategory, AnnouncementIndexPage, AnnouncementPage
from home.models.announcements import AnnouncementAttachment
from recruitment.calls.changes.schedule import call_changed
from recruitment.calls.models import ChangeNotice
from recruitment.calls.news import CallNews
from recruitment.calls.pages import CallPage


def announcements_about(call: CallPage, moment: datetime, at_most: int) -> list[CallNews]:
    """The announcements in force whose related call is `call`, the latest first."""
    pages = (
        AnnouncementPage.objects.in_force_at(moment)
        .filter(related_call=call.pk)
        .newest_first()
        .select_related("category")
        .defer_streamfields()[:at_most]
    )
    return [
        CallNews(
            page.title,
            page.url,
            page.date,
            page.category.name if page.category else "",
            page.summary,
            page.pk,
        )
        for page in pages
    ]


CATEGORY = "convocatorias"  # communications staff may have renamed it, hardly its address
SUMMARY_LENGTH = 250


@receiver(call_changed)
def announce_change(notice: ChangeNotice, **kwargs: object) -> None:
    """Announce the document that changes a call, unless it is announced; nothing where no list of them is."""
    index = AnnouncementIndexPage.objects.live().first()
    if index is None or notice.announcement_id:
        return
    summary = " ".join(notice.text.split()) or str(notice.get_kind_display())
    page = AnnouncementPage(
        title=notice.title,
        category=AnnouncementCategory.objects.filter(slug=CATEGORY).first(),
        summary=summary if len(summary) <= SUMMARY_LENGTH else f"{summary[: SUMMARY_LENGTH - 1]}…",
        related_call=notice.call,
        owner=notice.created_by,
        body=[("text", text) for text in (_paragraphs(notice.text), _old_and_new(notice)) if text],
    )
    if notice.document:
        page.attachments = [AnnouncementAttachment(document=notice.document)]
    index.add_child(instance=page)
    # Whoever changes a call may have nothing to do with announcements: this one goes out with the change.
    revision = page.save_revision(user=notice.created_by, log_action=True)
    revision.publish(user=notice.created_by, skip_permission_checks=True)
    notice.announcement = page
    notice.save(update_fields=["announcement"])


def _paragraphs(text: str) -> str:
    return format_html_join("", "<p>{}</p>", ((line,) for line in text.splitlines() if line.strip()))


def _old_and_new(notice) -> str:
    rows = [(change.label, change.became, change.was) for change in notice.changes.all()]
    items = format_html_join("", _("<li><b>{}</b>: {} (antes: {})</li>"), rows)
    return format_html("<ul>{}</ul>", items) if rows else ""
