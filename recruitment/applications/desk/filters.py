"""How HR narrows the list: by call, then by one of its positions, by state, by day."""

from datetime import date, datetime, time, timedelta

from django.contrib.admin import SimpleListFilter
from django.utils.translation import gettext_lazy as _

from core.dates import LIMA, numeric_date
from recruitment.applications.models import Application, ApplicationState
from recruitment.calls.pages import CallPage, PositionPage


class CallFilter(SimpleListFilter):
    title = _("convocatoria")
    parameter_name = "convocatoria"

    def lookups(self, request, model_admin):
        submitted = Application.objects.filter(current__isnull=False)
        calls = CallPage.objects.filter(pk__in=submitted.values("call")).order_by("-year", "-number")
        return [(call.pk, call.code) for call in calls]

    def queryset(self, request, queryset):
        return queryset.filter(call_id=self.value()) if chosen(self) else queryset


class PositionFilter(SimpleListFilter):
    """Offered once a call is chosen: a regional call can have hundreds of positions.

    Of a correction that is not finished, what counts is the position that was submitted.
    """

    title = _("plaza")
    parameter_name = "plaza"

    def lookups(self, request, model_admin):
        call = request.GET.get(CallFilter.parameter_name, "")
        if not call.isdigit():
            return []
        submitted = Application.objects.filter(call_id=call, current__isnull=False)
        positions = PositionPage.objects.filter(pk__in=submitted.values("current__position"))
        return [(p.pk, f"{p.code} · {p.title}") for p in positions.order_by("code")]

    def queryset(self, request, queryset):
        return queryset.filter(current__position_id=self.value()) if chosen(self) else queryset


class StateFilter(SimpleListFilter):
    """The states that HR can meet: a draft is only its owner's."""

    title = _("estado")
    parameter_name = "estado"

    def lookups(self, request, model_admin):
        return [(state.value, state.label) for state in ApplicationState if state != ApplicationState.DRAFT]

    def queryset(self, request, queryset):
        return queryset.filter(state=self.value()) if self.value() else queryset


class DayFilter(SimpleListFilter):
    """The day, in Lima, on which what counts was received: the latest days on which anything was."""

    title = _("día de registro")
    parameter_name = "dia"
    shown = 31

    def lookups(self, request, model_admin):
        received = Application.objects.filter(current__isnull=False)
        call = request.GET.get(CallFilter.parameter_name, "")
        if call.isdigit():
            received = received.filter(call_id=call)
        days = received.datetimes("current__received_at", "day", order="DESC", tzinfo=LIMA)[: self.shown]
        return [(f"{day:%Y-%m-%d}", numeric_date(day)) for day in days]

    def queryset(self, request, queryset):
        try:
            day = date.fromisoformat(self.value() or "")
        except ValueError:
            return queryset
        midnight = datetime.combine(day, time.min, LIMA)
        return queryset.filter(
            current__received_at__gte=midnight, current__received_at__lt=midnight + timedelta(days=1)
        )


def chosen(list_filter: SimpleListFilter) -> bool:
    return (list_filter.value() or "").isdigit()
