"""How each of the six steps looks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import FileUploadInput, FormRow, Group
from recruitment.applications.forms.base import FormPart, StepForm, built_from
from recruitment.applications.forms.rows import (
    CourseRowForm,
    EducationRowForm,
    ExperienceRowForm,
    KnowledgeRowForm,
)
from recruitment.applications.grammar.courses import CoursesStep
from recruitment.applications.grammar.education import EducationStep
from recruitment.applications.grammar.experience import ExperienceStep
from recruitment.applications.grammar.personal import CONDITIONS, PersonalStep, document_of
from recruitment.applications.grammar.steps import MAX_DOSSIER_BYTES, DossierStep, PositionStep


@built_from(PositionStep)
class PositionForm(StepForm):
    lead = _("Elija la plaza a la que postula. Solo puede postular a una; puede cambiarla hasta que termine.")
    template = "applications/steps/position.html"


@built_from(
    PersonalStep,
    address=forms.TextInput(attrs={"autocomplete": "address-line1"}),
    phone=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
)
class PersonalForm(StepForm):
    lead = _("Complete sus datos como figuran en su documento de identidad.")
    template = "applications/steps/personal.html"
    layout = (
        Group("", FormRow("birth_date", "civil_status")),
        Group(
            _("Dónde vive"),
            "address",
            FormRow("department", "province", "district"),
        ),
        Group(_("Cómo ubicarlo"), FormRow("mobile", "phone"), FormRow("heard_from")),
        Group(
            _("Condiciones que dan bonificación"),
            *(name for condition in CONDITIONS for name in (condition, document_of(condition))),
            hint=_("Responda SÍ solo si puede adjuntar el documento que lo acredita."),
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, choices in self.answers.places(self.data if self.is_bound else self.initial).items():
            self.fields[name].choices = choices
        for condition in CONDITIONS:
            self.fields[condition].widget.attrs["data-condition"] = condition

    @property
    def who(self) -> FormPart:
        return FormPart(self.groups[:1])

    @property
    def where(self) -> FormPart:
        return FormPart(self.groups[1:2])

    @property
    def rest(self) -> FormPart:
        return FormPart(self.groups[2:])


@built_from(EducationStep)
class EducationForm(StepForm):
    lead = _("Registre sus estudios tal como figuran en los documentos que adjuntará.")
    row_forms = (EducationRowForm,)


@built_from(CoursesStep)
class CoursesForm(StepForm):
    lead = _("Declare lo que la plaza pide saber y los cursos que pueda sustentar con un documento.")
    row_forms = (KnowledgeRowForm, CourseRowForm)
    template = "applications/steps/courses.html"
    layout = (
        Group(
            _("Colegiatura"),
            FormRow("licence_number", "licence_issued_on"),
            "licence_active",
            hint=_("Complétela solo si está inscrito en un colegio profesional."),
        ),
    )


@built_from(ExperienceStep)
class ExperienceForm(StepForm):
    lead = _("Registre cada trabajo por separado, con las fechas de sus certificados o contratos.")
    row_forms = (ExperienceRowForm,)
    template = "applications/steps/experience.html"


@built_from(DossierStep)
class DossierForm(StepForm):
    lead = _("Descargue los formatos, fírmelos, numérelos y súbalos con su currículum en un solo PDF.")
    template = "applications/steps/dossier.html"

    # Only drawn here: `attachments` checks and keeps the file as soon as it arrives.
    dossier = forms.FileField(
        label=_("Expediente en un solo PDF, de 25 MB como máximo"),
        widget=FileUploadInput(max_bytes=MAX_DOSSIER_BYTES),
    )
    layout = (Group("", "dossier"), Group("", *DossierStep.fields))

    @property
    def oath(self) -> FormPart:
        return FormPart(self.groups[1:])


class ChosenPosition(forms.Form):
    """Which position a button of the list names."""

    plaza = forms.IntegerField(min_value=1, max_value=2**31 - 1)


STEP_FORMS: dict[str, type[StepForm]] = {
    form.answers.step: form
    for form in (PositionForm, PersonalForm, EducationForm, CoursesForm, ExperienceForm, DossierForm)
}
