"""Making, opening and annulling preview links."""

import secrets
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core import audit
from core.errors import Refused
from core.hashing import sha256_of_text
from core.previews.audit import ANNULLED, CREATED, OPENED
from core.previews.models import PreviewLink
from core.types import Account

DAYS = (1, 3, 7, 15)
KEPT_FOR = timedelta(days=90)  # after it stopped working: long enough to ask who saw a draft


def create_link(page: Page, *, reader: str, days: int, actor: Account) -> tuple[PreviewLink, str]:
    """A link to the drafts of `page` for `reader`, and its key, which is kept nowhere.

    Raises PermissionDenied for whoever may not edit the page.
    """
    _require_editor(page, actor)
    key, now = secrets.token_urlsafe(32), timezone.now()
    with transaction.atomic():
        link = PreviewLink.objects.create(
            page_id=page.pk,
            key_hash=sha256_of_text(key),
            reader=reader,
            created_by=actor,
            created_at=now,
            expires_at=now + timedelta(days=days),
        )
        audit.log(link.page, CREATED, user=actor, data={"reader": reader, "days": days})
    return link, key


def annul_link(link: PreviewLink, *, actor: Account) -> None:
    """Make `link` stop working now. Raises Refused when it has stopped already."""
    _require_editor(link.page, actor)
    now = timezone.now()
    with transaction.atomic():
        link = PreviewLink.objects.select_for_update().get(pk=link.pk)
        if not link.works_at(now):
            raise Refused(_("Este enlace ya no servía."), code="dead_link")
        link.annulled_at = now
        link.save(update_fields=["annulled_at"])
        audit.log(link.page, ANNULLED, user=actor, data={"reader": link.reader})


def open_link(key: str, *, at: datetime) -> PreviewLink | None:
    """The link of `key` while it works; that it was opened is part of the page's history."""
    link = PreviewLink.objects.select_related("page").filter(key_hash=sha256_of_text(key)).first()
    if link is None or not link.works_at(at):
        return None
    with transaction.atomic():
        PreviewLink.objects.filter(pk=link.pk).update(opened=F("opened") + 1, last_opened_at=at)
        audit.log(link.page, OPENED, data={"reader": link.reader})
    return link


def _require_editor(page: Page, actor: Account) -> None:
    if not page.permissions_for_user(actor).can_edit():
        raise PermissionDenied("change_page")


def forget_dead_links() -> int:
    return PreviewLink.objects.filter(expires_at__lt=timezone.now() - KEPT_FOR).delete()[0]
