"""A browser in which an account signed in before has tries of its own.

Otherwise whoever knows a document number could keep its owner out: five failures, again and again. For
every other browser, wherever it is, the limit of the account stays what it was. The browser proves itself
with a signed cookie that dies with the password.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

from accounts.models import User
from accounts.queries import accounts_called
from core.subjects import person

SALT = "accounts.known_browsers"
KEPT_FOR = timedelta(days=180)
ACCOUNTS_KEPT = 5  # of a computer that several people share


def counted_as(request: HttpRequest | None, typed: str) -> str:
    """Whose tries an attempt to sign in as `typed` uses up: the account's, or the account's in this browser."""
    number = person(typed)
    known = _read(request) or {}
    for user in accounts_called(typed) if known else ():
        if constant_time_compare(known["accounts"].get(str(user.pk), ""), _seal(user)):
            return f"{number} {known['browser']}"
    return number


def remember_browser(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """After a sign-in: this browser is known to this account."""
    known = _read(request) or {"browser": get_random_string(22), "accounts": {}}
    others = {pk: seal for pk, seal in known["accounts"].items() if pk != str(user.pk)}
    latest = dict(list(others.items())[-(ACCOUNTS_KEPT - 1) :]) | {str(user.pk): _seal(user)}
    response.set_cookie(
        settings.KNOWN_BROWSER_COOKIE,
        signing.dumps(known | {"accounts": latest}, salt=SALT),
        max_age=KEPT_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _read(request) -> dict | None:
    cookie = request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE) if request else None
    if not cookie:
        return None
    try:
        return signing.loads(cookie, salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return None


def _seal(user: User) -> str:
    return salted_hmac(SALT, user.get_session_auth_hash()).hexdigest()[:32]
