"""What «Mis datos» tells about the personnel file, and who of the entity looked at it."""

from accounts.models import User
from staffservices.records import queries
from staffservices.records.comparing import entry_in_words, facts_of_entry, label_of
from staffservices.records.models import ChangeProposal, FileRecord
from staffservices.workers.queries import worker_of


def personnel_file(user: User) -> dict:
    worker = worker_of(user)
    if worker is None:
        return {}
    proposals = queries.proposals_of(worker).prefetch_related("evidence_set__attachment", "messages")
    return {
        "registros": [_record(one) for one in queries.records_of(worker)],
        "solicitudes": [_proposal(one) for one in proposals],
    }


def _record(record: FileRecord) -> dict:
    return {
        "seccion": record.get_section_display(),
        "situacion": record.get_state_display(),
        **dict(facts_of_entry(record)),
        "verificado_el": record.verified_at,
        "documentos": [_file(one.attachment) for one in record.recordfile_set.all()],
    }


def _proposal(proposal: ChangeProposal) -> dict:
    return {
        "numero": proposal.full_number,
        "pedido": proposal.get_kind_display(),
        "seccion": proposal.get_section_display(),
        "estado": proposal.get_state_display(),
        "enviada_el": proposal.sent_at,
        "decidida_el": proposal.decided_at,
        "motivo": proposal.decision_reason,
        "explicacion": proposal.explanation,
        "datos": {label_of(name): text for name, text in entry_in_words(proposal).items() if text},
        "sustento": [_file(one.attachment) for one in proposal.evidence_set.all()],
        "mensajes": [
            {"cuando": one.sent_at, "de_recursos_humanos": one.from_office, "texto": one.text}
            for one in proposal.messages.all()
        ],
    }


def _file(attachment) -> dict:
    return {
        "nombre": attachment.original_name,
        "huella_sha256": attachment.sha256,
        "recibido_el": attachment.uploaded_at,
    }
