"""What annotations say of people, requests and words."""

from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from django.http import HttpRequest

if TYPE_CHECKING:  # the account class of the settings, which stands in an app above
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.auth.models import _User as Account
    from django.forms import BaseForm as FormMixin
    from django.utils.functional import _StrPromise as Promise
    from django.views import View as ViewMixin

    Visitor = Account | AnonymousUser
else:  # no model is imported here: apps name these types before their models are loaded
    from django.contrib.auth.base_user import AbstractBaseUser as Account
    from django.utils.functional import Promise

    Visitor = Account
    # A mixin has these bases for the checker alone: a real one would come before the bases of the next mixin.
    FormMixin = ViewMixin = object

T = TypeVar("T")
StrOrPromise = str | Promise  # what `gettext_lazy` gives is no `str` before it is shown


def filled(value: T | None) -> T:
    """The value of a nullable column that the row's state fills."""
    if value is None:
        raise ValueError("a value that this state has is missing")
    return value


class PortalRequest(HttpRequest):
    """A request as `core.middleware` hands it on."""

    received_at: datetime
    client_address: str


class SignedInRequest(PortalRequest):
    """A request to a view that only signed-in people reach."""

    user: Account
