"""While an application is being prepared: started, typed, its rows added and removed, its file received."""

from dataclasses import dataclass
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

import attachments.services
from core.audit import log
from core.errors import Refused
from recruitment.applications import audit
from recruitment.applications.errors import NothingToUndo, TooManyRows, WrongPosition
from recruitment.applications.grammar.draft import MAX_ROWS, ApplicationDraft, Outcome, new_id
from recruitment.applications.grammar.outline import Step
from recruitment.applications.grammar.steps import MAX_DOSSIER_BYTES, ROWS, STEPS
from recruitment.applications.grammar.typed import Typed, TypedRow, Values
from recruitment.applications.models import Application, term_of
from recruitment.applications.queries import earlier_application
from recruitment.applications.services.guards import being_edited, require_open
from recruitment.calls.pages import CallPage, PositionPage

# What an applicant may take over from an earlier application: not the sworn answers, not the file.
REUSABLE_STEPS = (Step.PERSONAL, Step.COURSES)


@dataclass(frozen=True)
class Saved:
    """What became of it. `fields_conflict`: another window had changed the step; its fields were not kept."""

    application: Application
    rows: dict[str, Outcome]
    fields_conflict: bool
    is_complete: bool


def start_application(call_id: int, position_id: int, *, actor, received_at: datetime) -> Application:
    """The actor's application in a call, with this position; one per call, however often it is started.

    Raises CallNotOpen, WrongPosition, AlreadySubmitted or Annulled; nothing changes then.
    """
    call = CallPage.objects.get(pk=call_id)
    require_open(term_of(call, actor), received_at)
    position = position_in(call, position_id)
    try:
        with transaction.atomic():
            application, created = Application.objects.get_or_create(
                applicant=actor, call=call, defaults={"position": position, "saved_at": received_at}
            )
            if created:
                log(application, audit.STARTED, user=actor, data={"position": position.code})
    except IntegrityError:  # two windows at once: the other one made it
        application, created = Application.objects.get(applicant=actor, call=call), False
    if not created and application.position_id != position.pk:
        choose_position(application.pk, position.pk, actor=actor, received_at=received_at)
    return application


def choose_position(application_id: int, position_id: int, *, actor, received_at: datetime) -> Application:
    """Apply for another position of the same call; everything that was typed stays."""
    with being_edited(application_id, actor=actor, received_at=received_at) as application:
        position = position_in(application.call, position_id)
        if position.pk != application.position_id:
            application.position = position
            application.saved_at = received_at
            application.save(update_fields=["position", "saved_at"])
            log(application, audit.POSITION_CHOSEN, user=actor, data={"position": position.code})
    return application


def position_in(call: CallPage, position_id: int) -> PositionPage:
    position = PositionPage.objects.live().filter(call=call, pk=position_id).first()
    if position is None:
        raise WrongPosition(_("Esa plaza no está en esta convocatoria. Elija una de la lista."))
    return position


def save_step(application_id: int, step: str, typed: Typed, *, actor, received_at: datetime) -> Saved:
    """Keep what a request brought for a step, right or wrong, half-typed or whole.

    Raises CallNotOpen, AlreadySubmitted, Annulled or TooManyRows; nothing is kept then.
    """
    with being_edited(application_id, actor=actor, received_at=received_at) as application:
        return _keep(application, step, typed, received_at, sent=True)


def autosave_step(
    application_id: int, step: str, typed: Typed, *, actor, received_at: datetime
) -> Saved | None:
    """Keep what is being typed. None when it comes too late: the page was sent with a button already."""
    with being_edited(application_id, actor=actor, received_at=received_at) as application:
        if ApplicationDraft(application.draft).was_posted_by(step, typed.fields.page):
            return None
        return _keep(application, step, typed, received_at, sent=False)


def _keep(application: Application, step: str, typed: Typed, received_at: datetime, *, sent: bool) -> Saved:
    draft = ApplicationDraft(application.draft)
    if sent:
        draft.mark_sent(step, typed.fields.page)
    kept = draft.put_fields(step, typed.fields, pressed="fields" in typed.pressed)
    outcomes = {kind: _put_row(draft, kind, row, typed.pressed) for kind, row in typed.rows.items()}
    if typed.pressed == Typed.ALL:
        _settle_rows(draft, step, outcomes)
    is_complete = _store(application, draft, step, received_at)
    return Saved(application, outcomes, fields_conflict=not kept, is_complete=is_complete)


def _settle_rows(draft: ApplicationDraft, step: str, outcomes: dict[str, Outcome]) -> None:
    for row in STEPS[step].row_kinds:
        # Of two windows that wrote the same row, the person has not chosen yet.
        if outcomes.get(row.kind) is not Outcome.CONFLICT:
            draft.settle(row.kind, lambda values, row=row: row(values).is_right)


def _put_row(draft: ApplicationDraft, kind: str, row: TypedRow, pressed: frozenset[str]) -> Outcome:
    outcome = draft.put_row(kind, row, valid=ROWS[kind](row.values).is_right, pressed=kind in pressed)
    if outcome is Outcome.FULL:
        sentence = _("Ya registró %d filas, que es lo máximo. Quite alguna antes de agregar otra.")
        raise TooManyRows(sentence % MAX_ROWS)
    return outcome


def _store(application: Application, draft: ApplicationDraft, step: str, received_at: datetime) -> bool:
    is_complete = STEPS[step].over(draft).is_complete
    draft.mark(step, complete=is_complete)
    _save(application, draft, received_at)
    return is_complete


def _save(application: Application, draft: ApplicationDraft, received_at: datetime) -> None:
    application.draft = draft.to_json()
    application.saved_at = received_at
    application.save(update_fields=["draft", "saved_at"])


@dataclass(frozen=True)
class RowName:
    """Which row of which list of which step."""

    step: str
    kind: str
    id: str = ""


def remove_row(application_id: int, row: RowName, *, actor, received_at: datetime) -> None:
    """Take a row out; `restore_row` puts it back. A row that is gone already is no error."""
    with being_edited(application_id, actor=actor, received_at=received_at) as application:
        draft = ApplicationDraft(application.draft)
        if draft.remove_row(row.kind, row.id):
            _store(application, draft, row.step, received_at)


def restore_row(application_id: int, row: RowName, *, actor, received_at: datetime) -> None:
    """Undo `remove_row`. Raises NothingToUndo."""
    with being_edited(application_id, actor=actor, received_at=received_at) as application:
        draft = ApplicationDraft(application.draft)
        if not draft.restore_row(row.kind, row.id):
            raise NothingToUndo(_("Esa fila ya no se puede recuperar. Agréguela otra vez."))
        _store(application, draft, row.step, received_at)


def begin_row(application_id: int, row: RowName, values: Values, *, actor, received_at: datetime) -> None:
    """Put a half-written row into the form: something that the position asks for, to be completed."""
    with being_edited(application_id, actor=actor, received_at=received_at) as application:
        draft = ApplicationDraft(application.draft)
        _put_row(draft, row.kind, TypedRow(row.id or new_id(), values), frozenset())
        _store(application, draft, row.step, received_at)


def reuse_earlier(application_id: int, *, actor, received_at: datetime) -> None:
    """Start from the data of the person's latest other application; what is typed here already stays."""
    with being_edited(application_id, actor=actor, received_at=received_at) as application:
        earlier = earlier_application(application)
        if earlier is None:
            return
        draft = ApplicationDraft(application.draft)
        draft.start_from(ApplicationDraft(earlier.draft), REUSABLE_STEPS)
        for step, answers in STEPS.items():
            draft.mark(step, complete=answers.over(draft).is_complete)
        _save(application, draft, received_at)
        log(application, audit.REUSED, user=actor, data={"from": earlier.call.code})


def receive_dossier(application_id: int, upload: UploadedFile, *, actor, received_at: datetime) -> None:
    """Check and keep the signed PDF; the earlier file stays until the new one is in.

    Raises attachments.refusals.RefusedFile, CallNotOpen, AlreadySubmitted or Annulled; nothing changes then.
    """
    with being_edited(application_id, actor=actor, received_at=received_at):
        pass
    # Checked outside any transaction: reading 25 MB must not keep other applicants from writing.
    received = attachments.services.receive_file(upload, owner=actor, max_bytes=MAX_DOSSIER_BYTES)
    try:
        with being_edited(application_id, actor=actor, received_at=received_at) as application:
            earlier = application.draft_dossier
            application.draft_dossier = received
            application.saved_at = received_at
            application.save(update_fields=["draft_dossier", "saved_at"])
            log(application, audit.DOSSIER_RECEIVED, user=actor, data={"sha256": received.sha256})
            attachments.services.discard(earlier)  # stays where a final version rests on it
    except Refused:  # finished or annulled in another window meanwhile
        attachments.services.discard(received)
        raise
