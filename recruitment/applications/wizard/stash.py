"""What somebody typed into a page whose session had ended: kept aside until they are back.

It waits in the visitor's session, tied to the application that the page was drawn for, and goes into
the draft only when the owner of that application has signed in; for anybody else it is thrown away.
A file cannot wait: it has to be chosen again.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.dateparse import parse_datetime

from recruitment.applications.models import Application
from recruitment.applications.wizard.windows import FIELD, Window

SESSION_KEY = "typed_without_session"
MAX_CHARACTERS = 100_000
NOT_TYPED = {FIELD, "csrfmiddlewaretoken", "accion"}


@dataclass(frozen=True)
class Stashed:
    step: str
    window: str
    posted: dict[str, str]
    had_file: bool
    received_at: datetime


def keep(request, window: Window, step: str) -> None:
    posted = {name: value for name, value in request.POST.items() if name not in NOT_TYPED}
    if sum(map(len, posted.values())) > MAX_CHARACTERS:
        return
    request.session[SESSION_KEY] = {
        "application": window.application_id,
        "applicant": window.applicant_id,
        "window": window.name,
        "step": step,
        "posted": posted,
        "had_file": bool(request.FILES),
        "received_at": request.received_at.isoformat(),
    }


def forget(request) -> None:
    request.session.pop(SESSION_KEY, None)


def waiting(request, application: Application) -> Stashed | None:
    """What waits for this application; whatever waits for another person's is forgotten."""
    kept = request.session.get(SESSION_KEY)
    if not kept:
        return None
    if kept["applicant"] != request.user.pk:
        forget(request)
        return None
    if kept["application"] != application.pk:
        return None
    return Stashed(
        step=kept["step"],
        window=kept["window"],
        posted=kept["posted"],
        had_file=kept["had_file"],
        received_at=parse_datetime(kept["received_at"]),
    )
