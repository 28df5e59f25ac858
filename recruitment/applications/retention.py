"""What never became an application or an e-mail: useful for a while, not for ever."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

import attachments.services
from recruitment.applications.models import Application, ApplicationState, Mailing, MailingState

UNCONFIRMED_MAILING_DAYS = 7


def forget_drafts() -> int:
    """Once nobody has touched them for so long, and their call takes applications no more."""
    now = timezone.now()
    old = now - timedelta(days=settings.UNSUBMITTED_APPLICATION_DAYS)
    drafts = Application.objects.filter(state=ApplicationState.DRAFT, current=None, saved_at__lt=old)
    forgotten = 0
    for application in drafts.select_related("call", "draft_dossier"):
        if not application.term.why_not_open(now):
            continue
        with transaction.atomic():
            dossier = application.draft_dossier
            application.delete()
            attachments.services.discard(dossier)
        forgotten += 1
    return forgotten


def forget_unconfirmed_mailings() -> int:
    old = timezone.now() - timedelta(days=UNCONFIRMED_MAILING_DAYS)
    return (
        Mailing.objects.filter(state=MailingState.PREPARED, created_at__lt=old)
        .delete()[1]
        .get("applications.Mailing", 0)
    )
