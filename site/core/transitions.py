"""Who may move a row from one state to another: each app has a table, this is what asks it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied

from core.errors import Refused
from core.types import Account

OWNER = "owner"  # whom the row is about; anyone else is named by the permission that it takes

Transitions = Mapping[tuple[str, str], str]  # from, to: who may


def require_transition(
    table: Transitions,
    row: Any,
    to: str,
    actor: Account,
    *,
    is_owner: Callable[[], bool] = lambda: False,
    why_not: Callable[[], str] | None = None,
) -> str:
    """Only what `table` allows `row` now, and only for whom it says; return who that is.

    Raises Refused with the sentence of `why_not` where no way leads from its state to `to` (without it
    PermissionDenied), and PermissionDenied where the way is somebody else's.
    """
    who = table.get((row.state, to))
    if who is None and why_not:
        raise Refused(why_not(), code="no_such_transition")
    if not who or not (is_owner() if who == OWNER else actor.has_perm(who)):
        raise PermissionDenied(f"{row.state} → {to} is for {who}")
    return who
