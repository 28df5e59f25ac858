"""The mail provider's reports (anymail's normalised tracking events)."""

from typing import Any

from anymail.signals import EventType, tracking
from django.dispatch import receiver

from core.outbox.models import Delivery
from core.outbox.services import record_delivery

DELIVERIES = {
    EventType.DELIVERED: Delivery.DELIVERED,
    EventType.OPENED: Delivery.OPENED,
    EventType.CLICKED: Delivery.OPENED,
    EventType.BOUNCED: Delivery.BOUNCED,
    EventType.REJECTED: Delivery.REJECTED,
    EventType.FAILED: Delivery.REJECTED,
    EventType.COMPLAINED: Delivery.COMPLAINED,
}


@receiver(tracking)
def record_tracking_event(sender: object, event: Any, **kwargs: object) -> None:
    if delivery := DELIVERIES.get(event.event_type):
        record_delivery(event.message_id, event.recipient, delivery)
