"""Bar charts drawn as plain SVG: no script, no inline style, and a table that says the same.

chart = BarChart(
    caption=_("Lo que recibió cada mes"),
    series=(_("Neto"), _("Descuentos")),
    bars=[Bar(_("ene"), (Decimal("2417.25"), Decimal("342.87"))), …],
    show=soles,
)

{% include "components/bar_chart.html" with chart=chart %}
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from core.tables import Column, Table
from core.types import StrOrPromise

HEIGHT = 100
STEP = 100  # width of one bar and the room around it
BAR_WIDTH = 90


@dataclass(frozen=True)
class Bar:
    label: StrOrPromise  # short, below the bar: «ene»
    values: Sequence[Decimal]  # one for each series, the first one on top
    name: StrOrPromise = ""  # in the table: «Enero de 2026»


@dataclass(frozen=True)
class Block:
    """One coloured rectangle, in the units of the drawing."""

    series: int
    x: str
    y: str
    height: str


@dataclass(frozen=True)
class BarChart:
    caption: StrOrPromise
    series: Sequence[StrOrPromise]
    bars: Sequence[Bar]
    show: Callable[[Decimal], Any] = str

    @property
    def view_box(self) -> str:
        return f"0 0 {len(self.bars) * STEP} {HEIGHT}"

    @property
    def blocks(self) -> list[Block]:
        """The bars from the baseline up; nothing negative can be drawn, so it counts as nothing."""
        top = max((self._total(bar) for bar in self.bars), default=Decimal(0)) or Decimal(1)
        return [block for n, bar in enumerate(self.bars) for block in self._stack(n, bar, top)]

    def _total(self, bar: Bar) -> Decimal:
        return sum((max(value, Decimal(0)) for value in bar.values), Decimal(0))

    def _stack(self, n: int, bar: Bar, top: Decimal) -> list[Block]:
        blocks = []
        ground = Decimal(HEIGHT)
        for series, value in reversed(list(enumerate(bar.values))):
            height = max(value, Decimal(0)) / top * HEIGHT
            ground -= height
            if height:
                x = n * STEP + (STEP - BAR_WIDTH) / 2
                blocks.append(Block(series, f"{x:g}", f"{ground:.2f}", f"{height:.2f}"))
        return blocks

    @property
    def table(self) -> Table:
        """The same figures for whoever reads instead of looking."""
        return Table(
            caption=self.caption,
            hide_caption=True,
            columns=[
                Column("", lambda bar: bar.name or bar.label, heading=True, on_card="title"),
                *[
                    Column(name, lambda bar, n=n: self.show(bar.values[n]), numeric=True)  # type: ignore[misc]  # by its default
                    for n, name in enumerate(self.series)
                ],
            ],
            rows=self.bars,
        )
