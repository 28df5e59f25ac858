"""Images, tables and files."""

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

WIDTHS = tuple(f"width-{width}" for width in (480, 760, 1200))  # as the templates ask for them


class PictureBlock(blocks.StructBlock):
    """A picture of the library, and what it says here to whoever cannot see it."""

    image = ImageChooserBlock(label=_("Imagen"))
    alt = blocks.CharBlock(
        max_length=250,
        label=_("Texto alternativo"),
        help_text=_(
            "Diga qué muestra la imagen a quien no puede verla: «Formulario de registro con el botón Buscar»."
        ),
    )

    def bulk_to_python(self, values):
        """The sizes of all pictures of a page in one query, not one per picture."""
        found = super().bulk_to_python(values)
        pictures = {value["image"].pk: value["image"] for value in found if value["image"]}
        sizes = get_image_model().get_rendition_model().objects.filter(filter_spec__in=WIDTHS)
        prefetch_related_objects(
            list(pictures.values()), Prefetch("renditions", queryset=sizes, to_attr="prefetched_renditions")
        )
        for value in found:
            if value["image"]:
                value["image"] = pictures[value["image"].pk]
        return found


class FigureBlock(PictureBlock):
    caption = blocks.CharBlock(required=False, max_length=250, label=_("Leyenda"))

    class Meta:
        icon = "image"
        label = _("Imagen")
        template = "blocks/figure.html"
        description = _("Una foto o ilustración, con su leyenda.")


TABLE_OPTIONS = {
    "language": "es-MX",
    "minSpareRows": 0,
    "startRows": 3,
    "startCols": 3,
    "colHeaders": False,
    "rowHeaders": False,
    "editor": "text",
    "stretchH": "all",
    "renderer": "text",
    "autoColumnSize": False,
}


class TableBlock(WagtailTableBlock):
    """A table that turns into cards on a phone: every cell then repeats its column's heading."""

    def __init__(self, **kwargs):
        super().__init__(table_options=TABLE_OPTIONS, **kwargs)

    def render(self, value, context=None):
        # Past Wagtail's own, which prepares names for its own template.
        return super(WagtailTableBlock, self).render(value, context)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        rows = value.get("data") or []
        with_headings = value.get("table_header_choice") in ("row", "both")
        headings = rows[0] if rows and with_headings else []
        context["headings"] = headings
        context["rows"] = [
            [(cell or "", headings[place] if place < len(headings) else "") for place, cell in enumerate(row)]
            for row in (rows[1:] if headings else rows)
        ]
        context["first_cell_is_heading"] = value.get("table_header_choice") in ("column", "both")
        context["caption"] = value.get("table_caption", "")
        return context

    class Meta:
        icon = "table"
        label = _("Tabla")
        template = "blocks/table.html"
        description = _("Datos en filas y columnas. Póngale título y encabezados.")
        preview_value = {
            "table_header_choice": "row",
            "table_caption": "Cuánto puede pesar cada archivo",
            "data": [["Archivo", "Límite"], ["Expediente", "25 MB"], ["Copia del DNI", "10 MB"]],
        }


class FileBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Archivo"))
    title = blocks.CharBlock(
        required=False, max_length=150, label=_("Texto del enlace"), help_text=_("En blanco: el del archivo.")
    )

    class Meta:
        icon = "doc-full"
        label = _("Archivo para descargar")
        template = "blocks/file.html"
        description = _("Un documento de la biblioteca, con su tipo y su peso.")
