"""HR's lists of calls and positions, in the admin menu beside the pages.

They are listings of pages: a row opens the page's own editor, with its drafts, previews and history.
"""

import django_filters
from django.db.models import Count, F, OuterRef, Q, Subquery, TextField
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property, lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy
from wagtail.snippets.views.snippets import SnippetViewSet

from core.dates import date_and_time
from core.money import soles
from core.text import folded
from recruitment.calls.models import CallState, DefaultFormWording, ScheduleTerm
from recruitment.calls.pages import CallPage, PositionPage
from recruitment.calls.pages.call import number_and_year
from recruitment.calls.placeholders import placeholders_help
from recruitment.calls.queries import with_state
from recruitment.vocabulary import EducationLevel

SUBMITTED = Q(applications__current__isnull=False)


class FoldedSearchView(IndexView):
    """A page listing searched without accents or capitals, the same on every database."""

    searched: tuple[str, ...] = ()

    def search_queryset(self, queryset):
        if not self.is_searching:
            return queryset
        words = folded(self.search_query).split()
        rows = self.model.objects.values_list("pk", *self.searched)
        found = [pk for pk, *texts in rows if all(w in folded(" ".join(map(str, texts))) for w in words)]
        return queryset.filter(pk__in=found)

    def order_queryset(self, queryset):
        ordering = self.ordering if isinstance(self.ordering, list | tuple) else (self.ordering,)
        return queryset.order_by(*ordering, "pk")

    def get_ordering(self):
        asked = self.request.GET.get("ordering")
        return asked if asked in self.get_valid_orderings() else self.default_ordering


class SomePagesMenuItem(MenuItem):
    """Shown to whoever may work on some page."""

    def is_shown(self, request):
        return page_permission_policy.explorable_root_instance(request.user) is not None


# --- Calls ----------------------------------------------------------------------------------------


class CallFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("Estado"), choices=CallState.choices, field_name="state_now", empty_label=_("Todos")
    )
    year = django_filters.AllValuesFilter(label=_("Año"), empty_label=_("Todos"))

    class Meta:
        model = CallPage
        fields = ["state", "year"]


class CallIndexView(FoldedSearchView):
    searched = ("title", "unit", "number", "year")
    default_ordering = ("-year", "-number")

    def annotate_queryset(self, pages):
        positions = (
            PositionPage.objects.filter(call=OuterRef("pk")).order_by().values("call").annotate(n=Count("pk"))
        )
        return with_state(super().annotate_queryset(pages), timezone.now()).annotate(
            position_count=Coalesce(Subquery(positions.values("n")), 0),
            application_count=Count("applications", filter=SUBMITTED, distinct=True),
        )


def positions_link(call: CallPage) -> str:
    url = f"{reverse('positions:index')}?call={call.pk}"
    return format_html('<a href="{}">{}</a>', url, call.position_count)


class CallListViewSet(PageListingViewSet):
    model = CallPage
    name = "calls"
    url_prefix = "convocatorias"
    icon = "form"
    menu_label = _("Convocatorias")
    menu_item_class = SomePagesMenuItem
    index_view_class = CallIndexView
    filterset_class = CallFilterSet
    list_per_page = 30
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Convocatoria"), sort_key="title"),
        StatusTagColumn(
            "state", label=_("Estado"), accessor=lambda call: CallState(call.state_now).label,
            primary=lambda call: call.state_now == CallState.OPEN,
        ),
        Column(
            "closes", label=_("Cierra"), sort_key="closes",
            accessor=lambda call: date_and_time(call.closes) if call.closes else _("Por definir"),
        ),
        Column("positions", label=_("Plazas"), accessor=positions_link, sort_key="position_count"),
        Column(
            "applications", label=_("Postulaciones"), accessor="application_count",
            sort_key="application_count",
        ),
        PageStatusColumn("status", label=_("Publicación"), sort_key="live"),
    ]  # fmt: skip


# --- Positions ------------------------------------------------------------------------------------


class PositionFilterSet(WagtailFilterSet):
    call = django_filters.ModelChoiceFilter(
        label=_("Convocatoria"),
        queryset=CallPage.objects.order_by("-year", "-number"),
        empty_label=_("Todas"),
    )
    unit = django_filters.AllValuesFilter(label=_("Unidad orgánica"), empty_label=_("Todas"))
    level = django_filters.ChoiceFilter(
        label=_("Acepta el nivel"), choices=EducationLevel.choices, method="accepting", empty_label=_("Todos")
    )
    pay = django_filters.RangeFilter(label=_("Remuneración (S/)"))

    class Meta:
        model = PositionPage
        fields = ["call", "unit", "level", "pay"]

    def accepting(self, positions, name, level):
        # SQLite cannot look into a JSON list; the quotes keep one level from matching within another.
        return positions.annotate(levels=Cast("education_levels", TextField())).filter(
            levels__contains=f'"{level}"'
        )


class PositionIndexView(FoldedSearchView):
    searched = ("title", "code", "unit", "careers")
    default_ordering = ("-call__year", "-call__number", "path")

    def annotate_queryset(self, pages):
        return (
            super()
            .annotate_queryset(pages)
            .annotate(
                # Specific pages come from a query of their own, which forgets `select_related`.
                call_number=F("call__number"),
                call_year=F("call__year"),
                application_count=Count("applications", filter=SUBMITTED, distinct=True),
            )
        )


def call_of(position: PositionPage) -> str:
    return number_and_year(position.call_number, position.call_year)


class PositionListViewSet(PageListingViewSet):
    model = PositionPage
    name = "positions"
    url_prefix = "plazas"
    icon = "user"
    menu_label = _("Plazas")
    menu_item_class = SomePagesMenuItem
    index_view_class = PositionIndexView
    filterset_class = PositionFilterSet
    list_per_page = 50
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Plaza"), sort_key="title"),
        Column("code", label=_("Código"), sort_key="code"),
        Column("call", label=_("Convocatoria"), accessor=call_of, sort_key="call__number"),
        Column("unit", label=_("Unidad orgánica"), sort_key="unit"),
        Column("vacancies", label=_("Vacantes"), sort_key="vacancies"),
        Column(
            "pay", label=_("Remuneración"), sort_key="pay",
            accessor=lambda position: soles(position.pay) if position.pay else "",
        ),
        Column(
            "applications", label=_("Postulaciones"), accessor="application_count",
            sort_key="application_count",
        ),
        PageStatusColumn("status", label=_("Publicación"), sort_key="live"),
    ]  # fmt: skip


# --- Wording of the forms -------------------------------------------------------------------------


class OnlyChange(ModelPermissionPolicy):
    """The eight forms are eight: their wording is changed, never added or taken away."""

    def user_has_permission(self, user, action):
        return action in ("change", "view") and super().user_has_permission(user, "change")


class DefaultWordingViewSet(SnippetViewSet):
    model = DefaultFormWording
    icon = "doc-full"
    menu_label = _("Textos de los formatos")
    list_display = ["form_name"]
    ordering = "kind"
    copy_view_enabled = False
    panels = [
        FieldPanel("title"),
        FieldPanel("body"),
        HelpPanel(content=lazy(placeholders_help, str)(), heading=_("Palabras entre llaves")),
    ]

    @cached_property
    def permission_policy(self):
        return OnlyChange(self.model)


class ScheduleTermViewSet(SnippetViewSet):
    model = ScheduleTerm
    icon = "time"
    menu_label = _("Plazos del cronograma")
    list_display = ["kind", "measure", "minimum", "basis"]
    list_filter = ["kind"]
    copy_view_enabled = False
    panels = [
        HelpPanel(
            content=_(
                "<p>Un cronograma que no cumple un plazo se puede guardar y publicar: el editor lo advierte. Haga que "
                "la oficina de asesoría jurídica confirme cada plazo.</p>"
            )
        ),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("measure"), FieldPanel("minimum")]),
        FieldPanel("basis"),
    ]


class CallsMenuGroup(ViewSetGroup):
    menu_label = _("Convocatorias")
    menu_icon = "form"
    menu_order = 150
    items = (CallListViewSet, PositionListViewSet, DefaultWordingViewSet, ScheduleTermViewSet)
