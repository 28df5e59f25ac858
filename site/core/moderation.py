"""What the moderation of pages tells people, in Spanish and through the outbox.

Wagtail sends these mails by itself, while the editor waits for the mail server, and drops what fails. Ours take
the place of its receivers: a signal keeps one receiver for each name.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted
from wagtail.users.models import UserProfile

from core.addresses import absolute_reverse, absolute_url
from core.outbox.mail import Mail, queue
from core.types import Account


def connect() -> None:
    for signal, sender, name, receiver in (
        (task_submitted, TaskState, "group_approval_task_submitted_email_notification", on_task_submitted),
        (workflow_approved, WorkflowState, "workflow_state_approved_email_notification", on_approved),
        (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification", on_rejected),
        # Wagtail tells the administrators of each submission; the group that decides is told already.
        (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification", say_nothing),
    ):
        signal.disconnect(sender=sender, dispatch_uid=name)
        signal.connect(receiver, sender=sender, dispatch_uid=name)


def on_task_submitted(sender: type, instance: Any, user: Account | None = None, **kwargs: Any) -> None:
    """To the group that decides: something waits for it."""
    task = instance.task.specific
    if not isinstance(task, AbstractGroupApprovalTask):
        return
    members = get_user_model().objects.filter(groups__in=task.groups.all()).distinct().order_by("pk")
    state = instance.workflow_state
    author = state.requested_by.get_full_name() if state.requested_by else ""
    for member in members:
        if member != user and wants(member, "submitted"):
            subject = _("«%s» espera su aprobación")
            _tell(member, state, "submitted", subject, author=author, task=task.name)


def on_approved(sender: type, instance: Any, user: Account | None = None, **kwargs: Any) -> None:
    """To whoever asked for it: it is published."""
    author = instance.requested_by
    if author and author != user and wants(author, "approved"):
        _tell(author, instance, "approved", _("Se aprobó «%s»"))


def on_rejected(sender: type, instance: Any, user: Account | None = None, **kwargs: Any) -> None:
    """To whoever asked for it: what to change."""
    author = instance.requested_by
    if author and author != user and wants(author, "rejected"):
        comment = instance.current_task_state.specific.get_comment()
        _tell(author, instance, "rejected", _("Hay que corregir «%s»"), comment=comment)


def say_nothing(sender: type, **kwargs: Any) -> None:
    """The place of a receiver that we do without."""


def wants(person: Account, notification: str) -> bool:
    """Whether a mail can reach them, and they have not turned it off in their account."""
    return bool(
        person.is_active
        and person.email
        and getattr(UserProfile.get_for_user(person), f"{notification}_notifications")
    )


def _tell(person: Account, state: WorkflowState, event: str, subject: str, **context: Any) -> None:
    subject_of = state.content_object
    if is_page := isinstance(subject_of, Page):
        subject_of = subject_of.specific
    title = getattr(subject_of, "draft_title", "") or str(subject_of)
    queue(
        Mail(
            kind=f"moderation.{event}",
            to=person.email,
            recipient=person,
            subject=subject % title,
            template=f"moderation/email/{event}",
            context={
                "name": person.first_name or person.get_username(),
                "title": title,
                "kind": subject_of._meta.verbose_name,
                "edit_url": absolute_reverse("wagtailadmin_pages:edit", subject_of.pk)
                if is_page
                else absolute_url(""),
                "public_url": absolute_url(subject_of.url or "/") if is_page and subject_of.live else "",
                **context,
            },
        )
    )
