"""The heart of a manual: a screenshot with numbered markers, and a legend that explains each of them."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

from home.blocks.media import PictureBlock
from home.blocks.text import INLINE_FEATURES


@dataclass(frozen=True)
class Mark:
    """A marker as it is shown: its number, its place in percent of the picture, and its legend."""

    number: int
    x: float
    y: float
    text: RichText
    anchor: str

    @property
    def left(self) -> str:
        return f"{self.x:g}%"

    @property
    def top(self) -> str:
        return f"{self.y:g}%"


class MarkerBlock(blocks.StructBlock):
    """Nobody types the number: it is the marker's place in the list."""

    text = blocks.RichTextBlock(features=INLINE_FEATURES, label=_("Qué señala"))
    x = blocks.FloatBlock(min_value=0, max_value=100, default=50, label=_("Desde la izquierda (%)"))
    y = blocks.FloatBlock(min_value=0, max_value=100, default=50, label=_("Desde arriba (%)"))

    class Meta:
        icon = "crosshairs"
        label = _("Marcador")
        label_format = "{text}"
        form_classname = "struct-block annotator-marker"


class ScreenshotValue(blocks.StructValue):
    @property
    def marks(self) -> list[Mark]:
        items = self["markers"].bound_blocks
        return [
            Mark(
                number=number,
                x=_percent(item.value["x"]),
                y=_percent(item.value["y"]),
                text=item.value["text"],
                anchor=f"marcador-{item.id or number}",
            )
            for number, item in enumerate(items, start=1)
        ]

    @property
    def is_tall(self) -> bool:
        """A telephone's screen: the legend has room beside it."""
        image = self["image"]
        return bool(image and image.height > image.width)


def _percent(value: float | None) -> float:
    """A draft may lack it; a picture has nothing outside."""
    return min(max(value or 0, 0), 100)


class ScreenshotBlock(PictureBlock):
    markers = blocks.ListBlock(
        MarkerBlock(),
        default=[],
        label=_("Marcadores y leyenda"),
        help_text=_("Se numeran en este orden. Diga qué es cada cosa o qué hay que hacer ahí."),
    )
    caption = blocks.CharBlock(
        required=False,
        max_length=250,
        label=_("Título de la captura"),
        help_text=_("Por ejemplo: «Formulario de registro»."),
    )

    class Meta:
        icon = "image"
        label = _("Captura con marcadores")
        template = "blocks/screenshot.html"
        value_class = ScreenshotValue
        description = _("Una captura de pantalla con números encima y una leyenda que los explica.")
        preview_value = {
            "image": None,
            "alt": "Formulario de registro",
            "caption": "Formulario de registro",
            "markers": [
                {"x": 6.7, "y": 44, "text": "<p>Escriba su número de documento.</p>"},
                {"x": 28.9, "y": 80, "text": "<p>Pulse <b>Buscar</b>.</p>"},
            ],
        }
