"""Bodies of pages: a stream of pieces, or pieces in numbered sections and sub-sections."""

from django import forms
from django.templatetags.static import static
from django.utils.functional import cached_property
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.blocks.stream_block import StreamBlockAdapter
from wagtail.rich_text import RichText

from home.blocks.links import CallToActionBlock
from home.blocks.media import FigureBlock, FileBlock
from home.blocks.questions import FaqBlock
from home.blocks.screenshot import ScreenshotBlock
from home.blocks.tables import TableBlock
from home.blocks.text import NoticeBlock, StepsBlock, TextBlock


class BodyBlock(blocks.StreamBlock):
    """Pieces one after the other, without sections."""

    text = TextBlock()
    notice = NoticeBlock()
    steps = StepsBlock()
    screenshot = ScreenshotBlock()
    figure = FigureBlock()
    table = TableBlock()
    faq = FaqBlock()
    file = FileBlock()
    call_to_action = CallToActionBlock()


class BodyAdapter(StreamBlockAdapter):
    """Makes a piece of its own of a table that is pasted into a text."""

    js_constructor = "home.blocks.Body"

    def js_args(self, block):
        *others, meta = super().js_args(block)
        said = _t(
            "La tabla que pegó es ahora una pieza «Tabla», después de este texto. Revise sus encabezados y póngale título."
        )
        return [*others, meta | {"tablePasted": said}]

    @cached_property
    def media(self):
        ours = [static("js/admin/pasted-tables.js"), static("js/admin/table-from-text.js")]
        return super().media + forms.Media(js=ours)


register(BodyAdapter(), BodyBlock)


PREVIEW = {
    "title": "Antes de empezar",
    "body": [("text", RichText("<p>Reúna lo que el sistema le va a pedir.</p>"))],
}


class SubsectionBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=120, label=_("Título"))
    body = BodyBlock(required=False, label=_("Contenido"))

    class Meta:
        icon = "title"
        label = _("Subsección")
        label_format = "{title}"
        template = "blocks/section.html"
        description = _("Parte de una sección. Se numera sola: 1.1, 1.2…")
        preview_value = PREVIEW


class SectionBodyBlock(BodyBlock):
    subsection = SubsectionBlock()


class SectionBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        max_length=120, label=_("Título"), help_text=_("Sin número: se numera sola en el orden en que esté.")
    )
    body = SectionBodyBlock(required=False, label=_("Contenido"))

    class Meta:
        icon = "title"
        label = _("Sección")
        label_format = "{title}"
        template = "blocks/section.html"
        description = _("Una parte con título. Se numera sola y aparece en el índice.")
        preview_value = PREVIEW


class SectionedBodyBlock(BodyBlock):
    """What stands before the first section is the introduction."""

    section = SectionBlock()

    class Meta:
        collapsed = True  # a long manual opens as its table of contents
