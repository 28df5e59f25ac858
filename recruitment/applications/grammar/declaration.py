"""What a draft declares: its profile, and what is still missing from it.

Whoever needs its meaning (the services before they make it final, the forms to be signed, the
requirements check) reads it here, by the very rules that the applicant saw on each step.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from attachments.models import ScanState
from recruitment.applications.grammar.answers import StepAnswers
from recruitment.applications.grammar.courses import CoursesStep
from recruitment.applications.grammar.draft import ApplicationDraft
from recruitment.applications.grammar.education import EducationStep
from recruitment.applications.grammar.experience import ExperienceStep
from recruitment.applications.grammar.outline import RowKind, Step
from recruitment.applications.grammar.personal import PersonalStep
from recruitment.applications.grammar.steps import STEPS
from recruitment.applications.models import Application
from recruitment.profile import Profile


@dataclass(frozen=True)
class Missing:
    """Something that keeps an application from being final, and the step where it is put right."""

    step: str
    sentence: str


def profile_of(application: Application) -> Profile:
    """What the applicant declares now: the final version, or the draft with whatever is right in it."""
    if application.current_id and not application.is_editable:
        return application.current.profile
    return draft_profile(application)


def draft_profile(application: Application) -> Profile:
    draft = ApplicationDraft(application.draft)
    courses = CoursesStep.over(draft)
    return Profile(
        personal=PersonalStep.over(draft).to_profile(application.applicant),
        education=_rows(EducationStep.over(draft), RowKind.EDUCATION),
        knowledge=_rows(courses, RowKind.KNOWLEDGE),
        courses=_rows(courses, RowKind.COURSE),
        licence=courses.licence(),
        experience=_rows(ExperienceStep.over(draft), RowKind.EXPERIENCE),
    )


def _rows(step: StepAnswers, kind: RowKind) -> tuple:
    return tuple(row.answers.to_profile(row.id) for row in step.accepted(kind))


def missing_from(application: Application) -> list[Missing]:
    """What still has to be done before «Terminar», in the order of the steps."""
    draft = ApplicationDraft(application.draft)
    found = []
    if not application.position.live:
        found.append(
            Missing(Step.POSITION, _("La plaza que eligió se retiró de la convocatoria: elija otra."))
        )
    for step, answers in STEPS.items():
        typed = answers.over(draft)
        if not typed.is_complete:
            found.append(Missing(step, _what_is_missing(typed)))
    found += _dossier_problems(application)
    return found


def _what_is_missing(typed: StepAnswers) -> str:
    if typed.lacks:
        return typed.lacks
    if not typed.rows_are_finished:
        return _("Hay una fila sin completar en «%(step)s»: termínela o quítela.") % {
            "step": typed.step.label
        }
    if typed.draft.step(typed.step).fields:
        return _("Hay algo por corregir en «%(step)s».") % {"step": typed.step.label}
    return _("Falta completar «%(step)s».") % {"step": typed.step.label}


def _dossier_problems(application: Application) -> list[Missing]:
    dossier = application.draft_dossier
    if dossier is None:
        return [Missing(Step.DOSSIER, _("Falta subir su expediente en PDF."))]
    # A file that still waits for the scanner is received all the same: the deadline does not wait.
    if dossier.scan_state == ScanState.INFECTED:
        return [Missing(Step.DOSSIER, _("El antivirus no aceptó su expediente. Suba otro archivo."))]
    return []
