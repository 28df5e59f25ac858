"""The e-mails about an application."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from core.addresses import absolute_reverse, absolute_url
from core.dates import date_and_time
from core.outbox.mail import Mail
from recruitment.applications.mail_merge import fill, words_for
from recruitment.applications.models import Application, ApplicationState, Extension, Mailing, Submission
from recruitment.applications.receipts import receipt_facts
from recruitment.calls.models import ChangeNotice, MilestoneChange, NoticeKind


def _address(view: str, application: Application) -> str:
    return absolute_reverse(view, application.pk)


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


def reinstated(application: Application, reason: str) -> Mail:
    return Mail(
        kind="applications.reinstated",
        to=application.applicant.email,
        subject=_("Su postulación a %s cuenta otra vez") % application.call.code,
        template="applications/email/reinstated",
        context={
            "application": application,
            "call": application.call,
            "detail_url": _address("applications:detail", application),
            "facts": [(_("Número de registro"), application.current.number), (_("Motivo"), reason)],
            "reason": reason,
        },
        recipient=application.applicant,
        about=application,
    )


def extended(extension: Extension) -> Mail:
    """Until when, why, and where to go on; also for whoever has not begun yet."""
    return _about_extension(
        extension,
        kind="applications.extended",
        subject=_("Tiene más plazo para postular a %s") % extension.call.code,
        template="applications/email/extended",
        facts=[(_("Hasta"), date_and_time(extension.until)), (_("Motivo"), extension.reason)],
    )


def extension_withdrawn(extension: Extension) -> Mail:
    return _about_extension(
        extension,
        kind="applications.extension_withdrawn",
        subject=_("Se retiró su prórroga en %s") % extension.call.code,
        template="applications/email/extension_withdrawn",
        facts=[(_("Motivo"), extension.ended_because)],
    )


def _about_extension(extension: Extension, *, facts, **mail) -> Mail:
    call = extension.call
    return Mail(
        to=extension.applicant.email,
        context={
            "extension": extension,
            "person": extension.applicant,
            "call": call,
            "facts": [(_("Convocatoria"), f"{call.code} · {call.unit}"), *facts],
            "apply_url": absolute_reverse("applications:resume", call.pk),
        },
        recipient=extension.applicant,
        about=extension,
        **mail,
    )


def mailing(written: Mailing, application: Application) -> Mail:
    """What HR wrote to many, with the words of this one; the preview shows this very mail."""
    words = words_for(application)
    return Mail(
        kind="applications.mailing",
        to=application.applicant.email,
        subject=fill(written.subject, words)[:200],
        template="applications/email/mailing",
        context={
            "body": fill(written.body, words),
            "call": application.call,
            "detail_url": _address("applications:detail", application),
        },
        recipient=application.applicant,
        about=application,
    )


def call_changed(application: Application, notice: ChangeNotice, changes: Iterable[MilestoneChange]) -> Mail:
    """The call that somebody applies to has other dates, or is cancelled: what was, what is, and where it says so."""
    call = application.call
    if notice.kind == NoticeKind.CANCELLATION:
        subject = _("Se canceló la convocatoria %s") % call.code
    elif notice.kind == NoticeKind.RESUMPTION:
        subject = _("La convocatoria %s continúa") % call.code
    else:
        subject = _("Cambió el cronograma de %s") % call.code
    return Mail(
        kind="applications.call_changed",
        to=application.applicant.email,
        subject=subject,
        template="applications/email/call_changed",
        context={
            "application": application,
            "call": call,
            "notice": notice,
            "changes": changes,
            "is_cancelled": notice.kind == NoticeKind.CANCELLATION,
            "is_resumed": notice.kind == NoticeKind.RESUMPTION,
            "is_open": bool(call.closes_at and call.closes_at > timezone.now()),
            "closes": date_and_time(call.closes_at) if call.closes_at else "",
            "is_draft": application.state == ApplicationState.DRAFT,
            "notice_url": absolute_url(notice.url) if notice.url else "",
            "detail_url": _address("applications:detail", application),
        },
        recipient=application.applicant,
        about=application,
    )
