"""No token in any log: a mailed link is a key, and whoever reads a log must not hold it.

Masked in the record itself, which every logger makes and every handler reads, those of libraries included:
the message, its arguments, and the traceback that goes with it. nginx does the same (docs/despliegue.md).
"""

import logging
import re
from typing import Any

# What comes before the token, in every address that carries one. `tests/core/test_log_masking.py` walks
# the addresses of the portal and complains of one that is missing here.
KEYED_ADDRESSES = (
    "vista-previa/",
    "clave/crear/",
    "mis-datos/correo/confirmar/",
    "mis-datos/no-fui-yo/",
    "opinion/gracias/",
    "solicitar-acceso/confirmar/",
    "solicitar-acceso/corregir/",
    "convocatorias/suscripcion/confirmar/",
    "convocatorias/suscripcion/mia/",
)
MASK = "…"
_SLASH = r"(?:/|%2F)"
_BEFORE = "|".join(re.escape(address).replace("/", _SLASH) for address in KEYED_ADDRESSES)
# Up to the next slash, quoted («?next=%2Fclave…») or not, or whatever else ends an address in a sentence.
KEYED = re.compile(rf"({_BEFORE})(?:(?!%2F|%3F|%26)[^/?#&\s'\"<>,;)\]}}])+", re.IGNORECASE)


def mask_tokens(text: str) -> str:
    """`text` with «…» in the place of each token."""
    return KEYED.sub(rf"\1{MASK}", text)


def _masked(value: Any) -> Any:
    """Strings inside whatever holds them; other arguments are masked when they have become text."""
    if isinstance(value, str):
        return mask_tokens(value)
    if isinstance(value, dict):
        return {key: _masked(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(map(_masked, value)) if type(value) in (list, tuple) else value
    return value


class MaskedRecord(logging.LogRecord):
    """A log record in which no token can be read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.msg, self.args = _masked(self.msg), _masked(self.args)

    def getMessage(self) -> str:
        return mask_tokens(super().getMessage())

    @property
    def exc_text(self) -> str | None:
        """The traceback, which the first handler's formatter writes here for all of them."""
        return self._exc_text

    @exc_text.setter
    def exc_text(self, text: str | None) -> None:
        self._exc_text = mask_tokens(text) if text else text


def mask_every_log() -> None:
    """From now on, in this process."""
    logging.setLogRecordFactory(MaskedRecord)
