"""The positions of a call as the public sees them: filtered, in pages, pleasant with three hundred.

One light query brings what the list shows and its filters look at; they work in Python, where accents
can be ignored in the same way on every database.
"""

from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cached_property

from django import forms
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms.mixin import PortalFormMixin
from core.money import soles
from core.tables import Column, Table
from core.text import folded
from recruitment.calls.pay import pay_range
from recruitment.vocabulary import EducationLevel

PAGE_SIZE = 20
FILTERS_FROM = 8
PAY_STEPS = (1500, 2000, 3000, 4000, 5000, 6000, 8000)


@dataclass(frozen=True)
class PositionRow:
    """What a list shows of a position, and what its filters look at."""

    pk: int
    slug: str
    code: str
    title: str
    unit: str
    careers: str
    place: str
    pay: Decimal
    vacancies: int
    education_levels: list[str]

    @property
    def text(self) -> str:
        return folded(f"{self.code} {self.title} {self.unit} {self.careers}")


ROW_FIELDS = [field.name for field in fields(PositionRow)]


class PositionFilterForm(PortalFormMixin, forms.Form):
    texto = forms.CharField(label=gettext_lazy("Buscar"), required=False, max_length=100)
    unidad = forms.ChoiceField(label=gettext_lazy("Unidad orgánica"), required=False)
    nivel = forms.ChoiceField(label=gettext_lazy("Mi nivel de estudios"), required=False)
    desde = forms.TypedChoiceField(
        label=gettext_lazy("Remuneración"),
        required=False,
        coerce=int,
        empty_value=0,  # type: ignore[arg-type]  # any value
    )

    def __init__(self, parameters, positions: list[PositionRow]):
        super().__init__(parameters, auto_id="filtro-%s")
        self.fields["texto"].widget.attrs["placeholder"] = _("Código, plaza o carrera")
        units = sorted({position.unit for position in positions}, key=folded)
        levels = {level for position in positions for level in position.education_levels}
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
    """The positions of `call` that the GET parameters ask for; `?imprimir` asks for all of them, for paper."""

    def __init__(self, call, parameters):
        self.call = call
        self.is_whole = "imprimir" in parameters
        self.parameters = {} if self.is_whole else parameters

    @cached_property
    def all(self) -> list[PositionRow]:
        """Every published position, in HR's order."""
        positions = self.call.positions.live().order_by("path")
        return [PositionRow(*row) for row in positions.values_list(*ROW_FIELDS)]

    @cached_property
    def form(self) -> PositionFilterForm:
        return PositionFilterForm(self.parameters, self.all)

    @cached_property
    def found(self) -> list[PositionRow]:
        chosen = self.form.chosen
        words = folded(chosen.get("texto", "")).split()
        return [
            position
            for position in self.all
            if chosen.get("unidad", position.unit) == position.unit
            and _accepts(position, chosen.get("nivel"))
            and position.pay >= chosen.get("desde", 0)
            and all(word in position.text for word in words)
        ]

    @cached_property
    def vacancies(self) -> int:
        return sum(position.vacancies for position in self.all)

    @cached_property
    def pay_range(self) -> str:
        pays = [position.pay for position in self.all]
        return pay_range(min(pays), max(pays)) if pays else ""

    @property
    def has_filters(self) -> bool:
        """Worth showing only where a reader would have to search."""
        return len(self.all) >= FILTERS_FROM or self.is_filtered

    @property
    def clear_url(self) -> str:
        return f"{self.call.url}#plazas" if self.is_filtered else ""

    @property
    def is_filtered(self) -> bool:
        return bool(self.form.chosen)

    @cached_property
    def page(self) -> Page:
        size = max(len(self.found), 1) if self.is_whole else PAGE_SIZE
        return Paginator(self.found, size).get_page(self.parameters.get("pagina"))

    @property
    def shows_a_part(self) -> bool:
        return len(self.page.object_list) < len(self.all)

    @property
    def table(self) -> Table:
        return Table(
            caption=_("Plazas de la convocatoria"),
            hide_caption=True,
            columns=[
                Column(
                    _("Plaza"),
                    lambda row: f"{self.call.url}{row.slug}/",
                    template="calls/_position_cell.html",
                    heading=True,
                    on_card="title",
                ),
                Column(_("Unidad orgánica"), "unit", on_card="plain"),
                # On a phone the first cell says these three in one line.
                Column(_("Lugar"), "place", on_card="hidden"),
                Column(_("Vacantes"), "vacancies", numeric=True, on_card="hidden"),
                Column(_("Remuneración"), lambda row: soles(row.pay), numeric=True, on_card="hidden"),
            ],
            rows=self.page.object_list,
        )


def _accepts(position: PositionRow, level: str | None) -> bool:
    """A position that names no level accepts any."""
    return not level or not position.education_levels or level in position.education_levels
