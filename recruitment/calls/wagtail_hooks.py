"""The admin's side of calls and positions: refusals in the page tree, HR's lists in the menu."""

from django.shortcuts import redirect
from django.template.response import TemplateResponse
from wagtail import hooks
from wagtail.actions.copy_page import CopyPageAction
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from recruitment.calls import tree_rules
from recruitment.calls.admin_lists import CallsMenuGroup
from recruitment.calls.models import PositionPage
from recruitment.calls.page_forms import PositionCopyForm


@hooks.register("register_admin_viewset")
def hr_lists():
    return CallsMenuGroup()


@hooks.register("before_delete_page")
def keep_what_people_applied_to(request, page):
    return _refuse(request, page, [tree_rules.why_not_delete(page)])


@hooks.register("before_move_page")
def keep_positions_where_people_applied(request, page, destination):
    return _refuse(request, page, [tree_rules.why_not_move(page, destination)])


@hooks.register("before_bulk_action")
def judge_each_page_of_a_bulk_action(request, action_type, objects, action):
    if not objects or not isinstance(objects[0], Page):
        return None
    if action_type == "delete":
        reasons = [tree_rules.why_not_delete(page) for page in objects]
    elif action_type == "move":
        destination = action.cleaned_form.cleaned_data["chooser"]
        reasons = [tree_rules.why_not_move(page, destination) for page in objects]
    elif action_type == "publish":
        below = action.cleaned_form.cleaned_data["include_descendants"]
        reasons = tree_rules.why_not_publish_all(objects, include_descendants=below)
    else:
        return None
    return _refuse(request, objects[0], reasons)


@hooks.register("before_copy_page")
def copy_a_position_with_its_own_code(request, page):
    """Wagtail's copy asks for title and address only; a position needs its code from the first save."""
    if page.specific_class is not PositionPage:
        return None
    form = PositionCopyForm(request.POST or None, user=request.user, page=page)
    if not form.is_valid():
        next_url = get_valid_next_url_from_request(request)
        return TemplateResponse(
            request, "calls/copy_position.html", {"page": page.specific, "form": form, "next": next_url}
        )
    asked = form.cleaned_data
    copy = CopyPageAction(
        page=page,
        to=asked["new_parent_page"] or page.get_parent(),
        update_attrs={"title": asked["new_title"], "slug": asked["new_slug"], "code": asked["new_code"]},
        keep_live=bool(asked.get("publish_copies")),
        user=request.user,
    ).execute()
    return redirect("wagtailadmin_pages:edit", copy.pk)


def _refuse(request, page, reasons):
    """Go back with the reasons on top; None when there are none."""
    reasons = [reason for reason in reasons if reason]
    for reason in reasons:
        messages.error(request, reason)
    if not reasons:
        return None
    parent = page.get_parent()
    return redirect("wagtailadmin_explore", parent.pk) if parent else redirect("wagtailadmin_home")
