"""Where editors find the links: in the editor's action menu and among a page's actions."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from core.previews import audit, views  # noqa: F401  (the actions of the audit log)
from core.types import Account

LABEL = _("Enlace de vista previa")


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("vista-previa/<int:page_id>/", views.links_of_page, name="preview_links"),
        path("vista-previa/anular/<int:link_id>/", views.annul_link, name="annul_preview_link"),
    ]


class PreviewLinkMenuItem(ActionMenuItem):
    label = LABEL
    name = "preview-link"
    icon_name = "link"

    def is_shown(self, context: dict[str, Any]) -> bool:
        return context["view"] == "edit"

    def get_url(self, parent_context: dict[str, Any]) -> str:
        return reverse("preview_links", args=[parent_context["page"].pk])


@hooks.register("register_page_action_menu_item")
def in_the_editor() -> PreviewLinkMenuItem:
    return PreviewLinkMenuItem(order=90)


@hooks.register("register_page_header_buttons")
def among_the_actions(
    page: Page, user: Account, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    if page.depth > 1 and page.permissions_for_user(user).can_edit():
        yield Button(LABEL, reverse("preview_links", args=[page.pk]), icon_name="link", priority=66)
