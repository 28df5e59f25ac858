"""What a draft declares: its profile, and what is still missing from it.

The steps' forms are the grammar of a draft. Whoever needs its meaning (the services before they make
it final, the forms to be signed, the requirements check) reads it here, by the very rules that the
applicant saw on each step.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from attachments.models import ScanState
from recruitment.applications.forms import STEP_FORMS
from recruitment.applications.grammar.draft import Draft
from recruitment.applications.grammar.outline import RowKind, Step
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
    draft = Draft(application.draft)
    personal, education, courses, experience = (
        STEP_FORMS[step].over(draft)
        for step in (Step.PERSONAL, Step.EDUCATION, Step.COURSES, Step.EXPERIENCE)
    )
    return Profile(
        personal=personal.to_profile(application.applicant),
        education=_rows(education, RowKind.EDUCATION),
        knowledge=_rows(courses, RowKind.KNOWLEDGE),
        courses=_rows(courses, RowKind.COURSE),
        licence=courses.licence(),
        experience=_rows(experience, RowKind.EXPERIENCE),
    )


def _rows(step_form, kind) -> tuple:
    return tuple(row.form.to_profile(row.id) for row in step_form.row_list(kind).accepted)


def missing_from(application: Application) -> list[Missing]:
    """What still has to be done before «Terminar», in the order of the steps."""
    draft = Draft(application.draft)
    found = []
    if not application.position.live:
        found.append(
            Missing(Step.POSITION, _("La plaza que eligió se retiró de la convocatoria: elija otra."))
        )
    for step, form_class in STEP_FORMS.items():
        form = form_class.over(draft)
        if not form.is_complete:
            found.append(Missing(step, what_is_missing(form)))
    found += _dossier_problems(application)
    return found


def what_is_missing(form) -> str:
    if form.missing:
        return form.missing
    if not all(rows.is_complete for rows in form.row_lists):
        return _("Hay una fila sin completar en «%(step)s»: termínela o quítela.") % {"step": form.step.label}
    if form.draft.step(form.step).fields:
        return _("Hay algo por corregir en «%(step)s».") % {"step": form.step.label}
    return _("Falta completar «%(step)s».") % {"step": form.step.label}


def _dossier_problems(application: Application) -> list[Missing]:
    dossier = application.draft_dossier
    if dossier is None:
        return [Missing(Step.DOSSIER, _("Falta subir su expediente en PDF."))]
    # A file that still waits for the scanner is received all the same: the deadline does not wait.
    if dossier.scan_state == ScanState.INFECTED:
        return [Missing(Step.DOSSIER, _("El antivirus no aceptó su expediente. Suba otro archivo."))]
    return []
