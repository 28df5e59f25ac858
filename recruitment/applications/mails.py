"""The e-mails about an application."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from core.outbox.mail import Mail
from recruitment.applications.models import Application, Submission
from recruitment.applications.receipts import receipt_facts


def _address(view: str, application: Application) -> str:
    return settings.BASE_URL + reverse(view, args=[application.pk])


def receipt(submission: Submission, *, replaced: Submission | None = None) -> Mail:
    """The proof that an application was submitted."""
    application = submission.application
    return Mail(
        kind="applications.receipt",
        to=application.applicant.email,
        subject=_("Constancia de postulación %s") % submission.number,
        template="applications/email/receipt",
        context={
            "submission": submission,
            "application": application,
            "replaced": replaced,
            "receipt_url": _address("applications:receipt", application),
            "call": application.call,
            "facts": receipt_facts(submission),
        },
        recipient=application.applicant,
        about=application,
    )


def annulled(application: Application) -> Mail:
    return Mail(
        kind="applications.annulled",
        to=application.applicant.email,
        subject=_("Su postulación a %s fue anulada") % application.call.code,
        template="applications/email/annulled",
        context={
            "application": application,
            "call": application.call,
            "detail_url": _address("applications:detail", application),
            "facts": [(_("Motivo"), application.annulment_reason)],
        },
        recipient=application.applicant,
        about=application,
    )
