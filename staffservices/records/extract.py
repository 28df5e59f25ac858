"""The whole file as a document: dated, with a code, the same one as long as the file says the same."""

from hashlib import blake2b

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core import audit
from core.dates import numeric_date
from documents import services as documents
from documents.kinds import DocumentKind
from documents.models import IssuedDocument
from staffservices.records.audit import EXTRACT_DOWNLOADED
from staffservices.records.models import FileExtract, FileRecord
from staffservices.records.queries import current_records
from staffservices.records.sections import FileSection
from staffservices.workers.models import Employment, Worker

EXTRACT = DocumentKind(
    "records.extract", gettext_lazy("Reporte del legajo personal"), template="records/pdf/file"
)


def issue_extract(worker: Worker, *, actor: User) -> IssuedDocument:
    """The report of the file as it is now; when it changed, the earlier report is replaced."""
    draft = draft_extract(worker)
    digest = blake2b(repr(draft.data).encode(), digest_size=16).hexdigest()
    with transaction.atomic():
        Worker.objects.select_for_update().get(pk=worker.pk)
        latest = FileExtract.objects.select_related("document").filter(worker=worker).first()
        if latest and latest.content_hash == digest and latest.document.is_valid:
            document = latest.document
        elif latest and latest.document.is_valid:
            document = documents.replace_document(
                latest.document, draft, reason=_("El legajo cambió."), actor=actor
            )
        else:
            document = documents.issue_document(EXTRACT, draft, actor=actor)
        FileExtract.objects.update_or_create(
            worker=worker, defaults={"content_hash": digest, "document": document}
        )
        audit.log(worker, EXTRACT_DOWNLOADED, user=actor, data={"document": str(document)})
    return document


def draft_extract(worker: Worker) -> documents.DocumentDraft:
    records = list(current_records(worker))
    return documents.DocumentDraft(
        title=_("Reporte del legajo personal"),
        holder=worker.full_name,
        data={
            "name": worker.full_name,
            "document": worker.document,
            "total": len(records),
            "employments": [employment_row(spell) for spell in worker.employments.all()],
            "sections": [
                {
                    "title": f"{section.value}. {section.label}",
                    "records": [record_row(one) for one in records if one.section == section.value],
                }
                for section in FileSection
            ],
        },
    )


def record_row(record: FileRecord) -> dict[str, str]:
    return {
        "action": record.action,
        "document": record.document,
        "period": record.period,
        "notes": " ".join(filter(None, [record.reason, record.notes])),
        "verified": numeric_date(record.verified_at),
    }


def employment_row(spell: Employment) -> dict[str, str]:
    return {
        "position": spell.position,
        "unit": spell.unit,
        "regime": spell.get_regime_display(),
        "since": numeric_date(spell.starts_on),
        "until": numeric_date(spell.ends_on) if spell.ends_on else _("la fecha"),
    }
