"""What follows in applications when a call changes."""

from django.dispatch import receiver

from recruitment.applications.tasks import tell_applicants
from recruitment.calls.changes.schedule import call_changed


@receiver(call_changed)
def tell_whoever_applies(notice_id, **kwargs):
    tell_applicants.enqueue(notice_id)
