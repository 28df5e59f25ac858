"""The second step of staff: a code from an app on the phone, or a recovery code.

`STAFF_SECOND_FACTOR` is "optional" (whoever switched it on is asked) or "required" (the Wagtail admin
stays closed until it is on).
"""

import secrets
from base64 import b32encode

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_otp import verify_token
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.audit import RECOVERY_CODE_USED, SECOND_FACTOR_OFF, SECOND_FACTOR_ON
from accounts.models import RecoveryCode, User
from accounts.models.temporary_password import ALPHABET
from core import audit

HOW_MANY_RECOVERY_CODES = 10


def device_of(user: User) -> TOTPDevice | None:
    """The person's confirmed app."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def is_due(user: User) -> bool:
    """Whether a sign-in with the password alone is not enough for `user`."""
    return device_of(user) is not None


def must_switch_on(user: User) -> bool:
    """Whether the Wagtail admin stays closed for `user` until the second step is on."""
    return settings.STAFF_SECOND_FACTOR == "required" and user.works_in_the_admin and not user.is_verified()  # type: ignore[attr-defined]  # django-otp's middleware gives it


def unconfirmed_device(user: User) -> TOTPDevice:
    """The app that is being set up: the same key until it is confirmed, whatever the person reloads."""
    device, _created = TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": "app"})
    return device


def typed_by_hand(device: TOTPDevice) -> str:
    """The key for an app without a camera, in groups of four."""
    key = b32encode(device.bin_key).decode()
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))


def switch_on(user: User, code: str) -> list[str] | None:
    """Confirm the app with a code that it shows; return the recovery codes, or None for a wrong code."""
    with transaction.atomic():
        device = unconfirmed_device(user)
        if not device.verify_token(code):
            return None
        TOTPDevice.objects.filter(user=user).exclude(pk=device.pk).delete()
        device.confirmed = True
        device.save(update_fields=["confirmed"])
        audit.log(user, SECOND_FACTOR_ON, user=user)
        return new_recovery_codes(user)


def switch_off(user: User, *, actor: User) -> None:
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).delete()
        RecoveryCode.objects.filter(user=user).delete()
        audit.log(user, SECOND_FACTOR_OFF, user=actor)


def new_recovery_codes(user: User) -> list[str]:
    """Replace the recovery codes; shown once, kept hashed."""
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(12)) for _ in range(HOW_MANY_RECOVERY_CODES)]
    RecoveryCode.objects.filter(user=user).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, digest=recovery_code_digest(code)) for code in codes
    )
    return [f"{code[:4]}-{code[4:8]}-{code[8:]}" for code in codes]


def verify(user: User, typed: str) -> TOTPDevice | None:
    """The device to remember in the session when `typed` is a code of the app or a recovery code."""
    device = device_of(user)
    if device is None:
        return None
    typed = typed.replace(" ", "").replace("-", "").lower()
    if typed.isdigit() and len(typed) == 6:
        return verify_token(user, device.persistent_id, typed)
    spent = RecoveryCode.objects.filter(user=user, digest=recovery_code_digest(typed), used_at=None)
    if not spent.update(used_at=timezone.now()):
        return None
    audit.log(user, RECOVERY_CODE_USED, user=user)
    return device


def recovery_code_digest(code: str) -> str:
    return salted_hmac("accounts.recovery_code", code, algorithm="sha256").hexdigest()
