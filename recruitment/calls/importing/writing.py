"""Positions of a checked file made into pages, inside the importer's transaction."""

from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from core import audit
from core.errors import Refused
from core.imports.models import ImportJob
from core.types import filled
from recruitment.calls import audit as actions
from recruitment.calls.changes.position import log_change_document
from recruitment.calls.importing.bulk_pages import in_the_middle_of_something, insert_pages, save_versions
from recruitment.calls.pages import CallPage, PositionPage
from recruitment.calls.slugs import free_slug


def write_positions(plan: Any, job: ImportJob) -> None:
    """Create and correct the pages of `plan`. The caller holds the lock on the call's row."""
    actor = filled(job.confirmed_by)
    call = CallPage.objects.get(pk=plan.call.pk)
    require_add_permission(call, actor, publish=plan.publish)
    require_editable(plan.changed_positions, actor)
    create_positions(call, plan.new_positions, actor, publish=plan.publish)
    if plan.document:
        for position in plan.changed_positions:
            log_change_document(position, plan.document, user=actor)
    correct_positions(plan.changed_positions, actor, publish=plan.publish)
    audit.log(
        call,
        actions.POSITIONS_IMPORTED,
        user=actor,
        data={"import": job.pk, "file": job.original_name, "new": plan.new, "changed": plan.changed},
    )


def require_add_permission(call: CallPage, actor: User, *, publish: bool) -> None:
    may = call.permissions_for_user(actor)
    if not may.can_add_subpage() or (publish and not may.can_publish_subpage()):
        raise Refused(_("No tiene permiso para agregar plazas a esta convocatoria."), code="may_not_add")


def require_editable(positions: list[PositionPage], actor: User) -> None:
    """Refuse to write over pages that the editor would not let `actor` change: somebody else's, or locked."""
    for position in positions:
        locked = position.locked and position.locked_by_id != actor.pk
        if locked or not position.permissions_for_user(actor).can_edit():
            raise Refused(
                _("No puede cambiar la plaza «%(code)s»: está bloqueada en el editor, o no tiene permiso. No se "
                  "importó nada.") % {"code": position.code}, code="position_locked"
            )  # fmt: skip


def create_positions(call: CallPage, positions: list[PositionPage], actor: User, *, publish: bool) -> None:
    taken = set(call.get_children().values_list("slug", flat=True))
    for position in positions:
        position.slug = free_slug(slugify(f"{position.code} {position.title}")[:240] or "plaza", taken)
        taken.add(position.slug)
        position.owner = actor
    insert_pages(call, positions)
    save_versions(positions, actor, action="wagtail.create", publish=publish)


def correct_positions(positions: list[PositionPage], actor: User, *, publish: bool) -> None:
    others = in_the_middle_of_something(positions)
    alike = [position for position in positions if position.pk not in others]
    save_versions(alike, actor, action="wagtail.edit", publish=publish)
    for position in positions:
        if position.pk in others:
            save_wagtails_way(position, actor, publish=publish)


def save_wagtails_way(position: PositionPage, actor: User, *, publish: bool) -> None:
    """A revision in Wagtail's own way, and the published page where that was asked for."""
    if not position.live:
        position.save()  # the row of what is not published is its latest draft, as the editor leaves it
    # What the file brings was checked row by row; a draft may lack what is only needed to be published.
    revision = position.save_revision(user=actor, log_action=True, clean=False)
    if publish:
        revision.publish(user=actor)
