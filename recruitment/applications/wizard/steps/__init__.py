"""The form of each step."""

from recruitment.applications.wizard.outline import Step
from recruitment.applications.wizard.steps.base import RowForm, RowList, StepForm
from recruitment.applications.wizard.steps.courses import CourseRow, CoursesStep, KnowledgeRow
from recruitment.applications.wizard.steps.dossier import MAX_DOSSIER_BYTES, DossierStep
from recruitment.applications.wizard.steps.education import EducationRow, EducationStep
from recruitment.applications.wizard.steps.experience import ExperienceRow, ExperienceStep
from recruitment.applications.wizard.steps.personal import PersonalStep
from recruitment.applications.wizard.steps.position import PositionStep

STEP_FORMS: dict[str, type[StepForm]] = {
    form.step: form
    for form in (PositionStep, PersonalStep, EducationStep, CoursesStep, ExperienceStep, DossierStep)
}
ROW_FORMS: dict[str, type[RowForm]] = {
    row.kind: row for row in (EducationRow, KnowledgeRow, CourseRow, ExperienceRow)
}

__all__ = [
    "MAX_DOSSIER_BYTES",
    "ROW_FORMS",
    "STEP_FORMS",
    "RowForm",
    "RowList",
    "Step",
    "StepForm",
]
