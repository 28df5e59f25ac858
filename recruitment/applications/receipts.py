"""What a receipt says, on its page, in its PDF and in its e-mail."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attachments.refusals import megabytes
from core.dates import exact_moment, lima
from documents import pdf
from recruitment.applications.models import Submission


def receipt_facts(submission: Submission) -> list[tuple[str, str]]:
    """Label and value, in the order in which they are read."""
    call, position, person = submission.application.call, submission.position, submission.profile.personal
    return [
        (_("Número de registro"), submission.number),
        (_("Recibida"), _("%s, hora de Lima") % exact_moment(submission.received_at)),
        (_("Postulante"), person.full_name),
        (_("Documento"), submission.application.applicant.document),
        (_("Convocatoria"), f"{call.code} · {call.unit}"),
        (_("Plaza"), f"{position.code} · {position.title}"),
        (_("Expediente"), dossier_facts(submission.dossier)),
        (_("Huella SHA-256 del expediente"), submission.dossier_sha256),
        (_("Versión de los datos"), submission.profile_version),
    ]


def dossier_facts(dossier) -> str:
    """expediente.pdf · 12 páginas · 3.1 MB"""
    return f"{dossier.original_name} · {dossier_size(dossier)}"


def dossier_size(dossier) -> str:
    pages = ngettext("%d página", "%d páginas", dossier.pages) % dossier.pages
    return f"{pages} · {megabytes(dossier.size)}"


def receipt_filename(submission: Submission) -> str:
    return f"constancia-{submission.number}-{lima(submission.received_at):%Y%m%d}.pdf"


def receipt_pdf(submission: Submission) -> bytes:
    """The receipt as a document to keep or print."""
    context = {"submission": submission, "facts": receipt_facts(submission)}
    return pdf.render(
        "applications/receipt_pdf.html", context, title=_("Constancia de postulación %s") % submission.number
    )
