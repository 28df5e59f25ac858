"""Ending sessions on the server, not only in the browser."""

from importlib import import_module

from django.conf import settings
from django.db import transaction

from accounts.audit import SESSIONS_CLOSED
from accounts.models import OpenSession, User
from core import audit


def end_sessions(user: User, *, keep: str | None = None) -> int:
    """End every session of `user` but the one whose key is `keep`; return how many there were."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    with transaction.atomic():
        ended = list(OpenSession.objects.filter(user=user).exclude(session_key=keep or ""))
        for session in ended:
            store(session.session_key).delete()
        OpenSession.objects.filter(pk__in=[session.pk for session in ended]).delete()
    return len(ended)


def close_other_sessions(user: User, *, keep: str) -> int:
    """The person asks for it under «Mis datos»."""
    with transaction.atomic():
        ended = end_sessions(user, keep=keep)
        audit.log(user, SESSIONS_CLOSED, user=user, data={"how_many": ended})
    return ended
