"""Finding accounts."""

from django.db.models import Q

from accounts.models import User
from core.identity import normalise_document, normalise_email


def accounts_called(typed: str) -> list[User]:
    """The accounts that somebody may mean who signs in as `typed`: a number can be a DNI here and a
    passport there, and then whoever knows the password is meant."""
    number = normalise_document(typed)
    named = Q(username__iexact=normalise_email(typed)) if "@" in typed else Q(username=typed.strip())
    if number:
        named |= Q(document_number=number)
    return list(User.objects.filter(named).order_by("pk"))
