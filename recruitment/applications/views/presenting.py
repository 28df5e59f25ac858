"""What the pages of «Mi inscripción» show of an application."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.tables import Column, RowAction, Table
from core.timeline import TimelineEvent
from recruitment.applications import queries
from recruitment.applications.forms.steps import STEP_FORMS
from recruitment.applications.grammar.courses import CoursesStep
from recruitment.applications.grammar.declaration import profile_of
from recruitment.applications.grammar.draft import ApplicationDraft
from recruitment.applications.grammar.outline import RowKind, Step
from recruitment.applications.grammar.personal import PersonalStep
from recruitment.applications.grammar.wording import in_words
from recruitment.applications.models import Application, ApplicationState
from recruitment.applications.receipts import dossier_size
from recruitment.applications.requirements import check_requirements, reference_day
from recruitment.applications.views.pieces import contract_length, current_file, panel
from recruitment.calls.models import CallState, FormKind

TOO_LATE = (CallState.CLOSED, CallState.EVALUATION, CallState.RESULTS)
LOOKS = {
    ApplicationState.DRAFT: "info",
    ApplicationState.SUBMITTED: "ok",
    ApplicationState.REOPENED: "urgent",
    ApplicationState.ANNULLED: "error",
}


def applications_table(applications: list[Application], now: datetime) -> Table:
    """The columns that the applicants know."""

    def actions(application):
        links = [RowAction(_("Ver"), reverse("applications:detail", args=[application.pk]))]
        if application.is_editable and not application.term.why_not_open(now):
            links.append(
                RowAction(_("Continuar"), reverse("applications:resume", args=[application.call_id]))
            )
        return links

    return Table(
        caption=_("Mis inscripciones"),
        hide_caption=True,
        columns=[
            Column(gettext_lazy("Concurso"), lambda a: _together(a.call.code)),
            Column(gettext_lazy("Oficina"), "position.unit", on_card="plain"),
            Column(gettext_lazy("Código"), lambda a: _together(a.position.code)),
            Column(gettext_lazy("Puesto o plaza"), "position.title", on_card="title"),
            Column(gettext_lazy("Tiempo de contrato"), lambda a: contract_length(a.position) or "—"),
            Column(gettext_lazy("Estado"), lambda a: a.state_at(now)),
        ],
        rows=applications,
        actions=actions,
    )


def _together(text: str) -> str:
    """A code is not broken at its hyphens."""
    return format_html('<span class="nowrap">{}</span>', text)


@dataclass
class ApplicationPage:
    application: Application
    now: datetime

    @cached_property
    def closed(self) -> str:
        """Why nothing can be changed any more; empty while the call is open."""
        return self.application.term.why_not_open(self.now)

    @property
    def state(self) -> str:
        return self.application.state_at(self.now)

    @property
    def look(self) -> str:
        if self.application.state == ApplicationState.DRAFT and self.closed:
            return ""
        return LOOKS[ApplicationState(self.application.state)]

    @property
    def shown_position(self):
        """While a correction is under way, what counts is still the submitted position."""
        current = self.application.current
        return current.position if current else self.application.position

    @property
    def panel(self) -> dict:
        return panel(self.shown_position)

    @property
    def can_continue(self) -> bool:
        return self.application.is_editable and not self.closed

    @property
    def can_reopen(self) -> bool:
        return self.application.state == ApplicationState.SUBMITTED and not self.closed

    @property
    def can_discard(self) -> bool:
        return self.application.state == ApplicationState.REOPENED

    @property
    def came_too_late(self) -> bool:
        """The call closed over a draft; of one that was cancelled or has not begun, that is not said."""
        late = self.application.call.state_at(self.now) in TOO_LATE
        return self.application.state == ApplicationState.DRAFT and late and bool(self.closed)

    @property
    def deadline(self) -> datetime | None:
        """The call's, or the later one that HR gave to this person."""
        return self.application.term.closes_at

    @property
    def form_kinds(self):
        return FormKind.choices

    @property
    def shows_final(self) -> bool:
        """What counts is shown, unless something is being prepared and there is still time for it."""
        return self.application.current is not None and not self.can_continue

    @cached_property
    def draft(self) -> ApplicationDraft:
        return ApplicationDraft(
            self.application.current.draft if self.shows_final else self.application.draft
        )

    @cached_property
    def profile(self):
        return self.application.current.profile if self.shows_final else profile_of(self.application)

    @cached_property
    def checks(self):
        at = self.application.current.received_at if self.shows_final else self.now
        position = self.application.current.position if self.shows_final else self.application.position
        return check_requirements(self.profile, position, reference=reference_day(self.application.call, at))

    # --- Files ------------------------------------------------------------------------------------

    @property
    def draft_file(self) -> dict | None:
        """The file of a draft; of a submitted application the versions show theirs."""
        application = self.application
        final = application.current.dossier_id if application.current else None
        if not application.is_editable or application.draft_dossier_id == final:
            return None
        return current_file(application)

    @cached_property
    def versions(self) -> list[dict]:
        return [
            {
                "number": submission.number,
                "received_at": submission.received_at,
                "counts": submission.pk == self.application.current_id and self.application.counts,
                "url": reverse("applications:final_dossier", args=[self.application.pk, submission.pk]),
                "facts": dossier_size(submission.dossier),
                "sha256": submission.dossier_sha256,
                "name": submission.dossier.original_name,
            }
            for submission in self.application.submissions.select_related("dossier")
        ]

    # --- What was declared ------------------------------------------------------------------------

    @cached_property
    def lists(self) -> list[dict]:
        """Every row of the draft as tables without buttons, the unfinished ones by name."""
        shown = []
        for step in (Step.EDUCATION, Step.COURSES, Step.EXPERIENCE):
            for rows in STEP_FORMS[step](draft=self.draft).row_lists:
                table = rows.table
                table.actions = None
                unfinished = [row.heading for row in rows.rows if not row.is_finished]
                shown.append({"title": RowKind(rows.kind).label, "table": table, "unfinished": unfinished})
        return shown

    @property
    def personal(self) -> list[tuple[str, str]]:
        return in_words(PersonalStep.over(self.draft))

    @property
    def licence(self) -> list[tuple[str, str]]:
        return in_words(CoursesStep.over(self.draft))

    # --- History ----------------------------------------------------------------------------------

    @cached_property
    def history(self) -> list[TimelineEvent]:
        return [
            TimelineEvent(str(entry.message), entry.timestamp, detail=_who(entry, self.application))
            for entry in queries.history(self.application)
        ]


def _who(entry, application) -> str:
    details = [entry.data.get(key) for key in ("number", "reason", "until", "position", "from")]
    known = [str(detail) for detail in details if detail]
    if entry.user_id and entry.user_id != application.applicant_id:
        known.insert(0, str(_("La entidad")))
    return " · ".join(known)
