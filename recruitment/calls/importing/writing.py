"""Positions of a checked file made into pages, inside the importer's transaction."""

from django.utils.text import slugify
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from recruitment.calls import audit as actions
from recruitment.calls.models import CallPage, PositionPage


def write(plan, job) -> None:
    """Create and correct the pages of `plan`. The caller holds the lock on the call's row."""
    actor = job.confirmed_by
    call = CallPage.objects.get(pk=plan.call.pk)
    require_permission(call, actor, publish=plan.publish)
    taken = set(call.get_children().values_list("slug", flat=True))
    for position in plan.new_positions:
        position.slug = free_slug(position, taken)
        position.live = False
        position.owner = actor
        call.add_child(instance=position)
        revise(position, actor, publish=plan.publish)
    for position in plan.changed_positions:
        if not position.live:
            position.save()  # the row of what is not published is its latest draft, as the editor leaves it
        revise(position, actor, publish=plan.publish)
        if plan.document:
            audit.log(position, actions.POSITION_CHANGED, user=actor, data={"document": plan.document})
    audit.log(
        call,
        actions.POSITIONS_IMPORTED,
        user=actor,
        data={"import": job.pk, "file": job.original_name, "new": plan.new, "changed": plan.changed},
    )


def require_permission(call: CallPage, actor, *, publish: bool) -> None:
    may = call.permissions_for_user(actor)
    if not may.can_add_subpage() or (publish and not may.can_publish_subpage()):
        raise Refused(_("No tiene permiso para agregar plazas a esta convocatoria."))


def revise(position: PositionPage, actor, *, publish: bool) -> None:
    """A revision, and the published page where that was asked for."""
    # What the file brings was checked row by row; a draft may lack what is only needed to be published.
    revision = position.save_revision(user=actor, log_action=True, clean=False)
    if publish:
        revision.publish(user=actor)


def free_slug(position: PositionPage, taken: set[str]) -> str:
    wanted = slugify(f"{position.code} {position.title}")[:240] or "plaza"
    slug, number = wanted, 2
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    taken.add(slug)
    return slug
