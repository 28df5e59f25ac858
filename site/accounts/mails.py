"""The e-mails about an account. Those with a secret are built when they are sent: no row keeps it.

A builder returns None when its mail has become pointless (the link was replaced, the account closed).
"""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import EmailLink, LinkPurpose, User
from accounts.models.temporary_password import LIFETIME
from core.addresses import absolute_reverse
from core.dates import date_and_time
from core.identity import mask_document
from core.outbox.builders import Builder, Content, builder
from core.outbox.mail import Mail, queue, render_mail

# --- Temporary password ---------------------------------------------------------------------------


def queue_temporary_password(user: User) -> None:
    queue(
        Mail(
            to=user.email,
            subject=_("Su usuario y su contraseña temporal"),
            builder=build_temporary_password,
            arguments={"user_id": user.pk},
            recipient=user,
            about=user,
        )
    )


@builder("accounts.temporary_password")
def build_temporary_password(user_id: int) -> Content | None:
    user = User.objects.filter(pk=user_id, is_active=True).first()
    # Whoever chose a password meanwhile needs no temporary one.
    if user is None or user.has_usable_password():
        return None
    return render_mail(
        "accounts/email/temporary_password",
        credentials(user.get_short_name(), user.signs_in_as, user.give_temporary_password())
        | {
            "sign_in_url": absolute_reverse(
                "wagtailadmin_login" if user.works_in_the_admin else "accounts:login"
            )
        },
    )


def credentials(name: str, sign_in_as: str, password: str) -> dict:
    """What `accounts/email/temporary_password` shows."""
    return {
        "name": name,
        "sign_in_as": sign_in_as,
        "password": password,
        "expires": date_and_time(timezone.now() + LIFETIME),
        "sign_in_url": absolute_reverse("accounts:login"),
    }


# --- Forgotten password ---------------------------------------------------------------------------


def queue_reset(link: EmailLink, *, after_disowning: bool = False) -> None:
    queue(
        Mail(
            to=link.email,
            subject=_("Cree otra contraseña"),
            builder=build_reset,
            arguments={"link_id": link.pk, "after_disowning": after_disowning},
            recipient=link.user,
            about=link.user,
        )
    )


@builder("accounts.reset")
def build_reset(link_id: int, after_disowning: bool) -> Content | None:
    link = _live_link(link_id)
    if link is None:
        return None
    url = absolute_reverse("accounts:password_reset", link.give_token())
    return render_mail(
        "accounts/email/reset", _about(link) | {"url": url, "after_disowning": after_disowning}
    )


def queue_account_is_closed(user: User) -> None:
    queue(
        Mail(
            kind="accounts.closed",
            to=user.email,
            subject=_("Su cuenta está desactivada"),
            template="accounts/email/account_is_closed",
            context={"name": user.get_short_name()},
            recipient=user,
            about=user,
        )
    )


# --- Changes --------------------------------------------------------------------------------------


def queue_confirm_new_email(link: EmailLink) -> None:
    queue(
        Mail(
            to=link.email,
            subject=_("Confirme su correo nuevo"),
            builder=build_confirm_new_email,
            arguments={"link_id": link.pk},
            recipient=link.user,
            about=link.user,
        )
    )


@builder("accounts.new_email")
def build_confirm_new_email(link_id: int) -> Content | None:
    link = _live_link(link_id)
    if link is None:
        return None
    url = absolute_reverse("accounts:email_confirm", link.give_token())
    return render_mail("accounts/email/confirm_new_email", _about(link) | {"url": url, "email": link.email})


def queue_email_change_asked(user: User, *, new_email: str) -> None:
    _queue_warning(
        user,
        subject=_("Pidieron cambiar el correo de su cuenta"),
        builder=build_email_change_asked,
        new_email=masked_email(new_email),
    )


@builder("accounts.email_change_asked")
def build_email_change_asked(link_id: int, new_email: str) -> Content | None:
    return _build_warning("accounts/email/email_change_asked", link_id, new_email=new_email)


def queue_password_changed(user: User) -> None:
    if user.email:
        _queue_warning(
            user,
            subject=_("Cambió la contraseña de su cuenta"),
            builder=build_password_changed,
            when=date_and_time(timezone.now()),
        )


@builder("accounts.password_changed")
def build_password_changed(link_id: int, when: str) -> Content | None:
    return _build_warning("accounts/email/password_changed", link_id, when=when)


def queue_email_replaced(user: User, previous_email: str) -> None:
    """To the old address, when HR gave the account to whoever proved to be the document's person."""
    queue(
        Mail(
            kind="accounts.email_replaced",
            to=previous_email,
            subject=_("Su correo ya no está en la cuenta"),
            template="accounts/email/email_replaced",
            context={
                "document": f"{user.get_document_type_display()} {mask_document(user.document_number)}",
                "when": date_and_time(timezone.now()),
            },
            about=user,
        )
    )


def masked_email(email: str) -> str:
    """«r•••@correo.example»: enough to recognise one's own, not enough to write to a stranger's."""
    name, _at, domain = email.partition("@")
    return f"{name[:1]}•••@{domain}"


def _queue_warning(user: User, *, subject: str, builder: Builder, **arguments) -> None:
    link = EmailLink.objects.prepare(user, LinkPurpose.NOT_ME, email=user.email)
    queue(
        Mail(
            to=link.email,
            subject=subject,
            builder=builder,
            arguments={"link_id": link.pk, **arguments},
            recipient=user,
            about=user,
        )
    )


def _build_warning(template: str, link_id: int, **context) -> Content | None:
    link = _live_link(link_id)
    if link is None:
        return None
    url = absolute_reverse("accounts:not_me", link.give_token())
    return render_mail(template, _about(link) | context | {"not_me_url": url})


def _live_link(link_id: int) -> EmailLink | None:
    return EmailLink.objects.select_related("user").filter(pk=link_id, used_at=None).first()


def _about(link: EmailLink) -> dict:
    return {"name": link.user.get_short_name(), "document": link.user.document or link.user.username}
