"""The admin's side of calls and positions: refusals in the page tree, HR's lists in the menu."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.actions.copy_page import CopyPageAction
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.widgets import Button
from wagtail.models import Page

from accounts.models import User
from core.types import SignedInRequest
from recruitment.calls import terms
from recruitment.calls.admin import tree_rules
from recruitment.calls.admin.lists import CallsMenuGroup
from recruitment.calls.copying import views as copy_views
from recruitment.calls.forms.copying import PositionCopyForm
from recruitment.calls.importing.importer import PERMISSION, PositionImporter
from recruitment.calls.pages import CallPage, PositionPage

WARNINGS_SHOWN = 6  # on top of the editor; its panel says them all


@hooks.register("register_admin_viewset")
def calls_menu() -> CallsMenuGroup:
    return CallsMenuGroup()


@hooks.register("register_page_header_buttons")
def call_header_buttons(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """In the «…» menu of a call: its positions from a spreadsheet, another call from this one."""
    if page.specific_class is CallPage and user.has_perm(PERMISSION):
        url = f"{reverse('imports:start', args=[PositionImporter.name])}?call={page.pk}"
        yield Button(_("Importar plazas"), url, icon_name="upload", priority=15)
    if page.specific_class is CallPage and page.get_parent().permissions_for_user(user).can_add_subpage():
        url = reverse("new_call_from", args=[page.pk])
        yield Button(_("Nueva convocatoria a partir de esta"), url, icon_name="copy", priority=16)


@hooks.register("register_admin_urls")
def new_call_urls() -> list[URLPattern]:
    return [
        path("convocatorias/<int:pk>/a-partir/", copy_views.NewCallFrom.as_view(), name="new_call_from"),
    ]


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def warn_about_the_schedule(request: HttpRequest, page: Page) -> None:
    """After saving by hand, not at each step of the editor's own saving."""
    if isinstance(page, CallPage) and request.accepts("text/html"):
        for sentence in terms.schedule_warnings(page.milestones.all())[:WARNINGS_SHOWN]:
            messages.warning(request, sentence)


@hooks.register("before_delete_page")
def refuse_to_delete_what_people_applied_to(request: HttpRequest, page: Page) -> HttpResponse | None:
    return _refuse(request, page, [tree_rules.why_not_delete(page)])


@hooks.register("before_move_page")
def refuse_to_move_positions_people_applied_to(
    request: HttpRequest, page: Page, destination: Page
) -> HttpResponse | None:
    return _refuse(request, page, [tree_rules.why_not_move(page, destination)])


@hooks.register("before_bulk_action")
def refuse_bulk_actions(
    request: HttpRequest, action_type: str, objects: Sequence, action: Any
) -> HttpResponse | None:
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
def copy_a_position_with_its_own_code(request: SignedInRequest, page: Page) -> HttpResponse | None:
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
