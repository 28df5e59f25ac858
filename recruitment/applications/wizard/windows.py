"""Which window a request comes from: a signed name that each rendering of a step carries.

It tells a second window from a double click, and it proves, for a request that arrives without its
session, whose page it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core import signing
from django.utils.crypto import get_random_string

from recruitment.applications.models import Application

FIELD = "ventana"
SALT = "recruitment.applications.window"
MAX_AGE = 30 * 24 * 60 * 60  # a call may stay open for weeks, and a page with it


@dataclass(frozen=True)
class Window:
    name: str = ""
    application_id: int = 0
    applicant_id: int = 0

    def belongs_to(self, user) -> bool:
        return self.applicant_id == user.pk


def open_window(application: Application) -> str:
    """The signed name of a new rendering."""
    facts = [get_random_string(8), application.pk, application.applicant_id]
    return signing.dumps(facts, salt=SALT)


def window_of(posted: Mapping[str, str]) -> Window | None:
    """The window that a request names; None when it names none that we have opened."""
    try:
        name, application_id, applicant_id = signing.loads(posted.get(FIELD, ""), salt=SALT, max_age=MAX_AGE)
    except signing.BadSignature:
        return None
    return Window(name, application_id, applicant_id)
