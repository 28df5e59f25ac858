"""What every service on an application checks first."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.transitions import require_transition
from recruitment.applications.errors import AlreadySubmitted, Annulled, CallNotOpen, NotYours
from recruitment.applications.models import TRANSITIONS, Application, ApplicationState, Term


def lock_application(application_id: int, actor: User) -> Application:
    """The row, locked until the transaction ends, once it is known to be the actor's."""
    # First the lock, then the row with what it refers to: on PostgreSQL a query that had to wait for the
    # lock would join the new row with what other tables held before the wait.
    Application.objects.select_for_update().values_list("pk").get(pk=application_id)
    application = Application.objects.select_related(
        "call", "applicant", "position", "current", "draft_dossier"
    ).get(pk=application_id)
    require_owner(application, actor)
    return application


@contextmanager
def being_edited(application_id: int, *, actor: User, received_at: datetime) -> Iterator[Application]:
    """One transaction over a row that its owner may change at that moment.

    Raises NotYours, Annulled, AlreadySubmitted or CallNotOpen before anything happens.
    """
    with transaction.atomic():
        application = lock_application(application_id, actor)
        require_editable(application)
        require_open(application.term, received_at)
        yield application


def require_owner(application: Application, actor: User) -> None:
    if application.applicant_id != actor.pk:
        raise NotYours


def require_not_annulled(application: Application) -> None:
    if application.state == ApplicationState.ANNULLED:
        raise Annulled(_("Esta postulación fue anulada: %s") % application.annulment_reason)


def require_editable(application: Application) -> None:
    require_not_annulled(application)
    if not application.is_editable:
        raise AlreadySubmitted(
            _("Su postulación ya está presentada. Para cambiar algo, reábrala desde «Mi inscripción».")
        )


def require_open(term: Term, at: datetime) -> None:
    if sentence := term.why_not_open(at):
        raise CallNotOpen(sentence)


def require_may_become(to: ApplicationState, application: Application, actor: User) -> None:
    """Only what the table of transitions allows, and only for whom it says. PermissionDenied otherwise."""
    owns = application.applicant_id == actor.pk
    require_transition(TRANSITIONS, application, to, actor, is_owner=lambda: owns)
