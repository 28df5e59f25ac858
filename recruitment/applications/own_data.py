"""The part of «Descargar mis datos» about applications."""

from accounts.models import User
from recruitment.applications import queries
from recruitment.applications.grammar.draft import ApplicationDraft
from recruitment.applications.grammar.wording import declared
from recruitment.applications.models import Application, Submission


def applications(user: User) -> list[dict]:
    return [_application(one) for one in queries.for_list(queries.own_applications(user))]


def _application(application: Application) -> dict:
    return {
        "convocatoria": application.call.code,
        "plaza": f"{application.position.code} · {application.position.title}",
        "estado": application.get_state_display(),
        "motivo_de_anulacion": application.annulment_reason,
        "iniciada_el": application.created_at,
        "guardada_el": application.saved_at,
        "en_preparacion": declared(ApplicationDraft(application.draft)),
        "presentaciones": [_submission(one) for one in application.submissions.select_related("dossier")],
        "historia": [
            {"cuando": entry.timestamp, "que": str(entry.message)} for entry in queries.history(application)
        ],
    }


def _submission(submission: Submission) -> dict:
    return {
        "numero": submission.number,
        "recibida_el": submission.received_at,
        "datos": declared(ApplicationDraft(submission.draft)),
        "expediente": submission.dossier.original_name,
        "huella_sha256": submission.dossier_sha256,
    }
