"""Work that the pages leave to the worker, so that their answer takes the same time for everybody."""

from django_tasks import task

from accounts import services
from accounts.audit import SIGN_IN_PAUSED
from accounts.queries import accounts_called
from core import audit


@task()
def answer_password_help(typed: str, asked_again: bool = False) -> None:
    services.answer_password_help(typed, asked_again=asked_again)


@task()
def note_pause(typed: str) -> None:
    """Five failures: the person reads it under «Actividad reciente», if there is such a person."""
    for user in accounts_called(typed):
        audit.log(user, SIGN_IN_PAUSED)
