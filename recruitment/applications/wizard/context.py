"""What the page of a step shows around its form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from core.types import StrOrPromise
from recruitment.applications import queries
from recruitment.applications.experience_totals import totals_of
from recruitment.applications.forms.base import RowList, StepForm
from recruitment.applications.grammar.declaration import draft_profile, missing_from
from recruitment.applications.grammar.draft import ApplicationDraft
from recruitment.applications.grammar.outline import Step
from recruitment.applications.grammar.steps import ROWS
from recruitment.applications.requirements import check_requirements, reference_day
from recruitment.applications.views.pieces import current_file, panel
from recruitment.applications.wizard.position_table import PositionChoice
from recruitment.applications.wizard.windows import FIELD, open_window
from recruitment.calls.models import FormKind


@dataclass(frozen=True)
class StepLink:
    number: int
    title: StrOrPromise
    url: str
    is_done: bool
    is_current: bool


@dataclass(frozen=True)
class RowSection:
    """A list of rows as its part of the page shows it, with what just happened to it."""

    rows: RowList
    added: str = ""
    removed: str = ""
    removed_id: str = ""
    clashes: bool = False

    @property
    def kind(self):
        return self.rows.kind


def step_context(wizard: Any, form: StepForm) -> dict:
    """`wizard`: the view. Everything but the form itself."""
    request, application = wizard.request, wizard.application
    context = {
        "service_menu": wizard.menu,
        "call": wizard.call,
        "application": application,
        "steps": step_links(wizard),
        "step_title": Step(wizard.step).label,
        "now": request.received_at,
        "deadline": wizard.term.closes_at,
        "window_field": FIELD,
        "next_step": wizard.get_next_step(wizard.step),
    }
    if application:
        draft = wizard.storage.draft
        context |= {
            "saved_at": application.saved_at,
            "panel": panel(application.position),
            "window": open_window(application),
            "version": draft.step(wizard.step).version,
            "sections": [row_section(rows, draft, request.GET) for rows in form.row_lists],
            "forms_with_errors": [form, *(rows.form for rows in form.row_lists)],
            "tried": draft.step(wizard.step).tried,
            "earlier": queries.earlier_application(application) if draft.is_empty else None,
        }
    return context | EXTRAS.get(wizard.step, lambda wizard: {})(wizard)


def step_links(wizard: Any) -> list[StepLink]:
    draft = wizard.storage.draft
    return [
        StepLink(
            number,
            step.label,
            url=wizard.get_step_url(step) if wizard.application else "",
            is_done=draft.step(step).is_done or (step == Step.POSITION and wizard.application is not None),
            is_current=step == wizard.step,
        )
        for number, step in enumerate(Step, 1)
    ]


# --- Rows -----------------------------------------------------------------------------------------


def row_section(rows: RowList, draft: ApplicationDraft, parameters: Mapping[str, str]) -> RowSection:
    added = _named(parameters.get("agregada", ""), rows.kind)
    removed = _named(parameters.get("quitada", ""), rows.kind)
    gone = draft.removed(rows.kind, removed) if removed else None
    return RowSection(
        rows,
        added=next((row.heading for row in rows.accepted if row.id == added), ""),
        removed=ROWS[rows.kind](gone.values).heading if gone else "",
        removed_id=removed if gone else "",
        clashes=bool(_named(parameters.get("choque", ""), rows.kind)) and rows.is_editing,
    )


def _named(parameter: str, kind: str) -> str:
    """The row that «education:k3x…» names, if it is of that kind."""
    of_kind, _colon, row_id = parameter.partition(":")
    return row_id if of_kind == kind else ""


# --- What single steps add ------------------------------------------------------------------------


def _personal_extras(wizard) -> dict:
    person = wizard.request.user
    return {
        "account_facts": [
            (_("Documento"), person.document),
            (_("Nombres"), person.first_name),
            (_("Apellidos"), person.last_name),
            (_("Correo"), person.email),
        ]
    }


def _position_extras(wizard) -> dict:
    chosen = wizard.application.position_id if wizard.application else None
    return {"choice": PositionChoice(wizard.call, wizard.request.GET, chosen)}


class Reckoning:
    """Experience and requirements of a draft, reckoned only where a page shows them."""

    def __init__(self, wizard):
        self.application = wizard.application
        self.reference = reference_day(wizard.call, wizard.request.received_at)

    @cached_property
    def profile(self):
        return draft_profile(self.application)

    @cached_property
    def totals(self):
        return totals_of(self.profile, self.application.position, reference=self.reference)

    @cached_property
    def checks(self):
        return check_requirements(self.profile, self.application.position, reference=self.reference)


def _dossier_extras(wizard) -> dict:
    application = wizard.application
    return {
        "reckoning": Reckoning(wizard),
        "missing": [m for m in missing_from(application) if m.step != Step.DOSSIER],
        "is_multipart": True,
        "form_kinds": FormKind.choices,
        "current_file": current_file(application),
    }


EXTRAS = {
    Step.PERSONAL: _personal_extras,
    Step.POSITION: _position_extras,
    Step.COURSES: lambda wizard: {"suggestions": list(wizard.application.position.knowledge_items.all())},
    Step.EXPERIENCE: lambda wizard: {"reckoning": Reckoning(wizard)},
    Step.DOSSIER: _dossier_extras,
}
