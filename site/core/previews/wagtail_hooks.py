"""Where editors find the links: in the editor's action menu and among a page's actions."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.widgets import Button

from core.previews import audit, views  # noqa: F401  (the actions of the audit log)

LABEL = _("Enlace de vista previa")


@hooks.register("register_admin_urls")
def addresses():
    return [
        path("vista-previa/<int:page_id>/", views.links_of_page, name="preview_links"),
        path("vista-previa/anular/<int:link_id>/", views.annul_link, name="annul_preview_link"),
    ]


class PreviewLinkMenuItem(ActionMenuItem):
    label = LABEL
    name = "preview-link"
    icon_name = "link"

    def is_shown(self, context):
        return context["view"] == "edit"

    def get_url(self, parent_context):
        return reverse("preview_links", args=[parent_context["page"].pk])


@hooks.register("register_page_action_menu_item")
def in_the_editor():
    return PreviewLinkMenuItem(order=90)


@hooks.register("register_page_header_buttons")
def among_the_actions(page, user, view_name, next_url=None):
    if page.depth > 1 and page.permissions_for_user(user).can_edit():
        yield Button(LABEL, reverse("preview_links", args=[page.pk]), icon_name="link", priority=66)
