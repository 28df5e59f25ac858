"""What may be typed in each step, and in each kind of row."""

from django.utils.translation import gettext_lazy as _

from core.forms import YesNoField
from recruitment.applications.grammar.answers import RowAnswers, StepAnswers
from recruitment.applications.grammar.courses import CoursesStep
from recruitment.applications.grammar.education import EducationStep
from recruitment.applications.grammar.experience import ExperienceStep
from recruitment.applications.grammar.outline import Step
from recruitment.applications.grammar.personal import PersonalStep

MAX_DOSSIER_BYTES = 25 * 1024 * 1024


class PositionStep(StepAnswers):
    """The chosen position is a column of the application, not part of what was typed: no field here."""

    step = Step.POSITION


class DossierStep(StepAnswers):
    """The two sworn answers. The file is checked and kept by `attachments` as soon as it arrives."""

    step = Step.DOSSIER
    fields = {
        "sworn_truth": YesNoField(
            label=_(
                "Declaro bajo juramento que la información que he proporcionado por el sistema es veraz, y "
                "asumo las responsabilidades y consecuencias legales que ello produzca."
            )
        ),
        "sworn_complete": YesNoField(label=_("He completado todos los datos de mi inscripción.")),
    }
    prompts = {
        "sworn_truth": _("Responda si declara bajo juramento que su información es veraz."),
        "sworn_complete": _("Responda si completó todos los datos de su inscripción."),
    }

    def rules(self, found):
        for name in self.fields:
            if found.get(name) is False:
                yield name, _("Para terminar debe poder responder SÍ. Revise sus datos y corríjalos.")


STEPS: dict[str, type[StepAnswers]] = {
    answers.step: answers
    for answers in (PositionStep, PersonalStep, EducationStep, CoursesStep, ExperienceStep, DossierStep)
}
ROWS: dict[str, type[RowAnswers]] = {row.kind: row for answers in STEPS.values() for row in answers.row_kinds}
