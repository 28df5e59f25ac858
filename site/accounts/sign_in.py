"""What happens around a sign-in: counters, the list of open sessions, the log."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from accounts import known_browsers, limits, second_factor, tasks
from accounts.audit import SIGNED_IN, SIGNED_OUT
from accounts.models import EmailLink, OpenSession, User
from accounts.services.sessions import end_sessions
from core import audit

REMEMBERED_FOR = timedelta(days=30)
SECOND_STEP_DUE = "second_step_due"
SIGNED_IN_AT = "signed_in_at"
IS_STAFF_SESSION = "is_staff_session"


@receiver(user_logged_in)
def start_session(sender: object, request: Any, user: User, **kwargs: object) -> None:
    for subject in {user.username, user.document_number} - {""}:
        limits.SIGN_IN_ACCOUNT.reset(known_browsers.counted_as(request, subject))
    request.signed_in_here = user  # the middleware makes the browser known
    address = getattr(request, "client_address", "")
    if address:
        limits.SIGN_IN_ADDRESS.forgive(address)
    if request.session.session_key is None:
        request.session.save()
    request.session[SIGNED_IN_AT] = int(timezone.now().timestamp())
    request.session[IS_STAFF_SESSION] = user.works_in_the_admin
    if second_factor.is_due(user):
        request.session[SECOND_STEP_DUE] = True
    OpenSession.objects.update_or_create(
        session_key=request.session.session_key,
        defaults={
            "user": user,
            "address": address or None,
            "user_agent": request.headers.get("User-Agent", "")[:300],
            "last_seen_at": timezone.now(),
        },
    )
    audit.log(user, SIGNED_IN, user=user)


@receiver(user_login_failed)
def note_when_a_pause_begins(
    sender: object, credentials: dict, request: HttpRequest | None = None, **kwargs: object
) -> None:
    """In the worker, and alike for accounts that do not exist."""
    typed = credentials.get("username") or ""
    if (
        limits.SIGN_IN_ACCOUNT.count(known_browsers.counted_as(request, typed))
        == limits.SIGN_IN_ACCOUNT.times
    ):
        tasks.note_pause.enqueue(typed)


@receiver(user_logged_out)
def end_session(sender: object, request: HttpRequest, user: User | None, **kwargs: object) -> None:
    if user is None:
        return
    OpenSession.objects.filter(session_key=request.session.session_key).delete()
    audit.log(user, SIGNED_OUT, user=user)


@receiver(post_save, sender=User)
def end_what_an_account_left_open(sender: object, instance: User, created: bool, **kwargs: object) -> None:
    """Wherever the account was switched off or got a password: our services, the Wagtail admin, a command."""
    if created:
        return
    if not instance.is_active:
        end_sessions(instance)
        if instance.temporary_password_digest:
            instance.drop_temporary_password()
            instance.save(update_fields=instance.temporary_password_fields)
    has_new_password = getattr(instance, "_password", None) is not None  # until `save` is over
    if not instance.is_active or has_new_password:
        EmailLink.objects.end_pending(instance)


def set_session_expiry(request: HttpRequest, yes: bool) -> None:
    """Until the browser closes, or for 30 days counted from now, not from the last visit."""
    request.session.set_expiry(timezone.now() + REMEMBERED_FOR if yes else 0)


def keep_signed_in(request: HttpRequest, user: User) -> None:
    """After a change of password: this browser stays in, under a new session key."""
    old_key = request.session.session_key
    update_session_auth_hash(request, user)
    OpenSession.objects.filter(session_key=old_key).update(session_key=request.session.session_key)


def has_outlived_itself(request: HttpRequest, *, in_admin: bool) -> bool:
    """Whether the sign-in was too long ago, however much the session was used since."""
    is_staffs = in_admin or request.session.get(IS_STAFF_SESSION)
    longest = (
        timedelta(hours=settings.SESSION_HOURS_OF_STAFF)
        if is_staffs
        else timedelta(days=settings.SESSION_DAYS)
    )
    # A session from before this was noted counts from its first request after.
    began = request.session.get(SIGNED_IN_AT) or request.session.setdefault(
        SIGNED_IN_AT, int(timezone.now().timestamp())
    )
    return timezone.now().timestamp() - began >= longest.total_seconds()


def note_activity(request: HttpRequest) -> None:
    """Every few minutes, so that sessions list when they were last used and stay alive while they are."""
    now = timezone.now()
    last = request.session.get("seen_at", 0)
    if now.timestamp() - last < settings.SESSION_ACTIVITY_SECONDS:
        return
    request.session["seen_at"] = int(now.timestamp())
    OpenSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=now)
