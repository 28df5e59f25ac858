"""HR ends an application that was submitted, or puts it back."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.audit import log
from core.outbox.mail import queue
from recruitment.applications import audit, mails
from recruitment.applications.errors import NotAnnulled
from recruitment.applications.models import Application, ApplicationState
from recruitment.applications.services.guards import require_may_become, require_not_annulled
from recruitment.applications.services.receipting import annul_receipt, reinstate_receipt


def annul_application(application: Application, *, actor: User, reason: str) -> Application:
    """End an application; the applicant reads why in an e-mail.

    Raises PermissionDenied for whoever may not, Annulled when a colleague was quicker.
    """
    with transaction.atomic():
        application = Application.objects.select_for_update().get(pk=application.pk)
        require_not_annulled(application)
        require_may_become(ApplicationState.ANNULLED, application, actor)
        application.annulled_from = application.state
        application.state = ApplicationState.ANNULLED
        application.annulment_reason = reason
        application.save(update_fields=["state", "annulled_from", "annulment_reason"])
        annul_receipt(application, reason=reason, actor=actor)
        log(application, audit.ANNULLED, user=actor, data={"reason": reason})
        queue(mails.annulled(application))
    return application


def reinstate_application(application: Application, *, actor: User, reason: str) -> Application:
    """Undo an annulment: it is again what it was, with the number and the hour that it had.

    Raises PermissionDenied for whoever may not, NotAnnulled when a colleague was quicker.
    """
    with transaction.atomic():
        application = Application.objects.select_for_update().get(pk=application.pk)
        if application.state != ApplicationState.ANNULLED:
            raise NotAnnulled(_("Esta postulación no está anulada: quizá otra persona ya la restituyó."))
        before = ApplicationState(application.annulled_from)
        require_may_become(before, application, actor)
        application.state = before
        application.annulled_from = application.annulment_reason = ""
        application.save(update_fields=["state", "annulled_from", "annulment_reason"])
        reinstate_receipt(application, reason=reason, actor=actor)
        log(application, audit.REINSTATED, user=actor, data={"reason": reason})
        queue(mails.reinstated(application, reason))
    return application
