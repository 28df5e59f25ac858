"""Numbers, anchors and table of contents of a body made of sections, worked out when it is shown.

Nobody types a number: moving a section renumbers everything, and the contents can never be out of step.
"""

from dataclasses import dataclass, field

from django.utils.text import slugify
from wagtail.blocks import StreamValue

SECTION_TYPES = ("section", "subsection")


@dataclass
class Part:
    """A piece of content, or a section (then `number`, `title` and `anchor` are set) and its parts."""

    block: StreamValue.StreamChild | None = None
    number: str = ""
    title: str = ""
    anchor: str = ""
    parts: list["Part"] = field(default_factory=list)

    @property
    def rest(self) -> list["Part"]:
        """Without the first, which stays with the title on paper."""
        return self.parts[1:]

    @property
    def sections(self) -> list["Part"]:
        return [part for part in self.parts if part.number]


def outline(body: StreamValue) -> Part:
    """The whole body as one part; its `sections` are the table of contents."""
    return Part(parts=_parts(body, prefix="", taken=set()))


def _parts(stream: StreamValue, prefix: str, taken: set[str]) -> list[Part]:
    parts, count = [], 0
    for block in stream:
        if block.block_type not in SECTION_TYPES:
            parts.append(Part(block=block))
            continue
        count += 1
        title = block.value["title"]
        parts.append(
            Part(
                number=f"{prefix}{count}",
                title=title,
                anchor=_anchor(title, taken),
                parts=_parts(block.value["body"], f"{prefix}{count}.", taken),
            )
        )
    return parts


def _anchor(title: str, taken: set[str]) -> str:
    """«Llenar el formulario» → «llenar-el-formulario»; a second one gets «-2»."""
    base = anchor = slugify(title) or "seccion"
    repeated = 1
    while anchor in taken:
        repeated += 1
        anchor = f"{base}-{repeated}"
    taken.add(anchor)
    return anchor
