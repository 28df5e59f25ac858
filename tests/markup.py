"""A page's markup as a browser takes it: where a line of the template ends does not matter."""

import re


def markup(html: str) -> str:
    """`html` with white space folded, and none next to a tag or inside its brackets' ends."""
    folded = " ".join(html.split())
    return re.sub(r"\s*([<>])\s*", r"\1", folded)
