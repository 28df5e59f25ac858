"""What was found in a page, as a sentence to whoever wrote it."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class FindingKind(models.TextChoices):
    PICTURE = "picture", gettext_lazy("Texto alternativo")
    LEGEND = "legend", gettext_lazy("Captura sin leyenda")
    HEADING = "heading", gettext_lazy("Títulos")
    LINK = "link", gettext_lazy("Enlaces")


@dataclass(frozen=True)
class ContentFinding:
    kind: FindingKind
    sentence: str
    place: str = ""  # the title of the section in which it is

    @property
    def full_sentence(self) -> str:
        if not self.place:
            return self.sentence
        return _("En «%(place)s»: %(sentence)s") % {"place": self.place, "sentence": self.sentence}
