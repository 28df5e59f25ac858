"""What the admin shows to editors, and what it spares them."""

from collections.abc import Callable, Iterator

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets import Button
from wagtail.models import Page

from accounts.models import User
from core.reports import ReportMenuItem
from core.types import SignedInRequest
from home.blocks import annotator
from home.checks import panel  # noqa: F401
from home.checks.report import ContentReport, may_mend
from home.manuals.opinion_reports import CommentReport, OpinionReport, may_read_opinions
from home.manuals.review_reports import ReviewPanel, ReviewReport, may_review
from home.models.sectioned import SectionedPage
from home.pasting.views import BringDocument

# Links to Wagtail's own site, in English, with a badge that asks for attention.
NOT_FOR_EDITORS = {"whats-new", "editor-guide"}

REPORTS = (  # address, view, who sees it in the menu (nobody: it is reached from another one)
    ("manuales-por-revisar", ReviewReport, may_review),
    ("por-revisar-en-las-paginas", ContentReport, may_mend),
    ("utilidad-de-los-manuales", OpinionReport, may_read_opinions),
    ("comentarios-sobre-los-manuales", CommentReport, None),
)


@hooks.register("construct_help_menu")
def leave_out_outside_links(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    menu_items[:] = [item for item in menu_items if not item.name.startswith(tuple(NOT_FOR_EDITORS))]


@hooks.register("register_admin_urls")
def annotating_urls() -> list[URLPattern]:
    return [path("capturas/<int:image_id>/", annotator.picture_to_annotate, name="picture_to_annotate")]


@hooks.register("register_admin_urls")
def document_urls() -> list[URLPattern]:
    return [path("documentos-a-paginas/<int:pk>/", BringDocument.as_view(), name="bring_document")]


@hooks.register("register_page_header_buttons")
def offer_to_bring_a_document(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    if issubclass(page.specific_class or Page, SectionedPage) and page.permissions_for_user(user).can_edit():
        url = reverse("bring_document", args=[page.pk])
        yield Button(_("Traer un documento"), url, icon_name="doc-full", priority=17)


@hooks.register("register_admin_urls")
def report_addresses() -> Iterator[URLPattern]:
    for address, view, _allowed in REPORTS:
        yield path(f"reports/{address}/", view.as_view(), name=view.index_url_name)
        yield path(
            f"reports/{address}/results/",
            view.as_view(results_only=True),
            name=view.index_results_url_name,
        )


def add_to_reports_menu(view: type[ReportView], allowed: Callable[[User], bool], order: int) -> None:
    @hooks.register("register_reports_menu_item")
    def menu_item():
        return ReportMenuItem(
            view.page_title,
            reverse(view.index_url_name),
            name=view.index_url_name,
            icon_name=view.header_icon,
            order=order,
            allowed=allowed,
        )


for place, (_address, view, allowed) in enumerate(REPORTS):
    if allowed:
        add_to_reports_menu(view, allowed, 200 + place)


@hooks.register("construct_homepage_panels")
def show_manuals_due(request: SignedInRequest, panels: list) -> None:
    panels.append(ReviewPanel(request.user))
