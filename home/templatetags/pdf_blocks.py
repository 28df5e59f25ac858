"""The pieces of a page as they stand on paper (templates/blocks/pdf)."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def paper_block(piece: Any) -> SafeString:
    """A piece of a body, by the template that bears the name of its own."""
    name = piece.block.meta.template.rpartition("/")[2]
    context = piece.block.get_context(piece.value)
    return render_to_string(f"blocks/pdf/{name}", context)
