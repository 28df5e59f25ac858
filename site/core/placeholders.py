"""Words in braces that staff may write in a text, as {nombre}, and what is refused of them."""

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

IN_BRACES = re.compile(r"\{([^{}]*)\}")


def in_braces(names: Iterable[str]) -> str:
    """«{nombre}, {cargo}»"""
    return ", ".join(f"{{{name}}}" for name in names)


def refuse_unknown(unknown: list[str], known: Iterable[str]) -> None:
    """Raise ValidationError, in a sentence that names them, for words that nothing can fill."""
    if unknown:
        sentence = _("No se reconoce %(wrong)s. Puede usar: %(known)s.")
        words = {"wrong": in_braces(dict.fromkeys(unknown)), "known": in_braces(known)}
        raise ValidationError(sentence % words, code="unknown_placeholder")


def refuse_loose_braces(text: str, *, example: str) -> None:
    if re.search(r"[{}]", IN_BRACES.sub("", text)):
        sentence = _("Hay una llave «{» o «}» suelta. Escriba, por ejemplo, {%(example)s}.")
        raise ValidationError(sentence % {"example": example}, code="loose_brace")
