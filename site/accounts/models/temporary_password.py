"""A password that the portal makes: random, mailed, good for one sign-in within 72 hours."""

import re
from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

LIFETIME = timedelta(hours=72)
# No vowels and nothing that looks like something else: it is read from a phone and typed elsewhere.
ALPHABET = "bcdfghjkmnpqrstvwxz23456789"
GROUPS, GROUP_LENGTH = 4, 5  # 27^20: 95 bits


def random_password() -> str:
    """«kmp3x-7wr9h-qtbd4-s8zfc»"""
    return "-".join(get_random_string(GROUP_LENGTH, ALPHABET) for _ in range(GROUPS))


def temporary_password_digest_of(password: str) -> str:
    """What is kept of a temporary password. With 95 random bits a quick keyed hash cannot be guessed
    back, so signing in costs the same whether or not one is waiting. Hyphens, spaces and case do not
    count: people copy them as they can."""
    typed = re.sub(r"[\s\-]", "", password).lower()
    return salted_hmac("accounts.temporary_password", typed, algorithm="sha256").hexdigest()


class HasTemporaryPassword(models.Model):
    """Whoever may be given a temporary password."""

    temporary_password_digest = models.CharField(max_length=64, blank=True, editable=False)
    temporary_password_expires_at = models.DateTimeField(null=True, blank=True, editable=False)

    temporary_password_fields = ("temporary_password_digest", "temporary_password_expires_at")

    class Meta:
        abstract = True

    def give_temporary_password(self) -> str:
        """Make a new one, which ends the old one, and return it: the only time that it is seen."""
        password = random_password()
        self.temporary_password_digest = temporary_password_digest_of(password)
        self.temporary_password_expires_at = timezone.now() + LIFETIME
        self.save(update_fields=self.temporary_password_fields)
        return password

    def temporary_password_is(self, password: str) -> bool:
        """Whether `password` is the one that was given, and still alive."""
        expires = self.temporary_password_expires_at
        return bool(
            self.temporary_password_digest
            and constant_time_compare(self.temporary_password_digest, temporary_password_digest_of(password))
            and expires
            and expires > timezone.now()
        )

    def use_temporary_password(self) -> bool:
        """Spend it. False when somebody else just did: of two simultaneous sign-ins one gets in."""
        spent = (
            type(self)
            ._default_manager.filter(pk=self.pk, temporary_password_digest=self.temporary_password_digest)
            .exclude(temporary_password_digest="")
            .update(temporary_password_digest="", temporary_password_expires_at=None)
        )
        self.drop_temporary_password()
        return spent == 1

    def drop_temporary_password(self) -> None:
        """It ends; the caller saves."""
        self.temporary_password_digest = ""
        self.temporary_password_expires_at = None
