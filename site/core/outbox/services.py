"""What staff and mail providers can do to a message."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit
from core.errors import Refused
from core.outbox.builders import BUILDERS
from core.outbox.models import Delivery, Message, MessageState
from core.outbox.signals import undeliverable
from core.types import Account

RESENT = audit.AuditAction("outbox.resend", _("Reenviar correo"), _("Volvió a enviar este correo"))


def shown_to_staff(messages: QuerySet) -> QuerySet:
    kept = [builder.key for builder in BUILDERS.values() if builder.kept_from_staff]
    failed = Q(state=MessageState.FAILED) | Q(delivery__in=Delivery.refused)
    return messages.filter(~Q(kind__in=kept) | failed)


def resend_message(message: Message, *, actor: Account) -> Message:
    """Queue `message` once more, from its first attempt.

    Raises PermissionDenied without `outbox.resend_message`, Refused while the message is still queued.
    """
    if not actor.has_perm("outbox.resend_message"):
        raise PermissionDenied("outbox.resend_message")
    with transaction.atomic():
        message = Message.objects.select_for_update().get(pk=message.pk)
        if message.state in (MessageState.QUEUED, MessageState.SENDING):
            sentence = _("Este correo ya está en cola: se enviará en unos instantes.")
            raise Refused(sentence, code="already_queued")
        message.state, message.delivery = MessageState.QUEUED, Delivery.UNKNOWN
        message.attempts = 0
        message.next_attempt_at = timezone.now()
        message.save()
        audit.log(message, RESENT, user=actor)
    return message


def retry_failed(messages: QuerySet[Message], *, actor: Account) -> int:
    """Queue again those of `messages` that could not be sent; how many. Raises PermissionDenied.

    What a colleague has queued meanwhile is left alone: nobody gets it twice.
    """
    if not actor.has_perm("outbox.resend_message"):
        raise PermissionDenied("outbox.resend_message")
    pks = list(messages.order_by().values_list("pk", flat=True))
    with transaction.atomic():
        failed = list(Message.objects.select_for_update().filter(pk__in=pks, state=MessageState.FAILED))
        Message.objects.filter(pk__in=[message.pk for message in failed]).update(
            state=MessageState.QUEUED, delivery=Delivery.UNKNOWN, attempts=0, next_attempt_at=timezone.now()
        )
        for message in failed:
            audit.log(message, RESENT, user=actor)
    return len(failed)


def record_delivery(provider_id: str, recipient: str, delivery: str) -> int:
    """What the provider reports of one address; a batch shares one id, so several rows may answer.

    Return how many messages it was about.
    """
    about = Message.objects.filter(provider_id=provider_id, to__iexact=recipient).update(delivery=delivery)
    if about and delivery in Delivery.refused:
        undeliverable.send(Message, address=recipient)
    return about
