"""What is not kept for ever. Each app says what goes and when; `manage.py retention` does it and
reports, and the worker does it daily.

@rule(_("Registros sin confirmar"))
def forget_unconfirmed() -> int: …
"""

import logging
from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from core.throttle import forget_old_counters

logger = logging.getLogger(__name__)

RULES: dict[str, Callable[[], int]] = {}


def rule(title: str):
    """Register a function that forgets something and returns how many."""

    def register(forget: Callable[[], int]) -> Callable[[], int]:
        RULES[title] = forget
        return forget

    return register


def apply_all() -> dict[str, int]:
    """Apply every rule; return what each one removed."""
    return {str(title): forget() for title, forget in RULES.items()}


def apply_and_report() -> None:
    """What the worker does once a day."""
    for title, how_many in apply_all().items():
        if how_many:
            logger.info("Retention: %s: %s", title, how_many)


rule(_("Contadores de intentos"))(forget_old_counters)
