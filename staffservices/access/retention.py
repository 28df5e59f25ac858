"""What is not kept: copies of identity documents after the decision, and requests that nobody confirmed."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from attachments.services import discard, forget_file
from staffservices.access.models import AccessRequest, AccessSettings, RequestState

UNCONFIRMED_KEPT_FOR = timedelta(days=7)


def forget_copies() -> int:
    limit = timezone.now() - timedelta(days=AccessSettings.current().copy_days)
    decided = AccessRequest.objects.filter(
        state__in=RequestState.decided, decided_at__lt=limit, identity_copy__forgotten_at=None
    ).exclude(identity_copy=None)
    copies = [request.identity_copy for request in decided.select_related("identity_copy")]
    for copy in copies:
        forget_file(copy)
    return len(copies)


def forget_unconfirmed() -> int:
    limit = timezone.now() - UNCONFIRMED_KEPT_FOR
    old = AccessRequest.objects.filter(state=RequestState.UNCONFIRMED, created_at__lt=limit)
    forgotten = 0
    for request in old.select_related("identity_copy"):
        with transaction.atomic():
            # Confirmed a moment ago: then it stays.
            if old.filter(pk=request.pk).delete()[0]:
                discard(request.identity_copy)
                forgotten += 1
    return forgotten
