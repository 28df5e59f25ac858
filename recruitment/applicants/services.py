"""Registration by document number, from the form to the first sign-in.

What happens here is the same whatever the number's state: the row is written and a mail is queued. Who
gets which mail is found out when it is sent (see mails.build_answer), so neither the answer nor its time
tells a stranger whether a number has an account.
"""

from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import legal
from accounts.audit import ACCOUNT_OPENED, TERMS_ACCEPTED
from accounts.legal import AcceptedTexts
from accounts.models import Identity, User
from core import audit
from core.identity import DocumentType
from core.mail_limits import require_correction, require_mailbox_has_room, require_resend
from core.types import StrOrPromise
from recruitment.applicants import limits, mails
from recruitment.applicants.audit import EMAIL_CORRECTED, REGISTERED, RESENT
from recruitment.applicants.models import Registration

RESENT_AT_MOST = 3  # registrations of one number that «Olvidé mi contraseña» writes to


@dataclass(frozen=True)
class Person:
    """What the person typed and checked on the review screen."""

    document_type: str
    document_number: str
    first_name: str
    last_name: str
    email: str
    mobile: str

    def facts(self) -> list[tuple[StrOrPromise, str]]:
        """Label and value, to be read once more before sending."""
        return [
            (DocumentType(self.document_type).label, self.document_number),
            (_("Nombres"), self.first_name),
            (_("Apellidos"), self.last_name),
            (_("Correo"), self.email),
            (_("Celular"), self.mobile),
        ]


def register(person: Person, accepted: AcceptedTexts, *, form_id: UUID) -> Registration:
    """Keep the registration and mail user and password. The same `form_id` twice registers once.

    Raises Refused when too much was mailed to that mailbox today.
    """
    require_mailbox_has_room(limits.MAIL_TO_ONE_MAILBOX, person.email)
    with transaction.atomic():
        registration, is_new = Registration.objects.get_or_create(
            form_id=form_id,
            defaults={
                **asdict(person),
                "terms": accepted.terms,
                "privacy": accepted.privacy,
                "accepted_at": accepted.at,
                "address": accepted.address or None,
            },
        )
        if is_new:
            audit.log(registration, REGISTERED)
            limits.RESEND.hit(str(registration.pk))
            mails.queue_answer(registration)
    return registration


def resend_password(registration: Registration) -> None:
    """Mail a new temporary password; the old one dies. Raises Refused when it is too soon or too often."""
    subject = str(registration.pk)
    require_resend(limits.RESEND, limits.RESEND_DAILY, subject)
    require_mailbox_has_room(limits.MAIL_TO_ONE_MAILBOX, registration.email)
    with transaction.atomic():
        audit.log(registration, RESENT)
        mails.queue_answer(registration)


def correct_email(registration: Registration, email: str) -> None:
    """The mail went to a wrong address: what was sent there stops working, and it goes to `email`.

    Raises Refused after too many corrections.
    """
    require_correction(limits.CORRECTIONS, str(registration.pk))
    require_mailbox_has_room(limits.MAIL_TO_ONE_MAILBOX, email)
    with transaction.atomic():
        registration = Registration.objects.select_for_update().get(pk=registration.pk)
        if registration.confirmed_at is None:  # a confirmed e-mail is changed under «Mis datos»
            registration.email = email
            registration.temporary_password_digest = ""
            registration.save()
        audit.log(registration, EMAIL_CORRECTED)
        mails.queue_answer(registration)


def resend_to_whoever_waits(number: str) -> None:
    """Somebody without an account forgot the password: perhaps the temporary one expired."""
    waiting = Registration.objects.waiting().filter(document_number=number)
    for registration in waiting[:RESENT_AT_MOST]:
        mails.queue_answer(registration)


def open_account(registration: Registration) -> User | None:
    """The first sign-in with the temporary password proves the e-mail and opens the account.

    None when the password was just used, or the number got an account meanwhile.
    """
    try:
        with transaction.atomic():
            lock_registrations_of(registration)
            if not registration.use_temporary_password():
                return None
            user = User(
                username=f"{registration.document_type}:{registration.document_number}",
                document_type=registration.document_type,
                document_number=registration.document_number,
                first_name=registration.first_name,
                last_name=registration.last_name,
                email=registration.email,
                mobile=registration.mobile,
                identity=Identity.DECLARED,
                email_confirmed_at=timezone.now(),
                must_change_password=True,
            )
            user.set_unusable_password()
            user.save(force_insert=True)
            keep_proof(registration, user)
    except IntegrityError:
        return None
    return user


def lock_registrations_of(registration: Registration) -> None:
    """Whoever opens the account removes the others' registrations: one at a time, or two would wait for
    each other for ever."""
    same_number = Registration.objects.filter(
        document_type=registration.document_type, document_number=registration.document_number
    )
    list(same_number.order_by("pk").select_for_update().values_list("pk"))


def keep_proof(registration: Registration, user: User) -> None:
    registration.user = user
    registration.confirmed_at = timezone.now()
    registration.save(update_fields=["user", "confirmed_at"])
    others = Registration.objects.waiting().filter(
        document_type=registration.document_type, document_number=registration.document_number
    )
    others.delete()
    texts = [registration.terms, registration.privacy]
    legal.accept(user, texts, at=registration.accepted_at, address=registration.address or "")
    audit.log(user, TERMS_ACCEPTED, user=user, data={"texts": [str(text) for text in texts]})
    audit.log(user, ACCOUNT_OPENED, user=user)
