"""What pages with numbered sections share."""

import math
from dataclasses import dataclass

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from core.pages import BasePage
from core.stream import StreamField, stream_text
from home.blocks import SectionedBodyBlock
from home.outline import Part, outline

WORDS_A_MINUTE = 200


@dataclass(frozen=True)
class ContentsItem:
    title: str
    url: str
    level: int


class SectionedPage(BasePage):
    """A page whose body is an introduction and numbered sections."""

    summary = models.CharField(
        _("resumen"),
        max_length=250,
        blank=True,
        help_text=_("Una o dos frases; se ven en listas y buscadores."),
    )
    body = StreamField(SectionedBodyBlock(), verbose_name=_("contenido"), blank=True)

    # Counted when it is saved, so that a list of pages need not read their texts.
    word_count = models.PositiveIntegerField(default=0, editable=False)

    search_fields = [*BasePage.search_fields, index.SearchField("summary"), index.SearchField("text")]

    class Meta:
        abstract = True

    @cached_property
    def outline(self) -> Part:
        return outline(self.body)

    @cached_property
    def contents(self) -> list[ContentsItem]:
        """The table of contents; one section alone needs none."""
        items = []
        for section in self.outline.sections:
            items.append(ContentsItem(f"{section.number}. {section.title}", f"#{section.anchor}", 1))
            items += [
                ContentsItem(f"{part.number}. {part.title}", f"#{part.anchor}", 2)
                for part in section.sections
            ]
        return items if len(items) > 1 else []

    def save(self, *args, **kwargs):
        self.word_count = len(self.text.split())
        super().save(*args, **kwargs)

    @property
    def text(self) -> str:
        return stream_text(self.body)

    @property
    def reading_minutes(self) -> int:
        return max(1, math.ceil(self.word_count / WORDS_A_MINUTE))
