"""A StreamField whose migrations stay small: block definitions are code, not schema."""

from wagtail.fields import StreamField as WagtailStreamField


class StreamField(WagtailStreamField):
    def __init__(self, block_types=None, **kwargs):
        super().__init__(block_types if block_types is not None else [], **kwargs)

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs


def stream_text(body) -> str:
    """Everything that can be read in a stream, as one line: for the search index and for counting words."""
    return " ".join(str(text) for text in body.stream_block.get_searchable_content(body) if text)
