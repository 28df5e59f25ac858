"""What every reader makes of a file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from core.errors import Refused
from core.imports.values import Raw

Row = tuple[int, list[Raw]]  # the line in the file, and its cells


class Unreadable(Refused):
    """The file cannot be read as a table; the message says what to do."""


# What Excel and LibreOffice write in a cell that they cannot calculate, in English and in Spanish.
ERROR_WORDS = {
    "#N/A": "#N/D",
    "#VALUE!": "#¡VALOR!",
    "#REF!": "#¡REF!",
    "#DIV/0!": "#¡DIV/0!",
    "#NAME?": "#¿NOMBRE?",
    "#NULL!": "#¡NULO!",
    "#NUM!": "#¡NUM!",
    "#SPILL!": "#¡DESBORDAMIENTO!",
    "#CALC!": "#¡CALC!",
    "#GETTING_DATA": "#OBTENIENDO_DATOS",
}
ENGLISH_WORDS = {spanish: english for english, spanish in ERROR_WORDS.items()}
NEVER_CALCULATED = "="


def is_error(text: str) -> bool:
    word = text.strip().upper()
    return word in ERROR_WORDS or word in ENGLISH_WORDS


@dataclass(frozen=True)
class Fault:
    """A cell that shows an error, or a formula without its result."""

    cell: str  # F2
    words: str  # as the file has them

    def __str__(self) -> str:
        if self.words == NEVER_CALCULATED:
            return _(
                "La celda %(cell)s tiene una fórmula sin su resultado: abra el archivo en Excel o LibreOffice, "
                "guárdelo y vuelva a subirlo."
            ) % {"cell": self.cell}
        english = ENGLISH_WORDS.get(self.words, self.words)
        both = " o ".join(f"«{words}»" for words in (english, ERROR_WORDS.get(english)) if words)
        return _(
            "La celda %(cell)s muestra un error de Excel, %(words)s: corríjala y vuelva a subir el archivo."
        ) % {
            "cell": self.cell,
            "words": both,
        }


@dataclass
class Sheet:
    """How the file is written, and a way to go through its lines from the first."""

    kind: str  # xlsx, csv, listing
    lines: Callable[[], Iterator[Row]]
    faults: dict[int, dict[int, Fault]] = field(default_factory=dict)  # by line and column
    facts: dict = field(default_factory=dict)  # sheet, encoding, separator: shown to whoever imports
