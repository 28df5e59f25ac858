"""What happens to entries of the register, apart from plain editing."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Identity, User
from core.audit import log
from core.errors import Refused
from staffservices.workers import audit, queries
from staffservices.workers.models import Worker


def link_account(user: User, *, actor: User | None = None) -> Worker | None:
    """Tie a verified account to the register's entry with the same document; None when there is none.

    Approving an access request calls it with HR's person as `actor`; an import that brings somebody
    whose account already exists calls it with None (the system). Calling it again changes nothing.
    Raises Refused when the entry already belongs to another account.
    """
    if user.identity != Identity.VERIFIED:
        return None
    with transaction.atomic():
        worker = (
            Worker.objects.select_for_update()
            .filter(document_type=user.document_type, document_number=user.document_number)
            .first()
        )
        if worker is None or worker.user_id == user.pk:
            return worker
        if worker.user_id:
            sentence = _("Esta persona del padrón ya tiene otra cuenta vinculada. Desvincúlela primero.")
            raise Refused(sentence, code="linked_to_another")
        Worker.objects.filter(user=user).update(user=None)  # the account's document was corrected
        Worker.objects.filter(pk=worker.pk).update(user=user)
        worker.user = user
        log(worker, audit.LINKED, user=actor, data={"account": user.pk})
    return worker


def unlink_account(worker: Worker, *, actor: User, reason: str) -> Worker:
    """Take an entry away from an account, when HR finds that it was given to the wrong person.

    Raises PermissionDenied without `workers.change_worker`.
    """
    if not actor.has_perm("workers.change_worker"):
        raise PermissionDenied("workers.change_worker")
    with transaction.atomic():
        worker = Worker.objects.select_for_update().get(pk=worker.pk)
        if worker.user_id is None:
            raise Refused(_("Esta persona no tiene ninguna cuenta vinculada."), code="not_linked")
        log(worker, audit.UNLINKED, user=actor, data={"account": worker.user_id, "reason": reason})
        worker.user = None
        worker.save(update_fields=["user", "updated_at"])
    return worker


def link_new_accounts() -> int:
    """Tie verified accounts to entries that came into the register after them; how many."""
    waiting = Worker.objects.filter(user=None)
    linked = [link_account(user) for user in queries.accounts_to_link(waiting)]
    return len([worker for worker in linked if worker])
