"""Applications in every state, by invented people, in the demo's calls."""

import io
import tomllib
from datetime import datetime, timedelta
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.models import Identity, User
from attachments.models import Attachment
from core.identity import DocumentType
from documents import pdf
from recruitment.applications import services
from recruitment.applications.demo import desk
from recruitment.applications.grammar.draft import new_id
from recruitment.applications.grammar.outline import RowKind, Step
from recruitment.applications.grammar.steps import ROWS, STEPS
from recruitment.applications.grammar.typed import Typed, TypedFields, TypedRow
from recruitment.applications.models import Application
from recruitment.calls.models import CallState
from recruitment.calls.pages import CallPage

FOLDER = Path(__file__).parent
STEP_OF = {row.kind: step.step for step in STEPS.values() for row in step.row_kinds}
SWORN = {"sworn_truth": "si", "sworn_complete": "si"}


def load() -> None:
    """What each person of `people.toml` did, in the open call and in the latest closed one."""
    now = timezone.now()
    calls = [call for call in CallPage.objects.live().order_by("-year", "-number") if call.closes_at]
    open_calls = [call for call in calls if call.state_at(now) == CallState.OPEN]
    closed_calls = [call for call in calls if call.closes_at < now and not call.cancelled_at]
    for person in tomllib.loads((FOLDER / "people.toml").read_text(encoding="utf-8"))["person"]:
        user = account(person)
        for call in open_calls[:1]:
            act(user, call, person, person["in_open_call"], at=now - timedelta(minutes=40))
        for call in closed_calls[:1]:
            at = call.closes_at - timedelta(hours=3)
            act(user, call, person, person["in_closed_call"], at=at)
            backdate(user, call, at)
    desk.load(next(iter(open_calls), None), next(iter(closed_calls), None), now=now)


def backdate(user: User, call: CallPage, at: datetime) -> None:
    """What happened before the call closed is also written down then."""
    for application in Application.objects.filter(applicant=user, call=call):
        Application.objects.filter(pk=application.pk).update(created_at=at)
        ModelLogEntry.objects.for_instance(application).update(timestamp=at)
        Attachment.objects.filter(pk=application.draft_dossier_id).update(uploaded_at=at)


def account(person: dict) -> User:
    """The demo's own accounts are there already; the others cannot sign in."""
    existing = User.objects.filter(document_number=person["dni"]).first()
    return existing or User.objects.create_user(
        f"{DocumentType.DNI}:{person['dni']}",
        person["email"],
        document_type=DocumentType.DNI,
        document_number=person["dni"],
        first_name=person["names"],
        last_name=person["surnames"],
        mobile=person["personal"]["mobile"],
        identity=Identity.DECLARED,
        email_confirmed_at=timezone.now(),
    )


def act(user: User, call: CallPage, person: dict, what: str, *, at: datetime) -> None:
    """`what`: nothing | started | half | ready | submitted | reopened | annulled."""
    if what == "nothing":
        return
    positions = list(call.positions.live().order_by("path"))
    position = positions[person["position"] % len(positions)]
    application = services.start_application(call.pk, position.pk, actor=user, received_at=at)
    if what == "started":
        return
    fill_in(application, person, at, half=what == "half")
    if what in ("half", "ready"):
        return
    services.submit_application(application.pk, actor=user, received_at=at)
    if what == "reopened":
        services.reopen_application(application.pk, actor=user, received_at=at)
    if what == "annulled":
        administrator = User.objects.filter(is_superuser=True).first()
        reason = "Se inscribió con el documento de otra persona."
        services.annul_application(application, actor=administrator, reason=reason)


def fill_in(application: Application, person: dict, at: datetime, *, half: bool) -> None:
    keep(application, Step.PERSONAL, person["personal"], at)
    for kind, step in STEP_OF.items():
        for row in person.get(kind, []):
            keep_row(application, step, kind, row, at)
    if half:
        half_written = {"entity": "Municipalidad Distrital de Piedra Blanca", "sector": "public"}
        row = services.RowName(Step.EXPERIENCE, RowKind.EXPERIENCE)
        services.begin_row(application.pk, row, half_written, actor=application.applicant, received_at=at)
        return
    keep(application, Step.COURSES, person.get("licence", {}), at)
    keep(application, Step.EXPERIENCE, {}, at)
    keep(application, Step.DOSSIER, SWORN, at)
    services.receive_dossier(
        application.pk, dossier(application), actor=application.applicant, received_at=at
    )


def keep(application: Application, step: str, fields: dict, at: datetime, rows: dict | None = None) -> None:
    version = application.draft.get("steps", {}).get(step, {}).get("version", 0)
    typed = Typed(TypedFields(fields, version=version), rows or {}, Typed.ALL)
    saved = services.save_step(application.pk, step, typed, actor=application.applicant, received_at=at)
    application.draft = saved.application.draft


def keep_row(application: Application, step: str, kind: str, row: dict, at: datetime) -> None:
    if problems := ROWS[kind](row).problems:
        raise ValueError(f"The demo's own data are wrong: {row} {problems}")
    keep(application, step, {}, at, {kind: TypedRow(new_id(), row)})


def dossier(application: Application) -> SimpleUploadedFile:
    """A small PDF that looks like a scanned dossier."""
    context = {"application": application, "person": application.applicant, "sheets": range(1, 4)}
    document = pdf.render("documents/demo_dossier.html", context, title="Expediente de demostración")
    return SimpleUploadedFile("expediente-firmado.pdf", io.BytesIO(document).getvalue(), "application/pdf")
