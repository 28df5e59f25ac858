"""What a receipt says, on its page, in its PDF and in its e-mail."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attachments.models import Attachment
from attachments.refusals import megabytes
from core.dates import date_and_time, exact_moment, lima
from documents.services import DocumentDraft
from recruitment.applications.models import Submission


def receipt_facts(submission: Submission) -> list[tuple[str, str]]:
    """Label and value, in the order in which they are read."""
    call, position, person = submission.application.call, submission.position, submission.profile.personal
    by_leave = submission.extension
    return [
        (_("Número de registro"), submission.number),
        (_("Recibida"), _("%s, hora de Lima") % exact_moment(submission.received_at)),
        *(
            [(_("Plazo"), _("Prórroga concedida hasta el %s") % date_and_time(by_leave.until))]
            if by_leave
            else []
        ),
        (_("Postulante"), person.full_name),
        (_("Documento"), submission.application.applicant.document),
        (_("Convocatoria"), f"{call.code} · {call.unit}"),
        (_("Plaza"), f"{position.code} · {position.title}"),
        (_("Expediente"), dossier_facts(submission.dossier)),
        (_("Huella SHA-256 del expediente"), submission.dossier_sha256),
        *(
            [(_("Huella SHA-256 del archivo enviado, antes de repararlo"), submission.dossier.sha256_as_sent)]
            if submission.dossier.was_mended
            else []
        ),
        (_("Versión de los datos"), submission.profile_version),
    ]


def dossier_facts(dossier: Attachment) -> str:
    """expediente.pdf · 12 páginas · 3.1 MB"""
    return f"{dossier.original_name} · {dossier_size(dossier)}"


def dossier_size(dossier: Attachment) -> str:
    pages = ngettext("%d página", "%d páginas", dossier.pages) % dossier.pages
    return f"{pages} · {megabytes(dossier.size)}"


def receipt_filename(submission: Submission) -> str:
    return f"constancia-{submission.number}-{lima(submission.received_at):%Y%m%d}.pdf"


def receipt_draft(submission: Submission) -> DocumentDraft:
    """The receipt as a document to issue: all that its PDF says, as it was on that day."""
    call = submission.application.call
    return DocumentDraft(
        title=_("Constancia de postulación %s") % submission.number,
        holder=submission.profile.personal.full_name,
        period=call.code,
        data={
            "call": f"{call.code} · {call.unit}",
            "when": exact_moment(submission.received_at),
            "by_leave": submission.extension_id is not None,
            "facts": receipt_facts(submission),
        },
    )
