"""Images and files."""

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
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

    def get_preview_context(self, value, parent_context=None):
        return (parent_context or {}) | {"drawing": True}  # no library has a picture made for it

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
        preview_value = {"image": None, "alt": "Formulario de registro", "caption": "Formulario de registro"}


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
