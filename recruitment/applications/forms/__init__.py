"""The form of each step."""

from recruitment.applications.forms.base import RowForm, RowList, StepForm
from recruitment.applications.forms.courses import CourseRow, CoursesStep, KnowledgeRow
from recruitment.applications.forms.dossier import MAX_DOSSIER_BYTES, DossierStep
from recruitment.applications.forms.education import EducationRow, EducationStep
from recruitment.applications.forms.experience import ExperienceRow, ExperienceStep
from recruitment.applications.forms.personal import PersonalStep
from recruitment.applications.forms.position import PositionStep
from recruitment.applications.grammar.outline import Step

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
