"""HR's report: how many subscribe, and how the news of each call went."""

from django.core.exceptions import PermissionDenied
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from recruitment.subscriptions import figures

PERMISSION = "subscriptions.view_subscription"


class SubscriptionsReport(WagtailAdminTemplateMixin, TemplateView):
    template_name = "subscriptions/report.html"
    page_title = _("Suscripciones a convocatorias")
    header_icon = "mail"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(counts=figures.counts(), notices=figures.notice_rows(), **kwargs)


class SubscriptionsMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(PERMISSION)


@hooks.register("register_admin_urls")
def report_address() -> list[URLPattern]:
    return [path("reports/suscripciones/", SubscriptionsReport.as_view(), name="subscriptions_report")]


@hooks.register("register_reports_menu_item")
def report_in_the_menu() -> SubscriptionsMenuItem:
    return SubscriptionsMenuItem(
        _("Suscripciones"), reverse("subscriptions_report"), name="suscripciones", icon_name="mail", order=900
    )
