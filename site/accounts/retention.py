"""What accounts leave behind and is not needed any more."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_tasks_db.models import DBTaskResult

from accounts.models import EmailLink, OpenSession

LINKS_KEPT_FOR = timedelta(days=30)
TASKS_KEPT_FOR = timedelta(days=7)


def forget_expired_sessions() -> int:
    expired = Session.objects.filter(expire_date__lt=timezone.now())
    how_many = expired.delete()[0]
    alive = Session.objects.values("session_key")
    OpenSession.objects.exclude(session_key__in=alive).delete()
    return how_many


def forget_dead_links() -> int:
    return EmailLink.objects.filter(created_at__lt=timezone.now() - LINKS_KEPT_FOR).delete()[0]


def forget_finished_tasks() -> int:
    """Their arguments are document numbers that people typed, right or wrong."""
    old = timezone.now() - TASKS_KEPT_FOR
    return DBTaskResult.objects.finished().filter(finished_at__lt=old).delete()[0]


def forget_unconfirmed_devices() -> int:
    old = timezone.now() - timedelta(days=7)
    return TOTPDevice.objects.filter(confirmed=False, created_at__lt=old).delete()[0]
