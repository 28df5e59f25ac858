"""HR gives one person more time in one call, or takes it back."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.audit import AuditAction, log
from core.dates import date_and_time
from core.outbox.mail import queue
from core.types import filled
from recruitment.applications import audit, mails
from recruitment.applications.errors import NotExtendable
from recruitment.applications.models import Application, ApplicationState, Extension
from recruitment.applications.models.extension import EXTENDABLE
from recruitment.calls.models import CallState, MilestoneKind
from recruitment.calls.pages import CallPage

GRANT = "applications.grant_extension"
AT_MOST = timedelta(days=90)  # a slip of the pen in the year is not an extension


def grant_extension(
    call: CallPage, applicant: User, *, actor: User, until: datetime, reason: str
) -> Extension:
    """Give `applicant` time until `until`; whatever they had before is replaced, and they read it in an e-mail.

    A second press grants nothing twice. Raises PermissionDenied, or NotExtendable with the reason.
    """
    _require_permission(actor)
    with transaction.atomic():
        # Whoever grants at the same moment waits here, also where there is no extension to lock yet.
        applicant = User.objects.select_for_update().get(pk=applicant.pk)
        call = CallPage.objects.get(pk=call.pk)
        now = timezone.now()
        require_extendable(call, applicant, until=until, at=now)
        earlier = Extension.objects.in_force().filter(call=call, applicant=applicant).first()
        if earlier and (earlier.until, earlier.reason) == (until, reason):
            return earlier
        if earlier:
            _end(earlier, because=_("La reemplazó otra prórroga."), at=now)
        extension = Extension.objects.create(
            call=call, applicant=applicant, until=until, reason=reason, granted_at=now, granted_by=actor
        )
        _log(extension, audit.EXTENSION_GRANTED, actor, reason)
        queue(mails.extended(extension))
    return extension


def require_extendable(call: CallPage, applicant: User, *, until: datetime, at: datetime) -> None:
    """Raise NotExtendable, in a sentence, unless more time can be given."""
    state = call.state_at(at)
    if not call.live or state not in (CallState.OPEN, *EXTENDABLE):
        sentence = _("En esta convocatoria no se puede dar más plazo: no está abierta ni en evaluación.")
        raise NotExtendable(sentence, code="call_not_extendable")
    if until <= at:
        raise NotExtendable(_("Ese momento ya pasó. Elija una fecha y hora por venir."), code="in_the_past")
    if until <= filled(call.closes_at):
        raise NotExtendable(
            _("La inscripción cierra para todos el %s. La prórroga debe terminar después.")
            % date_and_time(filled(call.closes_at)),
            code="within_the_deadline",
        )
    results = call.milestone(MilestoneKind.FINAL_RESULTS)
    if results and results.begins_at and until >= results.begins_at:
        raise NotExtendable(
            _("Los resultados finales se publican el %s. La prórroga debe terminar antes.")
            % date_and_time(results.begins_at),
            code="after_final_results",
        )
    if until > at + AT_MOST:
        sentence = _("Una prórroga dura como máximo %d días. Revise el año y el mes.") % AT_MOST.days
        raise NotExtendable(sentence, code="too_long")
    if not (applicant.is_active and applicant.is_applicant):
        sentence = _("Esa cuenta no puede postular: está desactivada o es del personal.")
        raise NotExtendable(sentence, code="account_cannot_apply")
    if Application.objects.filter(applicant=applicant, call=call, state=ApplicationState.ANNULLED).exists():
        sentence = _("La postulación de esta persona está anulada. Restitúyala antes de darle más plazo.")
        raise NotExtendable(sentence, code="annulled")


def withdraw_extension(extension: Extension, *, actor: User, reason: str) -> Extension:
    """End an extension now. What the person submitted while it lasted stays submitted.

    Raises PermissionDenied, or NotExtendable when it had ended already.
    """
    _require_permission(actor)
    with transaction.atomic():
        extension = Extension.objects.select_for_update().get(pk=extension.pk)
        now = timezone.now()
        if extension.ended_at or extension.until < now:
            raise NotExtendable(_("Esta prórroga ya terminó: no hay nada que retirar."), code="already_ended")
        _end(extension, because=reason, at=now)
        _log(extension, audit.EXTENSION_WITHDRAWN, actor, reason)
        queue(mails.extension_withdrawn(extension))
    return extension


def _require_permission(actor: User) -> None:
    if not actor.has_perm(GRANT):
        raise PermissionDenied(GRANT)


def _end(extension: Extension, *, because: str, at: datetime) -> None:
    extension.ended_at, extension.ended_because = at, because
    extension.save(update_fields=["ended_at", "ended_because"])


def _log(extension: Extension, action: AuditAction, actor: User, reason: str) -> None:
    """On the extension, and in the history of the application if there is one."""
    data = {"reason": reason, "until": date_and_time(extension.until)}
    log(extension, action, user=actor, data=data)
    application = Application.objects.filter(call=extension.call_id, applicant=extension.applicant_id).first()
    if application:
        log(application, action, user=actor, data=data)
