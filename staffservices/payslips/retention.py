"""What payslips leave behind and is not needed any more."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.retention import rule
from staffservices.payslips.models import SealedCopy

SEALED_COPIES_KEPT_FOR = timedelta(days=3)  # the outbox tries for one


@rule(_("Boletas con clave que ya se enviaron"))
def forget_sealed_copies() -> int:
    old = list(SealedCopy.objects.filter(created_at__lt=timezone.now() - SEALED_COPIES_KEPT_FOR))
    for copy in old:
        with transaction.atomic():
            copy.delete()
            transaction.on_commit(partial(copy.file.storage.delete, copy.file.name))
    return len(old)
