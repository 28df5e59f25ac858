"""A StreamField that migrations know as Wagtail's own, without blocks: those are code, not schema."""

from wagtail.blocks import StreamValue
from wagtail.fields import StreamField as WagtailStreamField


class StreamField(WagtailStreamField):
    def deconstruct(self) -> tuple:
        name, _path, _args, kwargs = super().deconstruct()
        return name, "wagtail.fields.StreamField", [[]], kwargs | {"block_lookup": {}}


def stream_text(body: StreamValue) -> str:
    """Everything that can be read in a stream, as one line: for the search index and for counting words."""
    return " ".join(str(text) for text in body.stream_block.get_searchable_content(body) if text)
