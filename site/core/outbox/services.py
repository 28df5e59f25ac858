"""What staff and mail providers can do to a message."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit
from core.errors import Refused
from core.outbox.models import Message, State

RESENT = audit.Action("outbox.resend", _("Reenviar correo"), _("Volvió a enviar este correo"))


def resend(message: Message, *, actor) -> Message:
    """Queue `message` once more, from its first attempt.

    Raises PermissionError without `outbox.resend_message`, Refused while the message is still queued.
    """
    if not actor.has_perm("outbox.resend_message"):
        raise PermissionError("outbox.resend_message")
    with transaction.atomic():
        message = Message.objects.select_for_update().get(pk=message.pk)
        if message.state in (State.QUEUED, State.SENDING):
            raise Refused(_("Este correo ya está en cola: se enviará en unos instantes."))
        message.state = State.QUEUED
        message.attempts = 0
        message.next_attempt_at = timezone.now()
        message.save()
        audit.log(message, RESENT, user=actor)
    return message


def record_delivery(provider_id: str, recipient: str, delivery: str) -> int:
    """What the provider reports of one address; a batch shares one id, so several rows may answer.

    Return how many messages it was about.
    """
    return Message.objects.filter(provider_id=provider_id, to__iexact=recipient).update(delivery=delivery)
