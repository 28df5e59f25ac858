"""Words compared as people mean them."""

import unicodedata


def without_accents(text: str, *, compatible: bool = False, ascii_only: bool = False) -> str:
    """«Ñahui» → «Nahui», capitals untouched.

    `compatible`: what only looks different becomes plain too («ﬁ» → «fi», «½» → «1⁄2»).
    `ascii_only`: every letter and sign that is not ASCII by then is left out, not only its accents.
    """
    decomposed = unicodedata.normalize("NFKD" if compatible else "NFD", text)
    if ascii_only:
        return decomposed.encode("ascii", "ignore").decode()
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def folded(text: str) -> str:
    """Without accents or capitals: «Técnico» is found by «tecnico»."""
    return without_accents(text, ascii_only=True).lower()
