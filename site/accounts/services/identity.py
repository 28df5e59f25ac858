"""HR saw somebody's identity document: the account of that document number is that person's."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import mails
from accounts.audit import IDENTITY_VERIFIED
from accounts.models import EmailLink, Identity, User
from accounts.services.sessions import end_sessions
from core import audit
from core.errors import Refused
from core.identity import normalise_email


@dataclass(frozen=True)
class VerifiedPerson:
    """Who the person is, as HR approved it; the e-mail was confirmed by a link."""

    document_type: str
    document_number: str
    first_name: str
    last_name: str
    email: str
    mobile: str = ""


def verify_identity(person: VerifiedPerson, *, actor: User) -> User:
    """Open the account of `person`, or raise the one of that number, to «verified».

    A number that was registered with another e-mail may be somebody else's doing: its e-mail gives way
    to the approved one, its password and links stop working, its sessions end, and the old address is
    told. Whoever already signs in with the approved e-mail keeps the password.

    The caller has checked that `actor` may, and mails a temporary password where `has_usable_password`
    says that there is none. Raises Refused when the account is closed.
    """
    with transaction.atomic():
        user = _locked_account(person)
        if not user.is_active:
            sentence = _("La cuenta de este documento está desactivada. Actívela antes de aprobar.")
            raise Refused(sentence, code="account_inactive")
        previous_email = user.email
        is_theirs = bool(user.email_confirmed_at) and normalise_email(user.email) == normalise_email(
            person.email
        )
        if not is_theirs:
            _hand_over(user, person.email)
        user.first_name, user.last_name = person.first_name, person.last_name
        user.mobile = person.mobile or user.mobile
        user.identity = Identity.VERIFIED
        user.save()
        audit.log(user, IDENTITY_VERIFIED, user=actor, data={"email_replaced": not is_theirs})
        if previous_email and not is_theirs:
            mails.queue_email_replaced(user, previous_email)
    return user


def _locked_account(person: VerifiedPerson) -> User:
    document = {"document_type": person.document_type, "document_number": person.document_number}
    if not User.objects.filter(**document).exists():
        new = User(username=":".join(document.values()), **document)
        new.set_unusable_password()
        try:
            with transaction.atomic():
                new.save(force_insert=True)
        except IntegrityError:
            pass  # registered a moment ago: treated like any other that was there before
    return User.objects.select_for_update().get(**document)


def _hand_over(user: User, email: str) -> None:
    user.email = email
    user.email_confirmed_at = timezone.now()
    user.set_unusable_password()
    user.must_change_password = False
    user.drop_temporary_password()
    EmailLink.objects.filter(user=user, used_at=None).delete()
    end_sessions(user)
