from django.dispatch import receiver
from wagtail.signals import page_published

from core.outbox.signals import undeliverable
from recruitment.calls.pages import CallPage
from recruitment.subscriptions.models import CallNotice
from recruitment.subscriptions.services import give_up


@receiver(page_published, sender=CallPage)
def tell_of_a_new_call(instance: CallPage, **kwargs: object) -> None:
    """A correction of a call that people know already is no news."""
    if instance.first_published_at == instance.last_published_at:
        CallNotice.objects.get_or_create(call=instance)


@receiver(undeliverable)
def stop_writing(sender: object, address: str, **kwargs: object) -> None:
    give_up(address)
