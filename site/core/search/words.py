"""What somebody typed into a search box, as words to look for."""

import re

from core.text import without_accents

WORD = re.compile(r"\w+")
LONG_ENOUGH_FOR_A_PLURAL = 5
# Words that say nothing about what is sought; almost every page has them.
EMPTY_WORDS = frozenset(
    ("a", "al", "como", "con", "cual", "de", "del", "donde", "el", "en", "es", "la", "las", "lo", "los",
     "mi", "mis", "n", "o", "para", "por", "que", "se", "si", "su", "sus", "un", "una", "unos", "unas",
     "y", "yo", "º")
)  # fmt: skip
NO_WORD = "\N{REPLACEMENT CHARACTER}"  # for a query of signs alone: in no index, so it finds nothing

# One letter for one letter, so that a place in the plain text is the same place in the original.
PLAIN_LETTERS = {code: without_accents(chr(code)).lower() for code in range(0xC0, 0x180)}


def folded_same_length(text: str) -> str:
    """«Certificación» → «certificacion»; «año» → «ano», as both databases index it. Same length."""
    return text.translate(PLAIN_LETTERS).lower()


def words(query: str) -> list[str]:
    """The beginnings of words that a match must have: no accents, no plural, no empty words.

    A query of nothing but empty words keeps them: better a search for «y» than none.
    """
    found = list(dict.fromkeys(WORD.findall(folded_same_length(query))))
    telling = [word for word in found if word not in EMPTY_WORDS]
    return list(dict.fromkeys(_singular(word) for word in telling or found))


def _singular(word: str) -> str:
    if len(word) < LONG_ENOUGH_FOR_A_PLURAL or not word.endswith("s") or not word.isalpha():
        return word
    if word.endswith("es") and word[-3] not in "aeiou":
        return word[:-2]  # certificaciones, planes
    return word[:-1]  # boletas, expedientes (its «-es» follows a consonant: expedient-, which matches too)


def spellings(word: str) -> list[str]:
    """How a word of a query may stand in a text: the «12» of a call is printed «012»."""
    return [word, f"{word:0>3}"] if word.isdigit() and len(word) < 3 else [word]
