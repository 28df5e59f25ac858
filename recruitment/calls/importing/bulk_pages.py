"""Positions as pages, hundreds at once: all that Wagtail keeps of a page, in few statements.

Saved one by one a page costs Wagtail some hundred queries. Here the importer has checked every position and
holds the lock on the call's row; what Wagtail would look at again for each is done once for all. Positions in
the middle of something (`in_the_middle_of_something`) are left to Wagtail's own way.
"""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, prefetch_related_objects
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision, WorkflowState
from wagtail.search.backends import get_search_backends
from wagtail.signals import page_published

from accounts.models import User
from recruitment.calls.pages import CallPage, KnowledgeItem, PositionPage

DRAFT_STATE = ["draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at"]
PUBLIC_STATE = ["title", "live", "expired", "first_published_at", "last_published_at", "live_revision"]


def in_the_middle_of_something(positions: Sequence[PositionPage]) -> set[int]:
    """The ids of those that the editor holds changes of, that wait for a date or for moderation."""
    ids = [str(position.pk) for position in positions]
    scheduled = Revision.page_revisions.filter(object_id__in=ids).exclude(approved_go_live_at=None)
    moderated = WorkflowState.objects.active().filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id__in=ids
    )
    found = {int(pk) for rows in (scheduled, moderated) for pk in rows.values_list("object_id", flat=True)}
    return found | {p.pk for p in positions if p.is_being_edited or p.go_live_at or p.expire_at}


def insert_pages(call: CallPage, positions: Sequence[PositionPage]) -> None:
    """Insert new `positions`, which have their slugs, as the last pages below `call`."""
    last = call.get_children().order_by("path").last()
    first_step = last._get_lastpos_in_path() + 1 if last else 1
    columns = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    rows = []
    for step, position in enumerate(positions, first_step):
        position.call_id, position.locale_id = call.pk, call.locale_id
        position.depth, position.numchild = call.depth + 1, 0
        position.path = position._get_path(call.path, position.depth, step)
        position.set_url_path(call)
        position.live, position.draft_title = False, position.title
        # What hangs from it is set now: with an id, each would be asked of the database.
        position.knowledge_items = list(position.knowledge_items.all())
        position.wagtail_admin_comments = []
        rows.append(Page(**{column: getattr(position, column) for column in columns}))
    for position, row in zip(positions, Page.objects.bulk_create(rows), strict=True):
        position.pk = position.id = row.pk
        position.save_base(raw=True, force_insert=True)  # its own table; the page's row is there
    Page.objects.filter(pk=call.pk).update(numchild=F("numchild") + len(positions))
    KnowledgeItem.objects.bulk_create(item for p in positions for item in p.knowledge_items.all())


def replace_knowledge(positions: Sequence[PositionPage]) -> None:
    """Let the rows below changed `positions` be those in memory, where the file said something of them."""
    replaced = [p for p in positions if "knowledge_items" in getattr(p, "_cluster_related_objects", {})]
    KnowledgeItem.objects.filter(position__in=replaced).delete()
    KnowledgeItem.objects.bulk_create(item for p in replaced for item in p.knowledge_items.all())


def save_versions(positions: Sequence[PositionPage], actor: User, *, action: str, publish: bool) -> None:
    """A version of each, published where that was asked for, with its entry in the log and in the indexes."""
    now = timezone.now()
    prefetch_related_objects([p for p in positions if not p._state.adding], "wagtail_admin_comments")
    # The row of a page that is not published holds its latest draft, as the editor leaves it.
    shown = [position for position in positions if publish or not position.live]
    replace_knowledge([position for position in shown if action == "wagtail.edit"])
    revisions = Revision.objects.bulk_create(new_revision(position, actor, now) for position in positions)
    entries = []
    for position, revision in zip(positions, revisions, strict=True):
        entries.append(log_entry(action, position, revision, actor, now))
        if publish and position.live and position.draft_title != position.title:
            titles = {"title": {"old": position.draft_title, "new": position.title}}
            entries.append(log_entry("wagtail.rename", position, revision, actor, now, data=titles))
        position.draft_title, position.latest_revision = position.title, revision
        position.latest_revision_created_at, position.has_unpublished_changes = now, not publish
        if publish:
            position.live, position.expired, position.live_revision = True, False, revision
            position.last_published_at = now
            position.first_published_at = position.first_published_at or now
            entries.append(log_entry("wagtail.publish", position, revision, actor, now))
    PageLogEntry.objects.bulk_create(entries)
    ids = {position.pk for position in shown}
    for position in positions:
        write_rows(position, with_content=position.pk in ids)
    index_for_search(shown)
    if publish:
        for position, revision in zip(positions, revisions, strict=True):
            page_published.send(sender=PositionPage, instance=position, revision=revision)


def write_rows(position: PositionPage, *, with_content: bool) -> None:
    """What Wagtail keeps about the page, and what the page says."""
    names = DRAFT_STATE + (PUBLIC_STATE if with_content else [])
    # One by one: `bulk_update` takes longer, with one condition for each value.
    Page.objects.filter(pk=position.pk).update(**{name: getattr(position, name) for name in names})
    if with_content:
        position.save_base(raw=True, force_update=True)


def new_revision(position: PositionPage, actor: User, now: datetime) -> Revision:
    return Revision(
        content_type=ContentType.objects.get_for_model(PositionPage),
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=str(position.pk),
        object_str=str(position),
        content=position.serializable_data(),
        user=actor,
        created_at=now,
    )


def log_entry(
    action: str, position: PositionPage, revision: Revision, actor: User, now: datetime, **more: object
) -> PageLogEntry:
    return PageLogEntry(
        content_type=ContentType.objects.get_for_model(PositionPage),
        page=position,
        label=position.get_admin_display_title(),
        action=action,
        user=actor,
        revision=revision,
        timestamp=now,
        content_changed=action != "wagtail.rename",
        **({"data": {}} | more),
    )


def index_for_search(positions: Sequence[PositionPage]) -> None:
    """What searching finds, and what points where."""
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(PositionPage, positions)
    for position in positions:
        ReferenceIndex.create_or_update_for_object(position)
