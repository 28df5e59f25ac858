"""HR's desk: applications, more time for one person, e-mails to many."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail_modeladmin.options import ModelAdminGroup, modeladmin_register

from core.types import SignedInRequest
from recruitment.applications.desk import views
from recruitment.applications.desk.applications import ApplicationDesk
from recruitment.applications.desk.board import Board
from recruitment.applications.desk.extensions import ExtensionDesk, GrantExtension
from recruitment.applications.desk.mailings import CorrectMailing, MailingDesk
from recruitment.applications.queries import VIEW


class BoardMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(VIEW)


class OpenCallsPanel(Component):
    """On the admin's first page: what is open, and what needs somebody's hand."""

    name = "open_calls"
    order = 50
    template_name = "applications/desk/home_panel.html"

    def get_context_data(self, parent_context):
        return {"board": Board(parent_context["request"].user, timezone.now())}


@modeladmin_register
class ApplicationsGroup(ModelAdminGroup):
    menu_label = _("Postulaciones")
    menu_icon = "form"
    menu_order = 210
    items = (ApplicationDesk, ExtensionDesk, MailingDesk)

    def get_submenu_items(self):
        return [
            BoardMenuItem(_("Tablero"), reverse("applications_board"), icon_name="home", order=0),
            *super().get_submenu_items(),
        ]


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("postulaciones/tablero/", views.board, name="applications_board"),
        path("correos-a-postulantes/corregir/<int:pk>/", CorrectMailing.as_view(), name="correct_mailing"),
        path("prorrogas/conceder/", GrantExtension.as_view(), name="grant_extension"),
    ]


@hooks.register("construct_homepage_panels")
def open_calls_first(request: SignedInRequest, panels: list) -> None:
    if request.user.has_perm(VIEW):
        panels.append(OpenCallsPanel())


@hooks.register("register_permissions")
def who_sees_how_the_portal_is_doing() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="core", codename="view_jobrun")
