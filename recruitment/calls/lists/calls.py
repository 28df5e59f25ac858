"""The public list of calls: filtered by state, year and text, in pages."""

from datetime import datetime
from functools import cached_property

from django import forms
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import PageQuerySet

from core.forms.mixin import PortalFormMixin
from core.text import folded
from recruitment.calls.models.state import CallState
from recruitment.calls.queries import CallQuerySet, call_rows, with_state

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
    """Those of `calls` that the GET parameters ask for, as they stand at `moment`.

    `positions`: where their positions are looked up; `url`: where the list without filters is.
    """

    def __init__(
        self, calls: CallQuerySet, positions: PageQuerySet, parameters, moment: datetime, *, url: str
    ):
        self.calls = calls
        self.positions = positions
        self.parameters = parameters
        self.moment = moment
        self.url = url

    @cached_property
    def all(self) -> list:
        """Every one of the calls; a region has some hundreds, and their long texts are left behind."""
        return list(with_state(self.calls, self.moment).defer("purpose", "committee", "legal_basis"))

    @cached_property
    def form(self) -> CallFilterForm:
        return CallFilterForm(self.parameters, sorted({c.year for c in self.all if c.year}, reverse=True))

    @property
    def is_filtered(self) -> bool:
        return bool(self.form.chosen)

    @property
    def clear_url(self) -> str:
        return self.url if self.is_filtered else ""

    @cached_property
    def page(self) -> Page:
        page = Paginator(sorted(self._found(), key=_place), PAGE_SIZE).get_page(self.parameters.get("pagina"))
        page.object_list = call_rows(list(page.object_list), self.positions, self.moment)
        return page

    def _found(self) -> list:
        chosen = self.form.chosen
        words = folded(chosen.get("texto", "")).split()
        return [
            call
            for call in self.all
            if chosen.get("estado", call.state_now) == call.state_now
            and chosen.get("anio", str(call.year)) == str(call.year)
            and all(word in folded(f"{call.title} {call.unit} {call.number_and_year}") for word in words)
        ]


def _place(call) -> tuple:
    """Where a call goes in the list: by what can be done, then the one that closes first or the latest."""
    rank = ORDER.index(call.state_now) if call.state_now in ORDER else len(ORDER)
    closes = call.closes.timestamp() if call.state_now == CallState.OPEN else 0
    return rank, closes, -(call.year or 0), -(call.number or 0)
