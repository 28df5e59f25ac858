"""Headers as people write them, compared."""

import re

from core.text import without_accents

NOT_WORD = re.compile(r"[^a-z0-9]+")
ORDINAL = re.compile(r"[ºª°]")
SMALL_WORDS = {"de", "del", "la", "el", "los", "las", "y", "e"}
SAME_WORDS = {"nro": "n", "num": "n", "numero": "n", "nr": "n", "no": "n", "fec": "fecha", "f": "fecha"}


def normalise(header: str) -> str:
    """«  Apellidos y  NOMBRES: » and «apellidos_y_nombres» are the same header."""
    plain = without_accents(str(header).casefold(), compatible=True, ascii_only=True)
    return NOT_WORD.sub(" ", plain.lower()).strip()


def header_key(header: str) -> str:
    """Looser still, for recognising columns: «N.º de documento», «Nro. Documento» and «NUMERO DOCUMENTO» are one."""
    words = normalise(ORDINAL.sub("", str(header))).split()
    return " ".join(SAME_WORDS.get(word, word) for word in words if word not in SMALL_WORDS)


def letter(index: int) -> str:
    """What a spreadsheet calls its column: 0 → A, 27 → AB."""
    name, number = "", index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
