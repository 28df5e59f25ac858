"""Passwords: the temporary one, the first own one, a changed one, a forgotten one."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import limits, mails
from accounts.audit import (
    PASSWORD_CHANGED,
    PASSWORD_HELP,
    PASSWORD_RESET,
    TEMPORARY_PASSWORD_ISSUED,
)
from accounts.models import EmailLink, LinkPurpose, User
from accounts.queries import accounts_called
from accounts.services.sessions import end_sessions
from accounts.signals import help_asked_for_unknown_account
from core import audit
from core.errors import Refused


def issue_temporary_password(user: User, *, actor: User | None) -> None:
    """Mail a temporary password, made when the mail leaves and shown to nobody else.

    The password that there was, if any, stops working and the sessions end. Raises Refused when the
    account has no e-mail or is not active.
    """
    if not user.is_active or not user.email:
        sentence = _("Esta cuenta no está activa o no tiene correo: no se le puede enviar una contraseña.")
        raise Refused(sentence, code="account_unreachable")
    with transaction.atomic():
        user.set_unusable_password()
        user.drop_temporary_password()
        user.save(update_fields=["password", *user.temporary_password_fields])
        EmailLink.objects.end_pending(user)
        end_sessions(user)
        audit.log(user, TEMPORARY_PASSWORD_ISSUED, user=actor)
        mails.queue_temporary_password(user)


def choose_first_password(user: User, password: str, *, session_key: str) -> None:
    """After signing in with a temporary password."""
    with transaction.atomic():
        _set_password(user, password)
        end_sessions(user, keep=session_key)
        audit.log(user, PASSWORD_CHANGED, user=user)


def check_current_password(user: User, password: str) -> bool:
    """Whether `password` is the person's. Raises Refused after too many wrong ones."""
    subject = str(user.pk)
    if not limits.CURRENT_PASSWORD.admit(subject):
        raise Refused(
            _(
                "Escribió varias veces una contraseña que no es la suya. Espere unos minutos e inténtelo otra vez."
            ),
            code="too_many_attempts",
        )
    if not user.check_password(password):
        return False
    limits.CURRENT_PASSWORD.reset(subject)
    return True


def change_password(user: User, password: str, *, session_key: str) -> None:
    """A new password, asked for by the person; every other session ends and the person is told."""
    with transaction.atomic():
        _set_password(user, password)
        end_sessions(user, keep=session_key)
        audit.log(user, PASSWORD_CHANGED, user=user)
        mails.queue_password_changed(user)


def answer_password_help(typed: str, *, asked_again: bool) -> None:
    """What somebody who forgot the password gets by e-mail. Runs in the worker: the page that asked
    has long answered, the same to everybody.

    `asked_again`: from the same browser, so the link before dies. Whoever asks from elsewhere takes nothing
    from whoever is reading an earlier mail.
    """
    accounts = accounts_called(typed)
    for user in accounts:
        if not user.email:
            continue
        if not user.is_active:
            mails.queue_account_is_closed(user)
            continue
        with transaction.atomic():
            link = EmailLink.objects.prepare(user, LinkPurpose.RESET, email=user.email, replaces=asked_again)
            audit.log(user, PASSWORD_HELP)
            mails.queue_reset(link)
    if not accounts:
        help_asked_for_unknown_account.send(sender=User, typed=typed)


def reset_password(link: EmailLink, password: str) -> User:
    """A new password through the mailed link, which also proves that the e-mail is the person's.

    Raises Refused when the link was used meanwhile.
    """
    with transaction.atomic():
        if not link.spend():
            raise Refused(_("Este enlace ya se usó o venció. Pida otro."), code="dead_link")
        user = link.user
        if user.email_confirmed_at is None and user.email == link.email:
            user.email_confirmed_at = timezone.now()
        _set_password(user, password)
        end_sessions(user)
        audit.log(user, PASSWORD_RESET, user=user)
        mails.queue_password_changed(user)
    limits.SIGN_IN_ACCOUNT.reset(user.signs_in_as)
    return user


def _set_password(user: User, password: str) -> None:
    user.set_password(password)
    user.must_change_password = False
    user.drop_temporary_password()
    user.save()
