"""Who may sign in. The first backend only counts, so that every door shares the same limits:
`/ingresar/`, the Wagtail login, and whatever backend an upper app adds."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.exceptions import PermissionDenied

from accounts import known_browsers, limits
from accounts.models import User
from accounts.queries import accounts_called


class AttemptLimits:
    """Count the attempt before anybody judges it, and stop it when there were too many.

    It finds nobody and so has no `get_user`: whoever is signed in was found by another backend.
    """

    def authenticate(self, request, username=None, password=None, **credentials):
        if username is None or password is None:
            return
        address = getattr(request, "client_address", "")
        # Both are counted, whichever says no: the work is the same for every attempt.
        admitted = [limits.SIGN_IN_ACCOUNT.admit(known_browsers.counted_as(request, username))]
        if address:
            admitted.append(limits.SIGN_IN_ADDRESS.admit(address))
        if not all(admitted):
            raise PermissionDenied


class PortalBackend(ModelBackend):
    """People sign in with their bare document number, staff with their user name."""

    def authenticate(self, request, username=None, password=None, **credentials):
        if username is None or password is None:
            return None
        candidates = accounts_called(username)
        # One slow hash too for an account that does not exist, is annulled or has no password yet.
        for user in candidates or [User(password=UNUSABLE_PASSWORD_PREFIX)]:
            if user.check_password(password) and self.user_can_authenticate(user):
                return user
        for user in candidates:
            if user.temporary_password_is(password) and self.user_can_authenticate(user):
                return self.enter_once(user)
        return None

    def enter_once(self, user: User) -> User | None:
        """Spend the temporary password; the person must choose another before any page opens."""
        if not user.use_temporary_password():
            return None
        user.must_change_password = True
        user.save(update_fields=["must_change_password"])
        return user
