"""Sizes in the templates of documents."""

import re
from functools import lru_cache

from django import template
from django.template.base import Parser, Token
from django.utils.html import format_html
from wagtail.images.models import AbstractImage, SourceImageIOError

from documents.letterhead import embedded

register = template.Library()

# wkhtmltopdf lays a page out 1.3011 times as wide as the sheet and shrinks it. (`zoom` would undo that
# too, but then page breaks fall in wrong places.)
SHRINK = 1.3011
LENGTH = re.compile(r"(?<![\w.#-])(\d*\.?\d+)(mm|pt)\b")


@register.tag
def true_sizes(parser: Parser, token: Token) -> "TrueSizes":
    """`{% true_sizes %}…{% endtrue_sizes %}`: every mm and pt between them is a mm or pt of paper."""
    nodes = parser.parse(("endtrue_sizes",))
    parser.delete_first_token()
    return TrueSizes(nodes)


class TrueSizes(template.Node):
    def __init__(self, nodes):
        self.nodes = nodes

    def render(self, context):
        written = self.nodes.render(context)
        # An engine that draws true sizes by itself says so.
        return written if context.get("draws_true_sizes") else enlarged(written)


@lru_cache(maxsize=100)  # the same styles in every document of a kind
def enlarged(styles: str) -> str:
    return LENGTH.sub(enlarge, styles)


def enlarge(length: re.Match) -> str:
    number, unit = length.groups()
    return f"{float(number) * SHRINK:.3f}{unit}"


@register.simple_tag
def next_row(css: str) -> str:
    """Before each row but the first of a table in a `div class="whole by-rows"`: wkhtmltopdf cuts a row
    between two lines of its text, unless it is a table of its own."""
    return format_html(ON_SHEETS, format_html('</table></div><div class="whole"><table class="{}">', css))


@register.simple_block_tag
def on_sheets(content: str) -> str:
    """`{% on_sheets %}…{% endon_sheets %}`: what only wkhtmltopdf is given."""
    return format_html(ON_SHEETS, content)


ON_SHEETS = "<!--sheets-->{}<!--/sheets-->"
ONLY_ON_SHEETS = re.compile("<!--sheets-->.*?<!--/sheets-->", re.DOTALL)


# --- Pictures --------------------------------------------------------------------------------------

TEXT_WIDTH, TALLEST = 174, 150  # mm


@register.simple_tag
def picture_data(image: AbstractImage) -> str:
    """A picture of the library inside the document itself; empty when its file is lost."""
    # Screenshots stay sharp as PNG; the converter knows no newer formats.
    kind = "png" if image.file.name.lower().endswith(".png") else "jpeg"
    try:
        return embedded(image, f"width-1100|format-{kind}", f"image/{kind}")
    except SourceImageIOError:
        return ""


@register.filter
def fitting_width(image: AbstractImage) -> str:
    """How wide a picture is drawn, in percent of the text: as wide as it goes without being too tall."""
    tall = TEXT_WIDTH * image.height / image.width
    return f"{min(100, 100 * TALLEST / tall):.1f}%"
