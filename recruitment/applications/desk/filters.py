"""How HR narrows the list: by call, then by one of its positions."""

from django.contrib.admin import SimpleListFilter
from django.utils.translation import gettext_lazy as _

from recruitment.applications.models import ApplicationState
from recruitment.calls.models import CallPage, PositionPage


class CallFilter(SimpleListFilter):
    title = _("convocatoria")
    parameter_name = "convocatoria"

    def lookups(self, request, model_admin):
        calls = CallPage.objects.filter(applications__isnull=False).distinct().order_by("-year", "-number")
        return [(call.pk, call.code) for call in calls]

    def queryset(self, request, queryset):
        return queryset.filter(call_id=self.value()) if chosen(self) else queryset


class PositionFilter(SimpleListFilter):
    """Offered once a call is chosen: a regional call can have hundreds of positions."""

    title = _("plaza")
    parameter_name = "plaza"

    def lookups(self, request, model_admin):
        call = request.GET.get(CallFilter.parameter_name, "")
        if not call.isdigit():
            return []
        positions = PositionPage.objects.filter(call_id=call, applications__isnull=False).distinct()
        return [(p.pk, f"{p.code} · {p.title}") for p in positions.order_by("code")]

    def queryset(self, request, queryset):
        return queryset.filter(position_id=self.value()) if chosen(self) else queryset


class StateFilter(SimpleListFilter):
    """The states that HR can meet: a draft is only its owner's."""

    title = _("estado")
    parameter_name = "estado"

    def lookups(self, request, model_admin):
        return [(state.value, state.label) for state in ApplicationState if state != ApplicationState.DRAFT]

    def queryset(self, request, queryset):
        return queryset.filter(state=self.value()) if self.value() else queryset


def chosen(list_filter: SimpleListFilter) -> bool:
    return (list_filter.value() or "").isdigit()
