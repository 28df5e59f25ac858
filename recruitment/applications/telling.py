"""Whoever applies to a call that changed is told: one e-mail each, in batches, each of them exactly once."""

from django.db import transaction
from django.utils import timezone

from core.outbox.mail import queue
from recruitment.applications import mails
from recruitment.applications.models import Application, ApplicationState
from recruitment.calls.models import ChangeNotice

BATCH = 100


def tell_applicants(notice_id: int) -> int:
    """Queue what is still to be told about a published notice; how many e-mails. Safe to run again."""
    told = 0
    while (batch := tell_a_batch(notice_id)) is not None:
        told += batch
    return told


def tell_a_batch(notice_id: int) -> int | None:
    """The next e-mails and how far it got, in one transaction; None when nobody is left."""
    with transaction.atomic():
        notice = ChangeNotice.objects.select_for_update().filter(pk=notice_id, told_at=None).first()
        if notice is None or notice.published_at is None:
            return None
        changes = list(notice.changes.all())
        concerned = (
            Application.objects.filter(call=notice.call_id, pk__gt=notice.told_up_to)
            .exclude(state=ApplicationState.ANNULLED)
            .select_related("applicant", "call")
            .prefetch_related("call__milestones")
            .order_by("pk")[:BATCH]
        )
        for application in concerned:
            queue(mails.call_changed(application, notice, changes))
            notice.told_up_to = application.pk
        if len(concerned) < BATCH:
            notice.told_at = timezone.now()
        notice.save(update_fields=["told_up_to", "told_at"])
        return len(concerned)


def tell_what_was_left() -> int:
    """What a worker that was killed left behind."""
    left = ChangeNotice.objects.filter(told_at=None).exclude(published_at=None)
    return sum(tell_applicants(pk) for pk in left.values_list("pk", flat=True))
