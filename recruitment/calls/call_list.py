"""The public list of calls: filtered by state, year and text, in pages."""

from datetime import datetime
from functools import cached_property

from core.forms.mixin import PortalFormMixin
from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Case, F, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recruitment.calls import queries
from recruitment.calls.models.state import CallState
from recruitment.calls.position_list import folded

PAGE_SIZE = 10
# What is still to be done comes first; among the rest, the latest.
ORDER = (CallState.OPEN, CallState.UPCOMING, CallState.EVALUATION, CallState.CLOSED)


class CallFilterForm(PortalFormMixin, forms.Form):
    texto = forms.CharField(label=gettext_lazy("Buscar"), required=False, max_length=100)
    estado = forms.ChoiceField(
        label=gettext_lazy("Estado"),
        required=False,
        choices=[("", gettext_lazy("Todos")), *CallState.choices],
    )
    anio = forms.ChoiceField(label=gettext_lazy("Año"), required=False)

    def __init__(self, parameters, years: list[int]):
        super().__init__(parameters, auto_id="filtro-%s")
        self.fields["texto"].widget.attrs["placeholder"] = _("Número o unidad")
        self.fields["anio"].choices = [("", _("Todos")), *((str(year), str(year)) for year in years)]

    @property
    def chosen(self) -> dict:
        """What was asked, without what means nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class CallList:
    def __init__(self, index, parameters, moment: datetime):
        self.index = index
        self.parameters = parameters
        self.moment = moment

    @cached_property
    def all(self) -> list[tuple]:
        """(pk, year, what the text filter looks at) of every public call; a region has some hundreds."""
        calls = queries.public_calls().child_of(self.index)
        return [
            (pk, year, folded(f"{title} {unit} {number:03d}-{year}" if number else f"{title} {unit}"))
            for pk, title, unit, number, year in calls.values_list("pk", "title", "unit", "number", "year")
        ]

    @cached_property
    def form(self) -> CallFilterForm:
        return CallFilterForm(
            self.parameters, sorted({year for _pk, year, _t in self.all if year}, reverse=True)
        )

    @property
    def is_filtered(self) -> bool:
        return bool(self.form.chosen)

    @cached_property
    def page(self) -> Page:
        page = Paginator(self._found(), PAGE_SIZE).get_page(self.parameters.get("pagina"))
        page.object_list = queries.call_rows(list(page.object_list), self.moment)
        return page

    def _found(self):
        chosen = self.form.chosen
        calls = queries.with_state(queries.public_calls().child_of(self.index), self.moment)
        if state := chosen.get("estado"):
            calls = calls.filter(state_now=state)
        if year := chosen.get("anio"):
            calls = calls.filter(year=year)
        if words := folded(chosen.get("texto", "")).split():
            calls = calls.filter(pk__in=[pk for pk, _y, text in self.all if all(w in text for w in words)])
        rank = Case(
            *(When(state_now=state, then=Value(n)) for n, state in enumerate(ORDER)), default=len(ORDER)
        )
        closing = Case(When(state_now=CallState.OPEN, then=F("closes")))
        return calls.annotate(rank=rank, closing=closing).order_by("rank", "closing", "-year", "-number")
