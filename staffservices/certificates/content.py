"""What a certificate says, worked out from the register: the snapshot that its PDF is made of."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from core import periods
from core.dates import lima, long_date, numeric_date, today
from documents.letterhead import letterhead
from documents.services import DocumentDraft
from staffservices.certificates.models import CertificateKind, CertificateSettings, WorkCertificate
from staffservices.certificates.queries import has_ended
from staffservices.certificates.wording import TABLE, fill_certificate
from staffservices.workers.models import Employment


def draft_certificate(certificate: WorkCertificate) -> DocumentDraft:
    """The document as it would be issued today."""
    worker = certificate.worker
    name = f"{worker.names} {worker.surnames}"
    employments = list(certificate.employments.order_by("starts_on", "pk"))
    return DocumentDraft(
        title=_("%(kind)s de %(name)s") % {"kind": certificate.get_kind_display(), "name": name},
        holder=name,
        period=period_in_words(employments),
        data={
            "heading": str(CertificateKind(certificate.kind).label),
            "paragraphs": [
                {"text": text, "is_table": text == f"{{{TABLE}}}"}
                for text in fill_certificate(certificate.text, values_of(certificate, employments))
            ],
            "periods": [row_of(employment) for employment in employments],
            "total": str(total_of(employments)),
            "place_and_date": _("%(city)s, %(date)s")
            % {"city": CertificateSettings.current().city, "date": long_date(lima(timezone.now()))},
            "signer": {"name": certificate.signer.name, "position": certificate.signer.position}
            if certificate.signer
            else None,
        },
    )


def values_of(certificate: WorkCertificate, employments: list[Employment]) -> dict[str, str]:
    worker = certificate.worker
    running = [employment for employment in employments if not has_ended(employment)]
    last = next(reversed(running or employments), None)
    return {
        "entidad": letterhead().name,
        "nombre": f"{worker.names} {worker.surnames}",
        "documento": f"{worker.get_document_type_display()} N.º {worker.document_number}",
        "cargo": last.position if last else "",
        "unidad": last.unit if last else "",
        "regimen": last.get_regime_display() if last else "",
        "desde": long_date(employments[0].starts_on) if last else "",
        "hasta": until_in_words(employments) if last else "",
        "tiempo": str(total_of(employments)),
        "finalidad": certificate.purpose,
    }


def row_of(employment: Employment) -> dict[str, str]:
    return {
        "position": employment.position,
        "unit": employment.unit,
        "regime": employment.get_regime_display(),
        "contract": employment.contract,
        "since": numeric_date(employment.starts_on),
        "until": numeric_date(employment.ends_on) if employment.ends_on else _("la fecha"),
    }


def total_of(employments: list[Employment], *, reference: date | None = None) -> periods.Duration:
    """Time worked up to today, each day once however many employments cover it."""
    spells = [(employment.starts_on, employment.ends_on) for employment in employments]
    return periods.total(spells, reference=reference or today())


def until_in_words(employments: list[Employment]) -> str:
    if any(employment.ends_on is None for employment in employments):
        return _("la fecha")
    return long_date(max(employment.ends_on for employment in employments))


def period_in_words(employments: list[Employment]) -> str:
    """«1 de marzo de 2015 – 3 de julio de 2026», what verification tells."""
    if not employments:
        return ""
    return f"{long_date(employments[0].starts_on)} – {until_in_words(employments)}"
