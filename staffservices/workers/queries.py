"""Who may see which workers: the one place that says so."""

from collections.abc import Callable

from django.db.models import Model, QuerySet

from accounts.models import Identity, User
from staffservices.workers.models import Worker


def worker_of(user: User) -> Worker | None:
    """The worker that this account is, or None.

    Only once HR has seen the identity document: anybody can register with somebody else's number.
    """
    if not user.is_authenticated or user.identity != Identity.VERIFIED:
        return None
    return Worker.objects.filter(user=user).first()


def rows_about(model: type[Model]) -> Callable[[User], QuerySet]:
    """How the rows of `model` that belong to a person as a worker are found, given the account."""
    return lambda user: model._default_manager.filter(
        worker__user=user, worker__user__identity=Identity.VERIFIED
    )


def worker_with_document(document_type: str, number: str) -> Worker | None:
    """For HR's services, which compare what a person claims with the register."""
    return Worker.objects.filter(document_type=document_type, document_number=number).first()


def accounts_to_link(workers: QuerySet[Worker]) -> QuerySet[User]:
    """Verified accounts with the document of one of `workers` and no entry of their own yet."""
    return User.objects.filter(
        identity=Identity.VERIFIED, worker=None, document_number__in=workers.values("document_number")
    )
