"""Somebody whose data strangers must not get at."""

from dataclasses import dataclass, field

from django.db.models import Model

from accounts.models import User
from core.outbox.models import Message


@dataclass
class Victim:
    """`rows` are all about the person; their keys are put into every address.

    `marks`  words that only the person and staff with the right may read, in lower case
    `values` what other parameters than keys may be: {"year": ["2026"]}
    `posts`  (address, form data) where the identifier is in the form and not in the address
    """

    account: User
    rows: list[Model]
    marks: tuple[str, ...]
    values: dict[str, list[str]] = field(default_factory=dict)
    posts: list[tuple[str, dict]] = field(default_factory=list)

    def state(self) -> list:
        """Everything of the person's that a stranger could change."""
        rows = [self.account, *self.rows]
        kept = [list(type(row).objects.filter(pk=row.pk).values()) for row in rows]
        return [*kept, Message.objects.filter(to=self.account.email).count()]
