"""Headers as people write them, compared."""

import re
import unicodedata

NOT_WORD = re.compile(r"[^a-z0-9]+")


def normalise(header: str) -> str:
    """«  Apellidos y  NOMBRES: » and «apellidos_y_nombres» are the same header."""
    plain = unicodedata.normalize("NFKD", str(header)).casefold()
    return NOT_WORD.sub(" ", plain.encode("ascii", "ignore").decode()).strip()


def letter(index: int) -> str:
    """What a spreadsheet calls its column: 0 → A, 27 → AB."""
    name, number = "", index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
