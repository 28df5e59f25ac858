"""Drafts that never became an application: useful for the next call, not for ever."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import attachments.services
from core.retention import rule
from recruitment.applications.models import Application, ApplicationState


@rule(_("Postulaciones que no se presentaron"))
def forget_drafts() -> int:
    """Once nobody has touched them for so long, and their call takes applications no more."""
    now = timezone.now()
    old = now - timedelta(days=settings.UNSUBMITTED_APPLICATION_DAYS)
    drafts = Application.objects.filter(state=ApplicationState.DRAFT, current=None, saved_at__lt=old)
    forgotten = 0
    for application in drafts.select_related("call", "draft_dossier"):
        if application.call.accepts_applications_at(now):
            continue
        with transaction.atomic():
            dossier = application.draft_dossier
            application.delete()
            attachments.services.discard(dossier)
        forgotten += 1
    return forgotten
