"""«Por revisar en las páginas»: what there is to mend in everything that is published."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from accounts.models import User
from core.reports import Report
from core.types import StrOrPromise
from home.checks.checking import findings_of
from home.checks.findings import ContentFinding


def may_mend(user: User) -> bool:
    return page_permission_policy.user_has_any_permission(user, ["change", "publish"])


@dataclass(frozen=True)
class FindingRow:
    page: Page
    finding: ContentFinding

    @property
    def title(self) -> str:
        return self.page.title

    @property
    def kind(self) -> StrOrPromise:
        return self.finding.kind.label

    @property
    def sentence(self) -> str:
        return capfirst(self.finding.full_sentence)

    @property
    def link(self) -> str:
        url = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return format_html('<a href="{}">{}</a>', url, self.page.title)


class ContentReport(Report):
    page_title = _("Por revisar en las páginas")
    header_icon = "warning"
    index_url_name = "content_checks"
    index_results_url_name = "content_checks_results"
    permission_policy = page_permission_policy
    any_permission_required = ["change", "publish"]
    export_filename = "por-revisar-en-las-paginas"
    list_export = ["title", "kind", "sentence"]
    export_headings = {"title": _("Página"), "kind": _("Qué"), "sentence": _("Qué se encontró")}
    columns = [
        Column("title", label=_("Página"), accessor="link"),
        Column("kind", label=_("Qué")),
        Column("sentence", label=_("Qué se encontró")),
    ]
    no_results_message = _("Nada por revisar: enlaces, imágenes, títulos y capturas están en orden.")

    def get_filtered_queryset(self):
        """Rows, not a queryset: they are worked out, not stored."""
        theirs = page_permission_policy.instances_user_has_permission_for(self.request.user, "change")
        pages = {page.pk: page for page in theirs.live().order_by("path").specific()}
        return [
            FindingRow(pages[pk], finding)
            for pk, found in findings_of(pages.values()).items()
            for finding in found
        ]
