"""Everything that happens to an access request: one function each, from plain arguments."""

from staffservices.access.services.asking import (
    Claim,
    ask,
    confirm,
    correct,
    correct_email,
    resend,
)
from staffservices.access.services.decisions import (
    annul,
    approve,
    approve_all,
    ask_for_correction,
    record_copy_read,
    reject,
)

__all__ = [
    "Claim",
    "annul",
    "approve",
    "approve_all",
    "ask",
    "ask_for_correction",
    "confirm",
    "correct",
    "correct_email",
    "record_copy_read",
    "reject",
    "resend",
]
