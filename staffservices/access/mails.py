"""What the person hears by e-mail. Those with a secret are built when they are sent: no row keeps it.

A builder returns None when its mail has become pointless. It is given the address as well: a mail that
waits for a wrong address must not carry the new link.
"""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.mails import credentials, masked_email
from accounts.models import Identity, User
from core.addresses import absolute_reverse
from core.dates import date_and_time, long_date
from core.identity import normalise_email
from core.outbox.builders import Content, builder
from core.outbox.mail import Mail, queue, render_mail
from staffservices.access.models import LINK_LIFETIMES, AccessRequest, RequestState


def queue_link(request: AccessRequest) -> None:
    """The mail with the link that the request waits for now."""
    if request.state == RequestState.RETURNED:
        queue_correction(request)
    else:
        queue_confirmation(request)


# --- Confirming -----------------------------------------------------------------------------------


def queue_confirmation(request: AccessRequest) -> None:
    queue(
        Mail(
            to=request.email,
            subject=_("Confirmar solicitud de acceso al sistema de boletas de pago"),
            builder=build_confirmation,
            arguments={"request_id": request.pk, "email": request.email},
            about=request,
        )
    )


@builder("access.confirmation")
def build_confirmation(request_id: int, email: str) -> Content | None:
    """The link; or, to whoever has access already under this very e-mail, how to use it."""
    request = _waiting(request_id, email, RequestState.UNCONFIRMED)
    if request is None:
        return None
    account = _account_of(request)
    if account and account.is_active and account.identity == Identity.VERIFIED and _is_theirs(account, email):
        return render_mail(
            "access/email/already",
            _about(request)
            | {"sign_in_url": sign_in_url(), "help_url": absolute_reverse("accounts:password_help")},
        )
    url = absolute_reverse("access:confirm", request.give_link())
    return render_mail("access/email/confirmation", _about(request) | {"url": url})


def queue_confirmed(request: AccessRequest) -> None:
    _queue(
        request,
        subject=_("Recibimos su solicitud de acceso N.º %(number)s") % {"number": request.number},
        template="access/email/confirmed",
        due=long_date(request.due_on),
        state_url=absolute_reverse("access:state"),
    )


def queue_warning_to_account(request: AccessRequest) -> None:
    """Whoever has an account of this document with another e-mail hears of the request."""
    account = _account_of(request)
    if account is None or not account.is_active or not account.email or _is_theirs(account, request.email):
        return
    queue(
        Mail(
            kind="access.warning",
            to=account.email,
            subject=_("Pidieron acceso con su número de documento"),
            template="access/email/warning",
            context={
                "name": account.get_short_name(),
                "document": account.document,
                "when": date_and_time(timezone.now()),
                "asked_by": masked_email(request.email),
                "sign_in_url": sign_in_url(),
                "help_url": absolute_reverse("accounts:password_help"),
            },
            recipient=account,
            about=request,
        )
    )


# --- HR's answer ----------------------------------------------------------------------------------


def queue_correction(request: AccessRequest) -> None:
    queue(
        Mail(
            to=request.email,
            subject=_("Corrija su solicitud de acceso N.º %(number)s") % {"number": request.number},
            builder=build_correction,
            arguments={"request_id": request.pk, "email": request.email},
            about=request,
        )
    )


@builder("access.correction")
def build_correction(request_id: int, email: str) -> Content | None:
    request = _waiting(request_id, email, RequestState.RETURNED)
    if request is None:
        return None
    url = absolute_reverse("access:correct", request.give_link())
    until = date_and_time(timezone.now() + LINK_LIFETIMES[RequestState.RETURNED])
    return render_mail("access/email/correction", _about(request) | {"url": url, "until": until})


def queue_approved(request: AccessRequest) -> None:
    queue(
        Mail(
            to=request.email,
            subject=_("Su acceso fue aprobado: usuario y contraseña"),
            builder=build_approved,
            arguments={"request_id": request.pk, "email": request.email},
            recipient=request.account,
            about=request,
        )
    )


@builder("access.approved")
def build_approved(request_id: int, email: str) -> Content | None:
    """User and temporary password; without one for whoever already signs in with a password."""
    request = AccessRequest.objects.filter(pk=request_id, email=email, state=RequestState.APPROVED).first()
    account = request and request.account
    if not request or not account or not account.is_active or not _is_theirs(account, email):
        return None
    if account.has_usable_password():
        return render_mail(
            "access/email/approved_with_own_password",
            _about(request)
            | {
                "sign_in_as": account.signs_in_as,
                "sign_in_url": sign_in_url(),
                "help_url": absolute_reverse("accounts:password_help"),
            },
        )
    secret = credentials(account.get_short_name(), account.signs_in_as, account.give_temporary_password())
    return render_mail("access/email/approved", secret | _about(request) | {"sign_in_url": sign_in_url()})


def queue_rejected(request: AccessRequest) -> None:
    _queue(
        request,
        subject=_("Su solicitud de acceso N.º %(number)s fue rechazada") % {"number": request.number},
        template="access/email/rejected",
        ask_url=absolute_reverse("access:start"),
    )


def queue_annulled(request: AccessRequest) -> None:
    _queue(
        request,
        subject=_("Su solicitud de acceso N.º %(number)s fue anulada") % {"number": request.number},
        template="access/email/annulled",
        ask_url=absolute_reverse("access:start"),
    )


def sign_in_url() -> str:
    return absolute_reverse("access:sign_in")


def _queue(request: AccessRequest, *, subject: str, template: str, **context) -> None:
    queue(
        Mail(
            kind=template.replace("/email/", "."),
            to=request.email,
            subject=subject,
            template=template,
            context=_about(request) | context,
            recipient=request.account,
            about=request,
        )
    )


def _waiting(request_id: int, email: str, state: RequestState) -> AccessRequest | None:
    return AccessRequest.objects.filter(pk=request_id, email=email, state=state).first()


def _account_of(request: AccessRequest) -> User | None:
    return User.objects.filter(
        document_type=request.document_type, document_number=request.document_number
    ).first()


def _is_theirs(account: User, email: str) -> bool:
    return normalise_email(account.email) == normalise_email(email)


def _about(request: AccessRequest) -> dict:
    return {"name": request.names, "number": request.number, "reason": request.reason}
