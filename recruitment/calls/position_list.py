"""The positions of a call as the public sees them: filtered, in pages, pleasant with three hundred.

One light query brings what the filters look at; they work in Python, where accents can be ignored in
the same way on every database. A second query brings only the page that is shown.
"""

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from core.forms.mixin import PortalFormMixin
from core.money import soles
from django import forms
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recruitment.vocabulary import EducationLevel

PAGE_SIZE = 20
PAY_STEPS = (1500, 2000, 3000, 4000, 5000, 6000, 8000)


@dataclass(frozen=True)
class Facts:
    """What the filters look at."""

    pk: int
    code: str
    title: str
    unit: str
    careers: str
    pay: Decimal
    levels: list[str]

    @property
    def text(self) -> str:
        return folded(f"{self.code} {self.title} {self.unit} {self.careers}")


class PositionFilterForm(PortalFormMixin, forms.Form):
    texto = forms.CharField(label=gettext_lazy("Buscar"), required=False, max_length=100)
    unidad = forms.ChoiceField(label=gettext_lazy("Unidad orgánica"), required=False)
    nivel = forms.ChoiceField(label=gettext_lazy("Mi nivel de estudios"), required=False)
    desde = forms.TypedChoiceField(
        label=gettext_lazy("Remuneración"), required=False, coerce=int, empty_value=0
    )

    def __init__(self, parameters, positions: list[Facts]):
        super().__init__(parameters, auto_id="filtro-%s")
        self.fields["texto"].widget.attrs["placeholder"] = _("Código, plaza o carrera")
        units = sorted({position.unit for position in positions}, key=folded)
        levels = {level for position in positions for level in position.levels}
        highest = max((position.pay for position in positions), default=0)
        self.fields["unidad"].choices = [("", _("Todas")), *((unit, unit) for unit in units)]
        self.fields["nivel"].choices = [
            ("", _("Cualquiera")),
            *((level.value, level.label) for level in EducationLevel if level in levels),
        ]
        self.fields["desde"].choices = [
            ("", _("Cualquiera")),
            *((step, _("Desde %s") % soles(Decimal(step)).removesuffix(".00")) for step in PAY_STEPS if step <= highest),
        ]  # fmt: skip

    @property
    def chosen(self) -> dict:
        """What was asked, without what means nothing: a filter from an old address filters nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class PositionList:
    def __init__(self, call, parameters):
        self.call = call
        self.parameters = parameters

    @cached_property
    def all(self) -> list[Facts]:
        rows = self.call.positions.live().order_by("path")
        return [
            Facts(*row)
            for row in rows.values_list("pk", "code", "title", "unit", "careers", "pay", "education_levels")
        ]

    @cached_property
    def form(self) -> PositionFilterForm:
        return PositionFilterForm(self.parameters, self.all)

    @cached_property
    def found(self) -> list[int]:
        chosen = self.form.chosen
        words = folded(chosen.get("texto", "")).split()
        return [
            position.pk
            for position in self.all
            if chosen.get("unidad", position.unit) == position.unit
            and ("nivel" not in chosen or not position.levels or chosen["nivel"] in position.levels)
            and position.pay >= chosen.get("desde", 0)
            and all(word in position.text for word in words)
        ]

    @property
    def is_filtered(self) -> bool:
        return bool(self.form.chosen)

    @property
    def positions(self):
        """The positions found, in HR's order."""
        positions = self.call.positions.live().order_by("path")
        return positions.filter(pk__in=self.found) if self.is_filtered else positions

    @cached_property
    def page(self) -> Page:
        """The page asked for, its positions ready to be drawn."""
        page = Paginator(self.found, PAGE_SIZE).get_page(self.parameters.get("pagina"))
        page.object_list = list(self.call.positions.filter(pk__in=page.object_list).order_by("path"))
        return page


def folded(text: str) -> str:
    """Without accents or capitals: «Técnico» is found by «tecnico»."""
    return unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode().lower()
