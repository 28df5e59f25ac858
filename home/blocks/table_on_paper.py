"""How a table is divided for a PDF, whose program breaks rows in two and says headings once.

So a table is drawn as several, each whole on its page, with the headings over each and the same columns.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from math import ceil
from textwrap import wrap
from typing import NamedTuple


class Type(NamedTuple):
    """As the styles of booklets have it."""

    letters: int  # beside each other on a page
    around: int  # a cell to the left and the right, in letters
    line: float  # height in millimetres
    between: float  # two rows, in millimetres


USUAL = Type(letters=106, around=3, line=4.1, between=2.4)
SMALL = Type(letters=140, around=2, line=3, between=2)
MANY_COLUMNS = 8  # from here on the type is small
LONG_TEXT = 40  # letters: no column asks for more
BOLD = 1.15
PART = 104  # millimetres: two parts and their headings fill a page


@dataclass(frozen=True)
class TableOnPaper:
    headings: list[str]
    rows: list[list[str]]

    @property
    def is_wide(self) -> bool:
        return len(self.headings or self.rows[0]) >= MANY_COLUMNS

    @property
    def type(self) -> Type:
        return SMALL if self.is_wide else USUAL

    @cached_property
    def letters(self) -> list[int]:
        """How many fit beside each other in each column: its longest word; what is left goes to the long texts."""
        words, wishes = [], []
        for heading, *texts in zip_longest(self.headings, *self.rows, fillvalue=""):
            word = max(ceil(BOLD * _longest_word(heading)), *map(_longest_word, texts), 1)
            words.append(word)
            wishes.append(max(0, min(LONG_TEXT, max(map(len, [heading, *texts]))) - word))
        free = max(0, self.type.letters - sum(words) - self.type.around * len(words))
        share = min(1, free / max(1, sum(wishes)))
        return [word + int(wish * share) for word, wish in zip(words, wishes, strict=True)]

    @property
    def widths(self) -> list[str]:
        wide = [letters + self.type.around for letters in self.letters]
        return [f"{100 * each / sum(wide):.1f}%" for each in wide]

    @property
    def parts(self) -> Iterator[list[list[str]]]:
        part, height = list[list[str]](), 0.0
        for row in self.rows:
            if part and height + self._height(row) > PART:
                yield part
                part, height = [], 0
            part.append(row)
            height += self._height(row)
        if part:
            yield part

    def _height(self, row: list[str]) -> float:
        lines = max(
            sum(len(wrap(line, letters)) or 1 for line in cell.split("\n"))
            for cell, letters in zip(row, self.letters, strict=True)
        )
        return lines * self.type.line + self.type.between


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)
