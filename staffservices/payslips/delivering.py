"""Handing a payslip to its worker: opened, sent by e-mail, several at once."""

import io
import zipfile
from collections.abc import Sequence

import pikepdf
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from core.addresses import absolute_reverse
from core.audit import log
from core.errors import Refused
from core.outbox.builders import Attached, Content, builder
from core.outbox.mail import Mail, queue, render_mail
from core.throttle import Limit
from documents import pdf
from documents.models import IssuedDocument
from documents.services import ensure_file, ensure_files
from staffservices.payslips import audit, issuing
from staffservices.payslips.models import Payslip, SealedCopy

MAILS = Limit("payslips.mail", times=30, seconds=60 * 60)
MOST_AT_ONCE = 60  # five years
SHORTEST_PASSWORD = 8


def record_opening(*payslips: Payslip) -> None:
    """Keep when their worker saw them for the first time."""
    opened = [payslip.pk for payslip in payslips]
    Payslip.objects.filter(pk__in=opened, first_opened_at=None).update(first_opened_at=timezone.now())


def open_document(payslip: Payslip, *, actor: User) -> IssuedDocument:
    """The payslip's document with its PDF in place, made on the spot when nobody asked before."""
    record_opening(payslip)
    return ensure_file(issuing.payslip_document(payslip, actor=actor))


def payslip_filename(payslip: Payslip) -> str:
    """«boleta-2026-07-haberes.pdf»"""
    payroll = payslip.payroll
    parts = ["boleta", f"{payroll.year}-{payroll.month:02d}", slugify(payroll.type_and_number)]
    if payslip.ordinal > 1:
        parts.append(str(payslip.ordinal))
    return f"{'-'.join(parts)}.pdf"


# --- By e-mail --------------------------------------------------------------------------------------


def send_link(payslip: Payslip, *, actor: User) -> None:
    """An e-mail to the worker's own address that leads to the payslip. Raises Refused."""
    require_address(actor)
    with transaction.atomic():
        queue(
            Mail(
                kind="payslips.link",
                template="payslips/email/link",
                context=facts_for_mail(payslip, actor)
                | {"url": absolute_reverse("payslips:detail", payslip.pk)},
                **addressing(payslip, actor),
            )
        )
        log(payslip, audit.MAILED, user=actor)


def send_sealed(payslip: Payslip, *, password: str, actor: User) -> None:
    """An e-mail with the PDF itself, closed with a password that only the worker knows.

    The password is kept nowhere: the file is closed now, and thrown away once the mail is out.
    """
    require_address(actor)
    with open_document(payslip, actor=actor).file.open("rb") as file:
        closed = seal(file.read(), password)
    with transaction.atomic():
        copy = SealedCopy(payslip=payslip)
        copy.file.save("", ContentFile(closed))
        queue(
            Mail(
                builder=build_sealed,
                arguments={"copy_id": copy.pk, "user_id": actor.pk},
                **addressing(payslip, actor),
            )
        )
        log(payslip, audit.MAILED, user=actor, data={"attached": True})


@builder("payslips.sealed")
def build_sealed(copy_id: int, user_id: int) -> Content | None:
    copy = SealedCopy.objects.select_related("payslip__payroll__entity").filter(pk=copy_id).first()
    if copy is None:
        return None
    with copy.file.open("rb") as file:
        attached = Attached(payslip_filename(copy.payslip), file.read(), "application/pdf")
    content = render_mail("payslips/email/sealed", facts_for_mail(copy.payslip, User.objects.get(pk=user_id)))
    return Content(content.text, content.html, attachments=(attached,))


def seal(content: bytes, password: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.save(out, encryption=pikepdf.Encryption(user=password, owner=password, R=6))
    return out.getvalue()


def require_address(actor: User) -> None:
    if not actor.email:
        raise Refused(_("Su cuenta no tiene un correo. Regístrelo en «Mis datos»."), code="no_email")
    if not MAILS.hit(str(actor.pk)):
        sentence = _("Ya pidió muchos correos en la última hora. Vuelva a intentarlo más tarde.")
        raise Refused(sentence, code="too_many_mails")


def addressing(payslip: Payslip, actor: User) -> dict:
    subject = _("Su boleta de pago de %(period)s") % {"period": payslip.payroll.period}
    return {"to": actor.email, "recipient": actor, "about": payslip, "subject": subject}


def facts_for_mail(payslip: Payslip, actor: User) -> dict:
    payroll = payslip.payroll
    return {
        "name": actor.first_name,
        "period": payroll.period,
        "type": payroll.type_and_number,
        "entity": payroll.entity.short_name,
    }


# --- Several at once ----------------------------------------------------------------------------------


def one_pdf(payslips: Sequence[Payslip], *, actor: User) -> bytes:
    """All in one file; each page keeps its own code, so each can still be verified."""
    return pdf.merge(contents_of(require_some(payslips), actor), title=_("Boletas de pago"))


def one_zip(payslips: Sequence[Payslip], *, actor: User) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for payslip, content in zip(payslips, contents_of(require_some(payslips), actor), strict=True):
            archive.writestr(payslip_filename(payslip), content)
    return out.getvalue()


def require_some(payslips: Sequence[Payslip]) -> Sequence[Payslip]:
    if not payslips:
        raise Refused(_("Marque al menos una boleta."), code="none_marked")
    if len(payslips) > MOST_AT_ONCE:
        sentence = _("Marque como máximo %(n)s boletas a la vez.") % {"n": MOST_AT_ONCE}
        raise Refused(sentence, code="too_many_marked")
    return payslips


def contents_of(payslips: Sequence[Payslip], actor: User) -> list[bytes]:
    """The PDF of each. Those that nobody asked for before are drawn now, together."""
    record_opening(*payslips)
    issued = [issuing.payslip_document(payslip, actor=actor, draw=False) for payslip in payslips]
    return [stored_pdf(document) for document in ensure_files(issued)]


def stored_pdf(document: IssuedDocument) -> bytes:
    with document.file.open("rb") as file:
        return file.read()
