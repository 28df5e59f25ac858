"""Links that a person gets by e-mail: random, stored hashed, used once, dead after a while."""

import secrets
from datetime import timedelta
from enum import nonmember

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.hashing import sha256_of_text


class LinkPurpose(models.TextChoices):
    RESET = "reset", _("Crear una contraseña nueva")
    NEW_EMAIL = "new_email", _("Confirmar un correo nuevo")
    NOT_ME = "not_me", _("Decir «no fui yo»")

    # Whoever finds the warning when back from a trip must still be able to say so.
    lifetimes = nonmember({"not_me": timedelta(days=7)})

    @property
    def lifetime(self) -> timedelta:
        return self.lifetimes.get(self.value, timedelta(hours=24))


class EmailLinkQuerySet(models.QuerySet):
    def prepare(self, user, purpose: LinkPurpose, *, email: str, replaces: bool = True) -> "EmailLink":
        """A link to be mailed to or about `email`; where it `replaces` older ones of the same purpose they
        die (warnings do not: each is about something else)."""
        if replaces and purpose is not LinkPurpose.NOT_ME:
            self.filter(user=user, purpose=purpose, used_at=None).delete()
        return self.create(user=user, purpose=purpose, email=email)

    def end_pending(self, user) -> None:
        """After a password event nothing that was asked for before opens or moves the account.

        Warnings stay: the owner of the old mailbox has the last word, whatever an intruder changes.
        """
        self.filter(user=user, used_at=None).exclude(purpose=LinkPurpose.NOT_ME).delete()

    def alive(self):
        return self.filter(used_at=None, expires_at__gt=timezone.now(), user__is_active=True)

    def find(self, token: str, purpose: LinkPurpose) -> "EmailLink | None":
        """The link of this token if it can still be used. Reading it changes nothing."""
        links = self.alive().filter(purpose=purpose, digest=sha256_of_text(token))
        return links.select_related("user").first()


class EmailLink(models.Model):
    """The token exists only in the e-mail: it is made when the mail is sent, and its hash is kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="email_links")
    purpose = models.CharField(max_length=10, choices=LinkPurpose)
    # The new address for NEW_EMAIL; for the others the address that the link is sent to.
    email = models.EmailField()
    digest = models.CharField(max_length=64, null=True, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    objects = EmailLinkQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["expires_at"])]

    def __str__(self):
        return f"{self.purpose} · {self.user_id}"

    def give_token(self) -> str:
        """Make the secret of this link and return it: the only time that it is seen."""
        token = secrets.token_urlsafe(24)
        self.digest = sha256_of_text(token)
        self.expires_at = timezone.now() + LinkPurpose(self.purpose).lifetime
        self.save(update_fields=["digest", "expires_at"])
        return token

    def spend(self) -> bool:
        """Use it up. False when somebody else just did."""
        now = timezone.now()
        return EmailLink.objects.filter(pk=self.pk, used_at=None, expires_at__gt=now).update(used_at=now) == 1
