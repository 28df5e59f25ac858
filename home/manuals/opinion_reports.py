"""What readers said of the manuals, for editors: shares by manual and version, and every comment."""

from typing import Any

import django_filters
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.permission_policies import ModelPermissionPolicy

from accounts.models import User
from core.reports import Report
from home.models import ManualOpinion, ManualPage


def may_read_opinions(user: User) -> bool:
    return user.has_perm("home.view_manualopinion")


class OpinionFilters(WagtailFilterSet):
    given_at = django_filters.DateFromToRangeFilter(label=_("Periodo"), widget=DateRangePickerWidget)
    manual = django_filters.ModelChoiceFilter(
        label=_("Manual"),
        queryset=lambda request: (
            ManualPage.objects.filter(opinions__isnull=False).distinct().order_by("title")
        ),
    )
    version = django_filters.AllValuesFilter(label=_("Versión"))

    class Meta:
        model = ManualOpinion
        fields = ["given_at", "manual", "version"]


class OpinionReport(Report):
    """By manual and version: how many found it useful."""

    page_title = _("Utilidad de los manuales")
    header_icon = "help"
    index_url_name = "manual_opinions"
    index_results_url_name = "manual_opinions_results"
    permission_policy = ModelPermissionPolicy(ManualOpinion)
    permission_required = "view"
    filterset_class = OpinionFilters
    export_filename = "utilidad-de-los-manuales"
    list_export = ["title", "version", "yes", "no", "share", "comments"]
    export_headings = {
        "title": _("Manual"),
        "version": _("Versión"),
        "yes": _("Sí"),
        "no": _("No"),
        "share": _("Les fue útil (%)"),
        "comments": _("Comentarios"),
    }
    no_results_message = _("Todavía nadie respondió en ese periodo.")

    @property
    def columns(self):
        return [
            Column("title", label=_("Manual"), accessor=manual_link),
            Column("version", label=_("Versión")),
            Column("yes", label=_("Sí")),
            Column("no", label=_("No")),
            Column("share", label=_("Les fue útil"), accessor=lambda row: f"{row['share']} %"),
            Column("comments", label=_("Comentarios"), accessor=self.comments_link),
        ]

    def get_queryset(self):
        return ManualOpinion.objects.all()

    def get_filtered_queryset(self):
        return (
            super()
            .get_filtered_queryset()
            .order_by()
            .values("manual_id", "version", title=F("manual__title"))
            .annotate(
                yes=Count("pk", filter=Q(useful=True)),
                no=Count("pk", filter=Q(useful=False)),
                comments=Count("pk", filter=~Q(comment="")),
                share=100 * F("yes") / (F("yes") + F("no")),
            )
            .order_by("share", "title", "version")
        )

    def comments_link(self, row):
        """The comments behind a row, of the same period."""
        if not row["comments"]:
            return "0"
        period = {name: self.request.GET[name] for name in self.request.GET if name.startswith("given_at")}
        query = urlencode(period | {"manual": row["manual_id"], "version": row["version"]})
        return format_html('<a href="{}?{}">{}</a>', reverse("manual_comments"), query, row["comments"])


def manual_link(row: dict[str, Any]) -> str:
    return format_html(
        '<a href="{}">{}</a>', reverse("wagtailadmin_pages:edit", args=[row["manual_id"]]), row["title"]
    )


class CommentReport(Report):
    """Every comment, the newest first."""

    page_title = _("Comentarios sobre los manuales")
    header_icon = "comment"
    index_url_name = "manual_comments"
    index_results_url_name = "manual_comments_results"
    permission_policy = ModelPermissionPolicy(ManualOpinion)
    permission_required = "view"
    filterset_class = OpinionFilters
    export_filename = "comentarios-sobre-los-manuales"
    list_export = ["given_at", "manual.title", "version", "useful_words", "comment"]
    export_headings = {
        "given_at": _("Fecha"),
        "manual.title": _("Manual"),
        "version": _("Versión"),
        "useful_words": _("Le fue útil"),
        "comment": _("Comentario"),
    }
    columns = [
        Column("comment", label=_("Comentario")),
        Column("useful", label=_("Le fue útil"), accessor="useful_words"),
        Column("manual", label=_("Manual"), accessor="manual.title"),
        Column("version", label=_("Versión")),
        DateColumn("given_at", label=_("Fecha")),
    ]
    no_results_message = _("No hay comentarios en ese periodo.")

    def get_queryset(self):
        return ManualOpinion.objects.exclude(comment="").select_related("manual")
