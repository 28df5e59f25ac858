"""Accounts in the Wagtail admin."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from accounts.audit import DEACTIVATED
from accounts.models import User
from accounts.services import end_sessions
from accounts.staff.views import buttons_of
from core import audit
from core.types import SignedInRequest


@hooks.register("register_user_listing_buttons")
def account_buttons(user: User, request_user: User) -> Iterator[Button]:
    if not request_user.has_perm("accounts.change_user") or (
        user.is_superuser and not request_user.is_superuser
    ):
        return
    for label, url, icon in buttons_of(user):
        yield Button(label, url, icon_name=icon, priority=40)


@hooks.register("register_settings_menu_item")
def my_data() -> MenuItem:
    return MenuItem(_("Mi cuenta y contraseña"), reverse("accounts:profile"), icon_name="user", order=10)


@hooks.register("before_bulk_action")
def accounts_are_not_deleted(request: HttpRequest, action_type: str, objects: Sequence, action: Any) -> None:
    if action.model is User and action_type == "delete":
        raise PermissionDenied


@hooks.register("after_bulk_action")
def end_sessions_of_accounts_switched_off(
    request: SignedInRequest, action_type: str, objects: Sequence, action: Any
) -> None:
    """The bulk action updates rows without saving each: no signal says that they were switched off."""
    if action.model is not User or action_type != "set_active_state":
        return
    for user in User.objects.filter(pk__in=[user.pk for user in objects], is_active=False):
        end_sessions(user)
        audit.log(user, DEACTIVATED, user=request.user)
