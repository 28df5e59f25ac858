"""What is not kept for ever. Each app says in its `AppConfig.ready` what goes; `manage.py retention` does it and
reports, and the worker does it daily.

    retention.register(_("Registros sin confirmar"), forget_unconfirmed)
"""

import logging
from collections.abc import Callable

from core.registry import Registry
from core.types import StrOrPromise

logger = logging.getLogger(__name__)

RULES: Registry[Callable[[], int]] = Registry("rule of retention")


def register(title: StrOrPromise, forget: Callable[[], int]) -> None:
    """`forget` removes what is too old and returns how many."""
    RULES.add(title, forget)


def apply_all() -> dict[str, int]:
    """Apply every rule; return what each one removed."""
    return {str(title): forget() for title, forget in RULES.items()}


def apply_and_report() -> None:
    """What the worker does once a day."""
    for title, how_many in apply_all().items():
        if how_many:
            logger.info("Retention: %s: %s", title, how_many)
