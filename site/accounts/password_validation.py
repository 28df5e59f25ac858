"""What a password may not be. Length counts; capitals, figures and symbols are the person's business."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.text import without_accents

SHORTEST, LONGEST = 12, 128
PLACE_WORDS = {"cusco", "cuzco", "qosqo", "gore", "gobierno", "regional"}
COMMON_WORDS = {
    "abcdef", "admin", "amor", "clave", "contrasena", "contraseña", "hola", "password", "peru", "perú",
    "qwerty", "qwertyuiop", "asdfghjkl", "secreta", "secreto", "teamo", "temporal", "trabajo", "usuario",
}  # fmt: skip
# With the guessable words taken out, what is left must still be nearly a password by itself.
ENOUGH_WITHOUT_WORDS = 10
FEWEST_DIFFERENT = 5


class LengthValidator:
    def validate(self, password, user=None):
        if len(password) < SHORTEST:
            raise ValidationError(
                _(
                    "Use al menos %(shortest)d caracteres. Una frase de tres o cuatro palabras sirve muy bien."
                ),
                code="password_too_short",
                params={"shortest": SHORTEST},
            )
        if len(password) > LONGEST:
            raise ValidationError(
                _("Use como máximo %(longest)d caracteres."),
                code="password_too_long",
                params={"longest": LONGEST},
            )

    def get_help_text(self):
        return _("Al menos 12 caracteres. Una frase de tres o cuatro palabras sirve muy bien.")


class NotGuessableValidator:
    """Refuse what somebody who knows the person, or the entity, would try first."""

    def validate(self, password, user=None):
        plain = simplify(password)
        number = simplify(getattr(user, "document_number", "") or "")
        if number and number in plain:
            raise ValidationError(
                _(
                    "No use su número de documento dentro de la contraseña: es lo primero que alguien probaría."
                ),
                code="password_personal",
            )
        rest = without_guessable(plain, PLACE_WORDS | COMMON_WORDS | personal_words(user))
        signs = {char for char in password if not char.isalnum() and not char.isspace()}
        is_guessable = rest != plain and len(rest) + len(signs) < ENOUGH_WITHOUT_WORDS
        if is_guessable or len(set(password)) < FEWEST_DIFFERENT:
            raise ValidationError(
                _(
                    "Es fácil de adivinar: tiene sus nombres, «cusco», «gore», números seguidos o palabras muy "
                    "usadas. Agregue otras palabras que solo usted relacione."
                ),
                code="password_guessable",
            )

    def get_help_text(self):
        return _("No use su documento, sus nombres ni las palabras «cusco» o «gore».")


def personal_words(user: User) -> set[str]:
    """The words of the person's names and of the e-mail's first part."""
    names = f"{getattr(user, 'first_name', '')} {getattr(user, 'last_name', '')}"
    mailbox = (getattr(user, "email", "") or "").partition("@")[0]
    words = {simplify(word) for word in re.split(r"[\s.\-_]+", f"{names} {mailbox}")}
    return {word for word in words if len(word) >= 3} | {simplify(mailbox)} - {""}


def without_guessable(plain: str, words: set[str]) -> str:
    """What remains of `plain` without `words`, long numbers and repeats."""
    for word in sorted(words, key=len, reverse=True):
        plain = plain.replace(simplify(word), "")
    plain = re.sub(r"\d{3,}", "", plain)
    plain = re.sub(r"(.)\1{2,}", r"\1", plain)
    plain = re.sub(r"(.{2,}?)\1+", r"\1", plain)
    return plain


def simplify(text: str) -> str:
    """Lower case, without accents, spaces or signs: «Pérez-2026» → «perez2026»."""
    return "".join(char for char in without_accents(text.lower(), compatible=True) if char.isalnum())
