"""The list of positions of a call with a button each: pleasant with three hundred of them."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.money import soles
from core.tables import Column, RowAction, Table
from recruitment.calls.lists.positions import PositionList


class PositionChoice(PositionList):
    """The public list of positions, to choose from."""

    def __init__(self, call, parameters, chosen_id: int | None):
        super().__init__(call, parameters)
        self.chosen_id = chosen_id

    @cached_property
    def table(self) -> Table:
        return Table(
            caption=_("Plazas de la convocatoria"),
            hide_caption=True,
            columns=[
                Column(gettext_lazy("Plaza"), template="applications/_position_cell.html", on_card="title"),
                Column(gettext_lazy("Unidad orgánica"), "unit", on_card="plain"),
                Column(
                    gettext_lazy("Remuneración"),
                    lambda position: soles(position.pay) if position.pay else "",
                    numeric=True,
                ),
                Column(gettext_lazy("Vacantes"), "vacancies", numeric=True),
            ],
            rows=self.page.object_list,
            actions=self._choose,
        )

    def _choose(self, position) -> list[RowAction]:
        if position.pk == self.chosen_id:
            return []
        label = _("Cambiar") if self.chosen_id else _("Postular")
        return [RowAction(label, kind="submit", name="plaza", value=str(position.pk))]
