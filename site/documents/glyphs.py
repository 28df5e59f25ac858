"""Whether a page that Qt drew shows certain words.

Qt writes each letter by itself, as its number in the font («<002A> Tj»); the font says which letter that is.
Reading a page like this takes a tenth of what a library for text takes, so every page can be checked.
"""

import re

import pikepdf

DRAWN = re.compile(rb"<([0-9A-F]{4})> Tj")
RANGE = re.compile(rb"<([0-9A-F]{4})> <[0-9A-F]{4}> \[([^\]]*)\]")
LETTER = re.compile(rb"<([0-9A-F]{4})>")


class Reader:
    """Looks for words on pages of one file, whose fonts it reads once. Blanks do not count: at the end of a
    line there is none."""

    def __init__(self):
        self._numbers: dict[tuple, dict[str, bytes]] = {}

    def shows(self, page: pikepdf.Page, words: str) -> bool:
        drawn = DRAWN.findall(page.Contents.read_bytes())
        return any(self._written(words, drawn, font) for font in page.Resources.Font.values())

    def _written(self, words: str, drawn: list[bytes], font: pikepdf.Object) -> bool:
        """Whether what was drawn says `words` when it is read in this font."""
        if font.objgen not in self._numbers:
            self._numbers[font.objgen] = numbers_of(font.ToUnicode.read_bytes())
        numbers = self._numbers[font.objgen]
        letters = [letter for letter in words if not letter.isspace()]
        if not numbers.keys() >= set(letters):
            return False
        blanks = {number for letter, number in numbers.items() if letter.isspace()}
        return b" ".join(numbers[letter] for letter in letters) in b" ".join(
            number for number in drawn if number not in blanks
        )


def numbers_of(unicode_map: bytes) -> dict[str, bytes]:
    """The number of each letter: the map of a font, read backwards."""
    numbers: dict[str, bytes] = {}
    for first, letters in RANGE.findall(unicode_map):
        for number, letter in enumerate(LETTER.findall(letters), start=int(first, 16)):
            numbers.setdefault(chr(int(letter, 16)), b"%04X" % number)
    return numbers
