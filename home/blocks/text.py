"""Running text, notices and numbered steps."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]
INLINE_FEATURES = ["bold", "italic", "link", "document-link"]


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs):
        super().__init__(features=TEXT_FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Texto")
        template = "blocks/text.html"
        description = _("Párrafos, listas y enlaces.")
        preview_value = (
            "<p>Ingrese al portal desde su navegador y pulse el botón <b>Registrarme</b>. "
            "No necesita instalar nada.</p>"
        )


class NoticeBlockKind(models.TextChoices):
    INFO = "info", _("Información")
    WARN = "warn", _("Tenga en cuenta")
    OK = "ok", _("Buena noticia")
    ERROR = "error", _("Advertencia seria")


class NoticeBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(choices=NoticeBlockKind.choices, default=NoticeBlockKind.WARN, label=_("Tipo"))
    title = blocks.CharBlock(required=False, max_length=120, label=_("Título"))
    text = blocks.RichTextBlock(features=INLINE_FEATURES, label=_("Texto"))

    class Meta:
        icon = "warning"
        label = _("Aviso")
        template = "blocks/notice.html"
        description = _("Un dato que no debe pasar por alto. Úselo poco: si todo es aviso, nada lo es.")
        preview_value = {
            "kind": "warn",
            "title": "",
            "text": "<p>Tenga a la mano una copia de su DNI por ambas caras.</p>",
        }


class StepsBlock(blocks.StructBlock):
    steps = blocks.ListBlock(
        blocks.RichTextBlock(features=INLINE_FEATURES, label=_("Paso")), label=_("Pasos"), min_num=1
    )

    class Meta:
        icon = "list-ol"
        label = _("Pasos")
        template = "blocks/steps.html"
        description = _("Lo que la persona hace, en orden. Un paso, una acción.")
        preview_value = {
            "steps": ["<p>Escriba su número de documento.</p>", "<p>Pulse <b>Buscar</b>.</p>"],
        }
