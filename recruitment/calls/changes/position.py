"""What people looked at before applying to a position does not change behind their back.

`PositionPage.save` asks `require_document` before it writes; the editor's form asks the same beside the fields;
the importer asks row by row. The document's name stays in the history of the position.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, PageLogEntry

from accounts.models import User
from core import audit
from recruitment.calls import audit as actions
from recruitment.calls.position_values import changed_fields, field_labels


def published_position(position: Page) -> Any:
    """The row that people read who apply to `position`; None while nobody does."""
    row = type(position).objects.filter(pk=position.pk).first() if position.pk else None
    return row if row and row.applications.exists() else None


def how_many_apply(count: int) -> str:
    return ngettext("%d persona postula a esta plaza", "%d personas postulan a esta plaza", count) % count


def waiting_document(before: Page) -> str:
    """The document that was named to change the position since it was last published; empty: none."""
    entries = PageLogEntry.objects.filter(page=before.pk, action=actions.POSITION_CHANGED.name)
    if before.last_published_at:
        entries = entries.filter(timestamp__gt=before.last_published_at)
    latest = entries.order_by("-timestamp", "-pk").first()
    return latest.data["document"] if latest else ""


def log_change_document(position: Page, document: str, *, user: User) -> None:
    audit.log(position, actions.POSITION_CHANGED, user=user, data={"document": document})


def why_document_is_missing(position: Page) -> str:
    """Empty when `position` may be published as it is."""
    before = published_position(position)
    names = changed_fields(before, position) if before else []
    if not names or waiting_document(before):
        return ""
    sentence = _(
        "%(applied)s y cambia: %(what)s. Abra la plaza e indique el documento que lo dispone, o restituya lo publicado."
    )
    applied = how_many_apply(before.applications.count())
    return sentence % {"applied": applied, "what": field_labels(position, names)}


def require_document(position: Page) -> None:
    if reason := why_document_is_missing(position):
        raise ValidationError(reason)
