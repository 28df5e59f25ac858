"""What follows in applications when a call changes."""

from functools import partial

from django.db import transaction
from django.dispatch import receiver

from recruitment.applications.tasks import tell_applicants
from recruitment.calls.changes.schedule import call_changed
from recruitment.calls.models import ChangeNotice


@receiver(call_changed)
def tell_whoever_applies(notice: ChangeNotice, **kwargs: object) -> None:
    transaction.on_commit(partial(tell_applicants.enqueue, notice.pk))
