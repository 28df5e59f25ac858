"""Wagtail's own user management, with our rules."""

from wagtail.users.apps import WagtailUsersAppConfig


class StaffUsersConfig(WagtailUsersAppConfig):
    user_viewset = "accounts.staff.views.AccountViewSet"
