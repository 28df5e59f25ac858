from recruitment.applications.models.application import (
    ANNUL,
    REINSTATE,
    TRANSITIONS,
    Application,
    ApplicationState,
    RegistrationBook,
    Submission,
)
from recruitment.applications.models.extension import Extension, Term, term_of
from recruitment.applications.models.mailing import Mailing, MailingState, Recipient

__all__ = [
    "ANNUL",
    "REINSTATE",
    "TRANSITIONS",
    "Application",
    "ApplicationState",
    "Extension",
    "Mailing",
    "MailingState",
    "Recipient",
    "RegistrationBook",
    "Submission",
    "Term",
    "term_of",
]
