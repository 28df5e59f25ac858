"""A new call out of an earlier one: texts and forms as they were, the schedule moved to its own days."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.actions.copy_page import CopyPageAction

from accounts.models import User
from core import audit
from core.calendar.days import add_business_days, business_days_between
from core.errors import Refused
from recruitment.calls import audit as actions
from recruitment.calls.models import Milestone
from recruitment.calls.pages import CallPage, PositionPage
from recruitment.calls.pages.call import number_and_year
from recruitment.calls.slugs import free_slug


def first_day(call: CallPage) -> date | None:
    """The earliest date of a schedule: what moves to the new first date."""
    return min((m.start_date for m in call.milestones.all() if m.start_date), default=None)


def shifted_schedule(call: CallPage, new_first: date) -> list[Milestone]:
    """The call's schedule begun on `new_first`: the same hours, as many business days between its rows."""
    old_first = first_day(call)
    rows = zip(call.milestones.all(), undated_schedule(call), strict=True)
    return [_shifted_milestone(old, new, old_first, new_first) for old, new in rows]


def undated_schedule(call: CallPage) -> list[Milestone]:
    """The rows of the call's schedule, as another call's, without their dates."""
    return [
        Milestone(kind=row.kind, name=row.name, areas=row.areas, note=row.note, sort_order=row.sort_order)
        for row in call.milestones.all()
    ]


def _shifted_milestone(old: Milestone, new: Milestone, old_first: date | None, new_first: date) -> Milestone:
    new.start_time, new.end_time = old.start_time, old.end_time
    if old.start_date:
        new.start_date = add_business_days(new_first, business_days_between(old_first, old.start_date))
        if old.end_date:
            new.end_date = add_business_days(
                new.start_date, business_days_between(old.start_date, old.end_date)
            )
    return new


def copy_call(
    call: CallPage,
    *,
    number: int,
    year: int,
    milestones: list[Milestone],
    positions: Iterable[int],
    actor: User,
) -> CallPage:
    """A draft call with these dates and, of the earlier positions, those chosen.

    Raises PermissionDenied, or Refused when the number is taken; nothing is made then.
    """
    index = call.get_parent()
    if not index.permissions_for_user(actor).can_add_subpage():
        raise PermissionDenied("add_page")
    with transaction.atomic():
        if CallPage.objects.filter(number=number, year=year).exists():
            raise Refused(_("Ya existe una convocatoria con ese número y año."), code="number_taken")
        taken = set(index.get_children().values_list("slug", flat=True))
        named = CallPage(number=number, year=year, unit=call.unit)
        copy = CopyPageAction(
            page=call,
            to=index,
            update_attrs={
                "title": named.generated_title,
                "slug": free_slug(slugify(f"cas {number_and_year(number, year)}"), taken),
            },
            copy_revisions=False,
            keep_live=False,
            user=actor,
        ).execute(skip_permission_checks=True)
        new = CallPage.objects.get(pk=copy.pk)
        new.number, new.year = number, year
        new.draft_title = named.generated_title
        new.milestones = milestones
        new.save()
        new.save_revision(user=actor, clean=False)
        moved = (first_day(new) or date.min) - (first_day(call) or date.min)
        for position in chosen_positions(call, positions):
            copy_position(position, new, moved, actor)
        audit.log(new, actions.COPIED_FROM, user=actor, data={"from": call.code})
    return new


def chosen_positions(call: CallPage, positions: Iterable[int]) -> list[PositionPage]:
    return list(PositionPage.objects.filter(call=call, pk__in=positions).order_by("path"))


def copy_position(position: PositionPage, new: CallPage, moved: timedelta, actor: User) -> None:
    """The same position, a draft; its contract dates move by as many days as the schedule."""
    dates = {name: value + moved for name in ("starts_on", "ends_on") if (value := getattr(position, name))}
    CopyPageAction(
        page=position, to=new, update_attrs=dates, copy_revisions=False, keep_live=False, user=actor
    ).execute(skip_permission_checks=True)
