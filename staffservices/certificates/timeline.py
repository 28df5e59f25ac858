"""The way of a certificate, as its person reads it."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.calendar.days import business_days_between
from core.dates import long_date, today
from core.timeline import TimelineEvent
from staffservices.certificates.models import CertificateState, WorkCertificate


def events_of(certificate: WorkCertificate) -> list[TimelineEvent]:
    """What happened, what is happening now and what comes next."""
    asked = (
        _("Solicitó el documento")
        if certificate.replaces is None
        else _("Recursos Humanos abrió una corrección")
    )
    events = [TimelineEvent(asked, certificate.requested_at)]
    if certificate.is_open:
        events += _still_to_come(certificate)
        return events
    if certificate.prepared_at and certificate.document:
        events.append(TimelineEvent(_("Recursos Humanos lo preparó"), certificate.prepared_at))
    if certificate.document:
        events.append(
            TimelineEvent(
                _("Se firmó y emitió con el %(number)s") % {"number": certificate.document.full_number},
                certificate.document.issued_at,
                state="now" if certificate.state == CertificateState.ISSUED else "",
            )
        )
    if certificate.state != CertificateState.ISSUED:
        detail = "" if certificate.state == CertificateState.REPLACED else certificate.reason
        events.append(
            TimelineEvent(ENDINGS[certificate.state](), certificate.closed_at, detail=detail, state="now")
        )
    return events


def _still_to_come(certificate: WorkCertificate) -> list[TimelineEvent]:
    is_prepared = certificate.state == CertificateState.PREPARED
    preparing = TimelineEvent(
        _("Recursos Humanos lo prepara"),
        when_text="" if is_prepared else _("Ahora"),
        when=certificate.prepared_at if is_prepared else None,
        state="" if is_prepared else "now",
    )
    signing = TimelineEvent(
        _("Se firma y se emite"),
        when_text=_("Ahora") if is_prepared else _("Después"),
        detail=deadline_in_words(certificate),
        state="now" if is_prepared else "future",
    )
    return [
        preparing,
        signing,
        TimelineEvent(
            _("Lo descarga aquí; le avisaremos por correo"), when_text=_("Después"), state="future"
        ),
    ]


def deadline_in_words(certificate: WorkCertificate) -> str:
    """«A más tardar el 27 de noviembre de 2026: faltan 5 días hábiles.»"""
    due = long_date(certificate.due_on)
    left = business_days_between(today(), certificate.due_on)
    if left < 0:
        return _(
            "Debió estar listo el %(day)s. Disculpe la demora: Recursos Humanos ya lo ve como atrasado."
        ) % {"day": due}
    if left == 0:
        return _("A más tardar hoy, %(day)s.") % {"day": due}
    return (
        _("A más tardar el %(day)s: ") % {"day": due}
        + ngettext("falta %d día hábil.", "faltan %d días hábiles.", left) % left
    )


ENDINGS: dict[str, Callable[[], str]] = {
    CertificateState.REJECTED: lambda: _("No se pudo emitir"),
    CertificateState.ANNULLED: lambda: _("El documento se anuló"),
    CertificateState.REPLACED: lambda: _("Otro documento lo reemplazó"),
}
