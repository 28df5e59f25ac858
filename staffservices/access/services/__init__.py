"""Everything that happens to an access request: one function each, from plain arguments."""

from staffservices.access.services.asking import (
    Claim,
    ask_for_access,
    confirm_request,
    correct_request,
    correct_request_email,
    resend_link,
)
from staffservices.access.services.decisions import (
    annul_request,
    approve_all,
    approve_request,
    ask_for_correction,
    record_copy_read,
    reject_request,
)

__all__ = [
    "Claim",
    "annul_request",
    "approve_all",
    "approve_request",
    "ask_for_access",
    "ask_for_correction",
    "confirm_request",
    "correct_request",
    "correct_request_email",
    "record_copy_read",
    "reject_request",
    "resend_link",
]
