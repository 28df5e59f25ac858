"""What an invented applicant types, step by step, and applications in every state."""

from django.utils import timezone

from attachments.models import Attachment
from recruitment.applications import services
from recruitment.applications.grammar.outline import RowKind, Step
from recruitment.applications.grammar.typed import Typed, TypedFields, TypedRow
from recruitment.applications.models import Application
from tests.attachments.files import upload

PERSONAL = {
    "birth_date": "30/06/1992",
    "civil_status": "single",
    "address": "Av. Sol 123",
    "department": "08",
    "province": "0801",
    "district": "080108",
    "mobile": "984000111",
    "phone": "084 235478",
    "heard_from": "social_media",
    "disability": "no",
    "veteran": "si",
    "veteran_document": "LM-20311",
    "public_manager": "no",
    "athlete": "no",
}
EDUCATION = {
    "formation": "university",
    "level": "university_title",
    "institution": "Universidad Andina de los Andes",
    "career": "Ingeniería Informática y de Sistemas",
    "since": "08/2009",
    "until": "06/2014",
    "document": "title",
}
KNOWLEDGE = {
    "name": "Ensamblaje de equipos de cómputo",
    "level": "intermediate",
    "institution": "Instituto Sur",
}
COURSE = {
    "course_kind": "course",
    "name": "Analítica de datos con hojas de cálculo",
    "institution": "Universidad del Altiplano Sur",
    "hours": "80",
    "document": "certificate",
}
EXPERIENCE = {
    "entity": "Municipalidad de Villa Alta",
    "sector": "public",
    "position": "Asistente de sistemas",
    "area": "Informática",
    "experience_kind": "specific",
    "functions": "Soporte a usuarios y redes.",
    "since": "01/03/2018",
    "until": "31/03/2019",
    "document": "certificate",
}
SWORN = {"sworn_truth": "si", "sworn_complete": "si"}
ROWS = {
    RowKind.EDUCATION: (Step.EDUCATION, EDUCATION),
    RowKind.KNOWLEDGE: (Step.COURSES, KNOWLEDGE),
    RowKind.COURSE: (Step.COURSES, COURSE),
    RowKind.EXPERIENCE: (Step.EXPERIENCE, EXPERIENCE),
}


def started(applicant, call, *, position=None) -> Application:
    position = position or call.positions.first()
    return services.start_application(call.pk, position.pk, actor=applicant, received_at=timezone.now())


def type_fields(application, step, values, *, pressed=Typed.ALL, page="page00", version=None):
    application.refresh_from_db()
    if version is None:
        version = application.draft.get("steps", {}).get(step, {}).get("version", 0)
    return services.save_step(
        application.pk,
        step,
        Typed(TypedFields(values, version=version, page=page), pressed=frozenset(pressed)),
        actor=application.applicant,
        received_at=timezone.now(),
    )


def type_row(
    application, kind, row_id="row00000001", *, pressed=Typed.ALL, page="page00", base="", **changes
):
    step, values = ROWS[kind]
    return services.save_step(
        application.pk,
        step,
        Typed(
            TypedFields({}, page=page),
            {kind: TypedRow(row_id, {**values, **changes}, base=base, page=page)},
            frozenset(pressed),
        ),
        actor=application.applicant,
        received_at=timezone.now(),
    )


def complete_draft(applicant, call, *, position=None, dossier: bytes | None = None) -> Application:
    """Everything in it but «Terminar»."""
    application = started(applicant, call, position=position)
    type_fields(application, Step.PERSONAL, PERSONAL)
    for kind in ROWS:
        type_row(application, kind)
    type_fields(application, Step.DOSSIER, SWORN)
    services.receive_dossier(application.pk, upload(dossier), actor=applicant, received_at=timezone.now())
    application.refresh_from_db()
    return application


def submitted(applicant, call, **kwargs) -> Application:
    application = complete_draft(applicant, call, **kwargs)
    services.submit_application(application.pk, actor=applicant, received_at=timezone.now())
    application.refresh_from_db()
    return application


def submit(application, at=None):
    return services.submit_application(
        application.pk, actor=application.applicant, received_at=at or timezone.now()
    )


def dossiers_kept() -> int:
    return Attachment.objects.count()
