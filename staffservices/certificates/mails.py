"""What the person, and whoever signs, hear by e-mail."""

from django.utils.translation import gettext as _

from core.addresses import absolute_reverse
from core.dates import long_date
from core.outbox.mail import Mail, queue
from staffservices.certificates.models import WorkCertificate


def queue_requested(certificate: WorkCertificate) -> None:
    _queue(
        certificate,
        subject=_("Recibimos su solicitud N.º %(number)s: %(kind)s"),
        template="certificates/email/requested",
        due=long_date(certificate.due_on),
    )


def queue_issued(certificate: WorkCertificate) -> None:
    _queue(
        certificate,
        subject=_("Su documento está listo: %(kind)s"),
        template="certificates/email/issued",
        document=certificate.document,
        replaced=certificate.replaces.document.full_number if certificate.replaces else "",
    )


def queue_rejected(certificate: WorkCertificate) -> None:
    _queue(
        certificate,
        subject=_("No pudimos emitir su documento (solicitud N.º %(number)s)"),
        template="certificates/email/rejected",
        reason=certificate.reason,
    )


def queue_annulled(certificate: WorkCertificate) -> None:
    _queue(
        certificate,
        subject=_("Se anuló su documento: %(kind)s"),
        template="certificates/email/annulled",
        document=certificate.document,
        reason=certificate.reason,
    )


def queue_to_sign(certificate: WorkCertificate) -> None:
    """To the signer, where the signer has an account."""
    user = certificate.signer.user
    if user is None or not user.email:
        return
    queue(
        Mail(
            kind="certificates.to_sign",
            to=user.email,
            subject=_("Hay un documento por firmar: %(kind)s") % {"kind": certificate.get_kind_display()},
            template="certificates/email/to_sign",
            context={
                "name": certificate.signer.name,
                "kind": certificate.get_kind_display(),
                "number": certificate.request_number,
                "person": certificate.worker.full_name,
                "due": long_date(certificate.due_on),
                "url": absolute_reverse("certificados_modeladmin_inspect", certificate.pk),
            },
            recipient=user,
            about=certificate,
        )
    )


def _queue(certificate: WorkCertificate, *, subject: str, template: str, **context) -> None:
    # The mail goes to the account, whose e-mail is confirmed; the register's may be years old.
    user = certificate.worker.user
    if user is None or not user.email:
        return
    about = {"kind": certificate.get_kind_display(), "number": certificate.request_number}
    queue(
        Mail(
            kind=template.replace("/email/", "."),
            to=user.email,
            subject=subject % about,
            template=template,
            context=about
            | {"name": user.get_short_name(), "url": absolute_reverse("certificates:detail", certificate.pk)}
            | context,
            recipient=user,
            about=certificate,
        )
    )
