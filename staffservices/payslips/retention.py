"""What payslips leave behind and is not needed any more."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from staffservices.payslips.models import SealedCopy

SEALED_COPIES_KEPT_FOR = timedelta(days=3)  # the outbox tries for one


def forget_sealed_copies() -> int:
    old = list(SealedCopy.objects.filter(created_at__lt=timezone.now() - SEALED_COPIES_KEPT_FOR))
    for copy in old:
        with transaction.atomic():
            copy.delete()
            transaction.on_commit(partial(copy.file.storage.delete, copy.file.name))
    return len(old)
