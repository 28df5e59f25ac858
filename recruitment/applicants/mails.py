"""What is mailed after a registration. Decided and made when it is sent, not when it is asked for."""

from django.utils.translation import gettext as _

from accounts.mails import credentials, queue_account_is_closed
from accounts.models import User
from core.addresses import absolute_reverse
from core.outbox.builders import Content, builder
from core.outbox.mail import Mail, queue, render_mail
from recruitment.applicants import limits
from recruitment.applicants.models import Registration


def queue_answer(registration: Registration) -> None:
    queue(
        Mail(
            to=registration.email,
            subject=_("Su usuario y su contraseña temporal"),
            builder=build_answer,
            # The address too: a mail that waits for a wrong address must not carry the new password.
            arguments={"registration_id": registration.pk, "email": registration.email},
            about=registration,
        )
    )


@builder("applicants.credentials")
def build_answer(registration_id: int, email: str) -> Content | None:
    """User and temporary password; None, and a mail to the account's own address, when the number has
    an account already."""
    registration = Registration.objects.filter(pk=registration_id, email=email).first()
    if registration is None:
        return None
    account = User.objects.filter(
        document_type=registration.document_type, document_number=registration.document_number
    ).first()
    if account:
        tell_that_there_is_an_account(account)
        return None
    return render_mail(
        "applicants/email/credentials",
        credentials(
            registration.first_name, registration.document_number, registration.give_temporary_password()
        ),
    )


def tell_that_there_is_an_account(account: User) -> None:
    subject = str(account.pk)
    may_write = limits.ALREADY_REGISTERED.admit(subject) and limits.ALREADY_REGISTERED_DAILY.admit(subject)
    if not account.email or not may_write:
        return
    if not account.is_active:
        queue_account_is_closed(account)
        return
    queue(
        Mail(
            kind="applicants.already_registered",
            to=account.email,
            subject=_("Usted ya tiene una cuenta"),
            template="applicants/email/already_registered",
            context={
                "name": account.get_short_name(),
                "document": account.document,
                "sign_in_url": absolute_reverse("accounts:login"),
                "help_url": absolute_reverse("accounts:password_help"),
            },
            recipient=account,
            about=account,
        )
    )
