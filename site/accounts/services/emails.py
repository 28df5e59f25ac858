"""Changing the e-mail and the mobile. A new e-mail counts only once it is confirmed."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import limits, mails
from accounts.audit import EMAIL_CHANGE_ASKED, EMAIL_CHANGED, MOBILE_CHANGED
from accounts.models import EmailLink, LinkPurpose, User
from core import audit
from core.errors import Refused


def ask_for_new_email(user: User, email: str) -> None:
    """Mail a link to the new address and a warning to the old one, with a way to say «no fui yo».

    Raises Refused after too many changes in a day.
    """
    if not limits.EMAIL_CHANGE.admit(str(user.pk)):
        raise Refused(_("Hoy ya pidió varios cambios de correo. Inténtelo mañana."), code="too_many_changes")
    with transaction.atomic():
        link = EmailLink.objects.prepare(user, LinkPurpose.NEW_EMAIL, email=email)
        audit.log(user, EMAIL_CHANGE_ASKED, user=user)
        mails.queue_confirm_new_email(link)
        if user.email:
            mails.queue_email_change_asked(user, new_email=email)


def pending_email(user: User) -> EmailLink | None:
    """The change that waits to be confirmed."""
    links = EmailLink.objects.filter(user=user, purpose=LinkPurpose.NEW_EMAIL, used_at=None)
    newest = links.order_by("-pk").first()
    expired = newest and newest.expires_at and newest.expires_at <= timezone.now()
    return None if expired else newest


def confirm_new_email(link: EmailLink) -> User:
    """The new address counts from now on. Raises Refused when the link was used meanwhile."""
    with transaction.atomic():
        if not link.spend():
            sentence = _("Este enlace ya se usó o venció. Pida el cambio otra vez en «Mis datos».")
            raise Refused(sentence, code="dead_link")
        user = link.user
        user.email = link.email
        user.email_confirmed_at = timezone.now()
        user.save(update_fields=["email", "email_confirmed_at"])
        # A link in the old mailbox must not open the account any more.
        EmailLink.objects.filter(user=user, purpose=LinkPurpose.RESET, used_at=None).delete()
        audit.log(user, EMAIL_CHANGED, user=user)
    return user


def change_mobile(user: User, mobile: str) -> None:
    with transaction.atomic():
        user.mobile = mobile
        user.save(update_fields=["mobile"])
        audit.log(user, MOBILE_CHANGED, user=user)
