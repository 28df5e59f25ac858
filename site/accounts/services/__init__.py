"""Everything that happens to an account: one function each, from plain arguments."""

from accounts.services.disowning import disown
from accounts.services.emails import ask_for_new_email, change_mobile, confirm_new_email
from accounts.services.identity import VerifiedPerson, verify_identity
from accounts.services.passwords import (
    answer_password_help,
    change_password,
    check_current_password,
    choose_first_password,
    issue_temporary_password,
    reset_password,
)
from accounts.services.sessions import close_other_sessions, end_sessions

__all__ = [
    "VerifiedPerson",
    "answer_password_help",
    "ask_for_new_email",
    "change_mobile",
    "change_password",
    "check_current_password",
    "choose_first_password",
    "close_other_sessions",
    "confirm_new_email",
    "disown",
    "end_sessions",
    "issue_temporary_password",
    "reset_password",
    "verify_identity",
]
