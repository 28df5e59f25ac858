"""What makes an application final, or opens it again."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

import attachments.services
from accounts.models import User
from core.audit import log
from core.outbox.mail import queue
from core.types import filled
from recruitment.applications import audit, mails
from recruitment.applications.errors import IncompleteApplication
from recruitment.applications.grammar.declaration import draft_profile, missing_from
from recruitment.applications.models import (
    Application,
    ApplicationState,
    RegistrationBook,
    Submission,
)
from recruitment.applications.services.guards import (
    lock_application,
    require_may_become,
    require_not_annulled,
    require_open,
)
from recruitment.applications.services.receipting import replace_receipt
from recruitment.calls.pages import CallPage


def submit_application(application_id: int, *, actor: User, received_at: datetime) -> Submission:
    """Make an application final and return the version that counts from now on.

    `received_at` is when the request arrived, not when it was processed: whoever pressed «Terminar»
    in time is in time. A second press finds it final and returns the same version.

    Raises CallNotOpen, IncompleteApplication, Annulled or NotYours; nothing changes then.
    """
    with transaction.atomic():
        application = lock_application(application_id, actor)
        if application.state == ApplicationState.SUBMITTED:
            return filled(application.current)
        require_not_annulled(application)
        require_open(application.term, received_at)
        require_complete(application)
        require_may_become(ApplicationState.SUBMITTED, application, actor)

        replaced = application.current
        submission = _final_version(application, received_at)
        replace_receipt(replaced, submission, actor=actor)
        application.current = submission
        application.state = ApplicationState.SUBMITTED
        application.save(update_fields=["current", "state"])
        log(application, audit.SUBMITTED, user=actor, data={"number": submission.number})
        queue(mails.receipt(submission, replaced=replaced))
    return submission


def require_complete(application: Application) -> None:
    if missing := missing_from(application):
        raise IncompleteApplication(missing[0].step, missing[0].sentence)


def _final_version(application: Application, received_at: datetime) -> Submission:
    profile = draft_profile(application)
    dossier = filled(application.draft_dossier)
    by_leave = application.term.needs_extension(received_at)
    return Submission.objects.create(
        application=application,
        number=next_number(application.call),
        received_at=received_at,
        position=application.position,
        profile_data=profile.to_json(),
        profile_version=profile.version,
        dossier=dossier,
        dossier_sha256=dossier.sha256,
        extension=application.term.extension if by_leave else None,
        draft=application.draft,
    )


def next_number(call: CallPage) -> str:
    """«CAS-012-2026-000123»: one after the other within a call; a rolled-back one leaves no gap."""
    RegistrationBook.objects.get_or_create(call=call)
    book = RegistrationBook.objects.select_for_update().get(call=call)
    book.last_number += 1
    book.save(update_fields=["last_number"])
    return f"CAS-{call.number:03d}-{call.year}-{book.last_number:06d}"


def reopen_application(application_id: int, *, actor: User, received_at: datetime) -> Application:
    """Let the applicant correct what was submitted; the earlier version counts until the new one is final.

    Raises CallNotOpen, Annulled or NotYours.
    """
    with transaction.atomic():
        application = lock_application(application_id, actor)
        if application.state == ApplicationState.REOPENED:
            return application
        require_not_annulled(application)
        require_open(application.term, received_at)
        require_may_become(ApplicationState.REOPENED, application, actor)
        application.state = ApplicationState.REOPENED
        application.save(update_fields=["state"])
        log(application, audit.REOPENED, user=actor)
    return application


def discard_correction(application_id: int, *, actor: User) -> Application:
    """Give up a correction: everything is again as it was submitted. Allowed after the deadline too.

    Raises PermissionDenied where nothing was ever submitted.
    """
    with transaction.atomic():
        application = lock_application(application_id, actor)
        if application.state == ApplicationState.SUBMITTED:
            return application
        if application.current is None:
            raise PermissionDenied("nothing was submitted: there is no correction to give up")
        require_may_become(ApplicationState.SUBMITTED, application, actor)
        submission, unused = application.current, application.draft_dossier
        application.draft = submission.draft
        application.position = submission.position
        application.draft_dossier = submission.dossier
        application.state = ApplicationState.SUBMITTED
        application.saved_at = submission.received_at
        application.save(update_fields=["draft", "position", "draft_dossier", "state", "saved_at"])
        log(application, audit.CORRECTION_DISCARDED, user=actor)
        if unused != submission.dossier:
            attachments.services.discard(unused)
    return application
