"""The receipt as a document that anybody can verify: issued when its PDF is first asked for, and from then
on it says of itself what became of the application."""

from django.db import transaction
from django.utils.translation import gettext as _

import documents.services
from accounts.models import User
from core.types import filled
from documents.models import IssuedDocument
from recruitment.applications.kinds import RECEIPT
from recruitment.applications.models import Application, ApplicationState, Submission
from recruitment.applications.receipts import receipt_draft


def issue_receipt(submission: Submission, *, actor: User) -> IssuedDocument:
    """The receipt of a final version; the same one however often it is asked for."""
    with transaction.atomic():
        submission = (
            Submission.objects.select_for_update(of=("self",))
            .select_related("receipt", "extension", "position", "dossier")
            .select_related("application__call", "application__applicant")
            .get(pk=submission.pk)
        )
        if submission.receipt:
            return filled(submission.receipt)
        _keep(submission, documents.services.issue_document(RECEIPT, receipt_draft(submission), actor=actor))
        if submission.application.state == ApplicationState.ANNULLED:
            annul_receipt(submission.application, reason=submission.application.annulment_reason, actor=actor)
    return filled(submission.receipt)


def replace_receipt(old: Submission | None, new: Submission, *, actor: User) -> None:
    """A correction is final: who verifies the earlier receipt is told that there is a later one."""
    if old and old.receipt and old.receipt.is_valid:
        reason = _("La persona presentó una corrección.")
        draft = receipt_draft(new)
        _keep(new, documents.services.replace_document(old.receipt, draft, reason=reason, actor=actor))


def annul_receipt(application: Application, *, reason: str, actor: User) -> None:
    receipt = Submission.objects.select_related("receipt").get(pk=filled(application.current_id)).receipt
    if receipt and receipt.is_valid:
        documents.services.annul_document(receipt, reason=reason, actor=actor)


def reinstate_receipt(application: Application, *, reason: str, actor: User) -> None:
    receipt = Submission.objects.select_related("receipt").get(pk=filled(application.current_id)).receipt
    if receipt:
        documents.services.reinstate(receipt, reason=reason, actor=actor)


def _keep(submission: Submission, receipt: IssuedDocument) -> None:
    submission.receipt = receipt
    submission.save(update_fields=["receipt"])
