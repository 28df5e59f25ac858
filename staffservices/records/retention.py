"""Drafts that were never sent: kept for a while, not for ever."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from staffservices.records.models import ChangeProposal, RecordsSettings
from staffservices.records.services.drafting import drop_files
from staffservices.records.states import ProposalState

UNTOUCHED_KEPT_FOR = timedelta(days=2)


def forget_drafts() -> int:
    """Those that nobody saved for long, those where nothing was typed, and those thrown away."""
    now = timezone.now()
    old = now - timedelta(days=RecordsSettings.current().draft_days)
    drafts = ChangeProposal.objects.filter(
        Q(state=ProposalState.DRAFT, saved_at__lt=old)
        | Q(state=ProposalState.DRAFT, saved_at=None, created_at__lt=now - UNTOUCHED_KEPT_FOR)
        | Q(state=ProposalState.WITHDRAWN, created_at__lt=now - UNTOUCHED_KEPT_FOR)
    )
    forgotten = 0
    for draft in drafts:
        with transaction.atomic():
            # Sent or saved a moment ago: then it stays.
            if still := drafts.select_for_update().filter(pk=draft.pk).first():
                drop_files(still)
                still.delete()
                forgotten += 1
    return forgotten
