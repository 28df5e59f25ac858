"""Writing to many applicants: prepared, looked at, confirmed once, and sent a batch at a time.

A batch is one transaction: the e-mails in the outbox and the marks on their recipients come together or
not at all, so a worker killed at any point tells nobody twice and forgets nobody.
"""

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.audit import log
from core.errors import Refused
from core.outbox.mail import queue
from recruitment.applications import audit, mails
from recruitment.applications.models import Mailing, MailingState, Recipient
from recruitment.applications.queries import applications_visible_to, recipients_of

WRITE = "applications.write_to_applicants"


def prepare_mailing(
    application_ids: Iterable[int], *, actor: User, subject: str, body: str, selection: str
) -> Mailing:
    """Keep the text and whom it is for; nothing is sent. Raises PermissionDenied, or Refused without anybody."""
    _require_permission(actor)
    chosen = applications_visible_to(actor).filter(pk__in=list(application_ids), current__isnull=False)
    with transaction.atomic():
        mailing = Mailing.objects.create(subject=subject, body=body, selection=selection, created_by=actor)
        recipients = [
            Recipient(mailing=mailing, application_id=pk)
            for pk in chosen.order_by("current__number").values_list("pk", flat=True)
        ]
        if not recipients:
            raise Refused(_("No hay a quién escribir: elija al menos una postulación."), code="nobody_chosen")
        Recipient.objects.bulk_create(recipients)
    return mailing


def correct_mailing(mailing: Mailing, *, actor: User, subject: str, body: str) -> Mailing:
    """Change the text of what is not confirmed yet."""
    _require_permission(actor)
    with transaction.atomic():
        mailing = _locked(mailing, MailingState.PREPARED)
        mailing.subject, mailing.body = subject, body
        mailing.save(update_fields=["subject", "body"])
    return mailing


def confirm_mailing(mailing: Mailing, *, actor: User) -> Mailing:
    """Send it, once: a second press is told so. Raises PermissionDenied or Refused."""
    _require_permission(actor)
    with transaction.atomic():
        mailing = _locked(mailing, MailingState.PREPARED)
        mailing.state = MailingState.SENDING
        mailing.confirmed_at, mailing.confirmed_by = timezone.now(), actor
        mailing.save(update_fields=["state", "confirmed_at", "confirmed_by"])
        log(mailing, audit.MAILING_SENT, user=actor, data={"recipients": mailing.recipients.count()})
    return mailing


def stop_mailing(mailing: Mailing, *, actor: User) -> Mailing:
    """Send no more of it; what is in the outbox already goes out."""
    _require_permission(actor)
    with transaction.atomic():
        mailing = _locked(mailing, MailingState.SENDING)
        mailing.state = MailingState.STOPPED
        mailing.save(update_fields=["state"])
        log(mailing, audit.MAILING_STOPPED, user=actor)
    return mailing


def send_next() -> int:
    """Put the next batch into the outbox; how many."""
    mailing = Mailing.objects.filter(state=MailingState.SENDING).order_by("confirmed_at", "pk").first()
    if mailing is None:  # the worker asks every minute: no write lock for nothing
        return 0
    with transaction.atomic():
        mailing = Mailing.objects.select_for_update().get(pk=mailing.pk)
        if mailing.state != MailingState.SENDING:  # stopped, or another worker was quicker
            return 0
        batch = list(recipients_of(mailing).filter(queued_at=None)[: settings.MAILINGS_PER_MINUTE])
        for recipient in batch:
            _queue_for(mailing, recipient)
        Recipient.objects.bulk_update(batch, ["message", "queued_at", "skipped_because"])
        if len(batch) < settings.MAILINGS_PER_MINUTE:
            mailing.state = MailingState.SENT
            mailing.save(update_fields=["state"])
    return len(batch)


def _queue_for(mailing: Mailing, recipient: Recipient) -> None:
    recipient.queued_at = timezone.now()
    person = recipient.application.applicant
    if person.is_active and person.email:
        recipient.message = queue(mails.mailing(mailing, recipient.application))
    else:
        recipient.skipped_because = _("La cuenta está desactivada o no tiene correo.")


def _locked(mailing: Mailing, state: MailingState) -> Mailing:
    mailing = Mailing.objects.select_for_update().get(pk=mailing.pk)
    if mailing.state != state:
        sentence = _("Este correo ya está «%s»: no hay nada más que hacer.") % mailing.get_state_display()
        raise Refused(sentence, code="already_sent")
    return mailing


def _require_permission(actor: User) -> None:
    if not actor.has_perm(WRITE):
        raise PermissionDenied(WRITE)
