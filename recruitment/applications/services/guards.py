"""What every service on an application checks first."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from core.dates import date_and_time
from recruitment.applications.errors import AlreadySubmitted, Annulled, CallNotOpen, NotYours
from recruitment.applications.models import OWNER, TRANSITIONS, Application, ApplicationState
from recruitment.calls.models import CallPage, CallState


def locked(application_id: int, actor) -> Application:
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
def being_edited(application_id: int, *, actor, received_at: datetime) -> Iterator[Application]:
    """One transaction over a row that its owner may change at that moment.

    Raises NotYours, Annulled, AlreadySubmitted or CallNotOpen before anything happens.
    """
    with transaction.atomic():
        application = locked(application_id, actor)
        require_editable(application)
        require_open(application.call, received_at)
        yield application


def require_owner(application: Application, actor) -> None:
    if application.applicant_id != actor.pk:
        raise NotYours


def require_editable(application: Application) -> None:
    if application.state == ApplicationState.ANNULLED:
        raise Annulled(_("Esta postulación fue anulada: %s") % application.annulment_reason)
    if not application.is_editable:
        raise AlreadySubmitted(
            _("Su postulación ya está presentada. Para cambiar algo, reábrala desde «Mi inscripción».")
        )


def require_open(call: CallPage, at: datetime) -> None:
    """Whatever arrives during the last second is in time: milestones are kept to the second."""
    if sentence := why_not_open(call, at):
        raise CallNotOpen(sentence)


def why_not_open(call: CallPage, at: datetime) -> str:
    """Why `call` takes no applications at that moment; empty when it does."""
    state = call.state_at(at.replace(microsecond=0))
    if state == CallState.CANCELLED:
        return _cancelled(call)
    if not call.live:
        return _("La convocatoria no está publicada en este momento.")
    if state == CallState.VOID:
        return _("La convocatoria fue declarada desierta.")
    if state == CallState.UPCOMING:
        if not call.opens_at:
            return _("La inscripción todavía no tiene fecha de inicio.")
        return _("La inscripción empieza el %s.") % date_and_time(call.opens_at)
    if state != CallState.OPEN:
        return _("La inscripción cerró el %s.") % date_and_time(call.closes_at)
    return ""


def _cancelled(call: CallPage) -> str:
    if call.cancellation_reason:
        return _("La convocatoria fue cancelada: %s") % call.cancellation_reason
    return _("La convocatoria fue cancelada.")


def require_transition(application: Application, to: ApplicationState, actor) -> None:
    """Only what the table of transitions allows, and only for whom it says. PermissionError otherwise."""
    who = TRANSITIONS.get((ApplicationState(application.state), to))
    allowed = who == OWNER and application.applicant_id == actor.pk
    if not allowed and not (who and who != OWNER and actor.has_perm(who)):
        raise PermissionError(f"{application.state} → {to} is not for {actor}")
