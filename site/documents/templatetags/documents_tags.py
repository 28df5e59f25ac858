"""Sizes in the templates of documents."""

import re

from django import template

register = template.Library()

# The converter lays a page out 1.3011 times as wide as the sheet and shrinks it. (`zoom` would undo that
# too, but then page breaks fall in wrong places.)
SHRINK = 1.3011
LENGTH = re.compile(r"(?<![\w.#-])(\d*\.?\d+)(mm|pt)\b")


@register.tag
def true_sizes(parser, token):
    """`{% true_sizes %}…{% endtrue_sizes %}`: every mm and pt between them is a mm or pt of paper."""
    nodes = parser.parse(("endtrue_sizes",))
    parser.delete_first_token()
    return TrueSizes(nodes)


class TrueSizes(template.Node):
    def __init__(self, nodes):
        self.nodes = nodes

    def render(self, context):
        return LENGTH.sub(enlarge, self.nodes.render(context))


def enlarge(length: re.Match) -> str:
    number, unit = length.groups()
    return f"{float(number) * SHRINK:.3f}{unit}"
