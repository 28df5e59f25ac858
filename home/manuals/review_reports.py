"""«Manuales por revisar»: the report, and its summary on the admin's front page."""

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.permissions import page_permission_policy

from accounts.models import User
from core.dates import numeric_date, today
from core.reports import Report
from home.manuals.reviews import SOON, due_manuals, due_words
from home.models import ManualPage

ON_THE_FRONT_PAGE = 5


def may_review(user: User) -> bool:
    return page_permission_policy.user_has_any_permission(user, ["change", "publish"])


def editable(user: User) -> QuerySet:
    return page_permission_policy.instances_user_has_permission_for(user, "change").values("pk")


class ReviewFilters(WagtailFilterSet):
    which = django_filters.ChoiceFilter(
        label=_("Cuáles"),
        method="narrow",
        empty_label=_("Vencidos y próximos"),
        choices=[
            ("vencidos", _("Vencidos")),
            ("proximos", _("Vencen en 30 días")),
            ("sin-fecha", _("Sin fecha de revisión")),
        ],
    )

    class Meta:
        model = ManualPage
        fields = ["which"]

    def filter_queryset(self, queryset):
        if not self.form.cleaned_data.get("which"):
            return queryset.filter(review_on__lte=today() + SOON)
        return super().filter_queryset(queryset)

    def narrow(self, manuals, name, which):
        if which == "vencidos":
            return manuals.filter(review_on__lt=today())
        if which == "proximos":
            return manuals.filter(review_on__range=(today(), today() + SOON))
        return manuals.filter(review_on=None)


def edit_link(manual: ManualPage) -> str:
    url = reverse("wagtailadmin_pages:edit", args=[manual.pk])
    return format_html('<a href="{}">{}</a>', url, manual.title)


def due_text(manual: ManualPage) -> str:
    return due_words(manual.review_on, today()).text if manual.review_on else ""


class ReviewReport(Report):
    page_title = _("Manuales por revisar")
    header_icon = "calendar-check"
    index_url_name = "manual_reviews"
    index_results_url_name = "manual_reviews_results"
    permission_policy = page_permission_policy
    any_permission_required = ["change", "publish"]
    filterset_class = ReviewFilters
    export_filename = "manuales-por-revisar"
    list_export = ["title", "unit", "version", "updated_on", "review_on"]
    columns = [
        Column("title", label=_("Manual"), accessor=edit_link),
        Column("unit", label=_("Unidad responsable")),
        Column("version", label=_("Versión")),
        Column(
            "review_on", label=_("Revisar antes del"),
            accessor=lambda manual: numeric_date(manual.review_on) if manual.review_on else _("Sin fecha"),
        ),
        StatusTagColumn(
            "due", label=_("Estado"), accessor=due_text,
            primary=lambda manual: bool(manual.review_on and manual.review_on < today()),
        ),
    ]  # fmt: skip
    no_results_message = _("Ningún manual por revisar: todos están al día.")

    def get_queryset(self):
        manuals = ManualPage.objects.live().filter(pk__in=editable(self.request.user))
        return manuals.defer_streamfields().order_by("review_on", "title")


class ReviewPanel(Component):
    """On the admin's front page: the manuals that wait the longest."""

    name = "manual_reviews"
    template_name = "home/admin/review_panel.html"
    order = 150

    def __init__(self, user):
        self.user = user

    def get_context_data(self, parent_context):
        manuals = due_manuals(today()).filter(pk__in=editable(self.user)).defer_streamfields()
        rows = [(manual, due_words(manual.review_on, today())) for manual in manuals[:ON_THE_FRONT_PAGE]]
        return {"rows": rows, "more": max(0, manuals.count() - len(rows)) if rows else 0}

    def render_html(self, parent_context=None):
        if not may_review(self.user):
            return ""
        return super().render_html(parent_context)
