"""Step 4: what the person knows, courses, and the professional licence."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.forms import DateField, Group, Pair, Row, YesNoField
from core.tables import Column
from recruitment.applications.forms.base import RowForm, StepForm, choices_of
from recruitment.applications.grammar.outline import RowKind, Step
from recruitment.profile import Course, Knowledge, Licence
from recruitment.vocabulary import CourseKind, KnowledgeLevel, SupportingDocument

DOCUMENTS = choices_of(
    [
        SupportingDocument.CERTIFICATE,
        SupportingDocument.PROOF,
        SupportingDocument.DIPLOMA,
        SupportingDocument.TITLE,
        SupportingDocument.OTHER,
    ]
)


class KnowledgeRow(RowForm):
    kind = RowKind.KNOWLEDGE
    named_by = ("name", "institution")
    add_title = _("Agregar un conocimiento")
    edit_title = _("Editar el conocimiento")
    caption = _("Conocimientos registrados")
    empty = _("Todavía no ha registrado conocimientos.")
    columns = (
        Column(_("Conocimiento"), "name", on_card="title"),
        Column(_("Nivel"), "level"),
        Column(_("Institución que certifica"), "institution"),
    )

    name = forms.CharField(
        label=_("Conocimiento para el puesto"),
        max_length=200,
        widget=forms.TextInput(attrs={"list": "conocimientos-de-la-plaza"}),
    )
    level = forms.ChoiceField(label=_("Nivel"), choices=choices_of(KnowledgeLevel))
    institution = forms.CharField(label=_("Institución que certifica"), max_length=200, required=False)

    prompts = {"name": _("Escriba qué conoce.")}
    layout = ("name", Row("level", "institution"))

    @property
    def display(self):
        return {**self.cleaned_data, "level": KnowledgeLevel(self.cleaned_data["level"]).label}

    def to_profile(self, row_id):
        return Knowledge(id=row_id, **self.cleaned_data)


class CourseRow(RowForm):
    kind = RowKind.COURSE
    named_by = ("name", "institution")
    add_title = _("Agregar un curso")
    edit_title = _("Editar el curso")
    caption = _("Cursos registrados")
    empty = _("Todavía no ha registrado cursos.")
    columns = (
        Column(_("Curso, diplomado o especialización"), "name", on_card="title"),
        Column(_("Institución"), "institution", on_card="plain"),
        Column(_("Horas"), "hours", numeric=True),
        Column(_("Sustento"), "document"),
    )

    course_kind = forms.ChoiceField(label=_("Tipo"), choices=choices_of(CourseKind))
    name = forms.CharField(label=_("Nombre del curso, diplomado o especialización"), max_length=250)
    institution = forms.CharField(label=_("Institución"), max_length=200)
    hours = forms.IntegerField(
        label=_("Horas"),
        min_value=1,
        max_value=9999,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    since = DateField(label=_("Desde"), month_ok=True, required=False, latest=today)
    until = DateField(label=_("Hasta"), month_ok=True, end_of_month=True, required=False)
    document = forms.ChoiceField(label=_("Documento de sustento"), choices=DOCUMENTS)

    prompts = {
        "course_kind": _("Elija si es curso, diplomado o especialización."),
        "name": _("Escriba el nombre como figura en el certificado."),
        "institution": _("Escriba el nombre de la institución."),
        "hours": _("Escriba cuántas horas duró."),
        "document": _("Elija el documento que adjuntará."),
    }
    layout = (
        "name",
        Row("course_kind", "institution"),
        Row("hours", "document"),
        Pair("since", "until"),
    )

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("Debe ser posterior a «Desde»."))
        return cleaned

    @property
    def display(self):
        return {**self.cleaned_data, "document": SupportingDocument(self.cleaned_data["document"]).label}

    def to_profile(self, row_id):
        found = dict(self.cleaned_data)
        return Course(id=row_id, kind=found.pop("course_kind"), **found)


class CoursesStep(StepForm):
    step = Step.COURSES
    lead = _("Declare lo que la plaza pide saber y los cursos que pueda sustentar con un documento.")
    row_forms = (KnowledgeRow, CourseRow)
    template = "applications/steps/courses.html"

    licence_number = forms.CharField(label=_("Número de colegiatura"), max_length=30, required=False)
    licence_issued_on = DateField(label=_("Fecha de colegiatura"), required=False, latest=today)
    licence_active = YesNoField(label=_("¿Está habilitado para ejercer?"), required=False)

    layout = (
        Group(
            _("Colegiatura"),
            Row("licence_number", "licence_issued_on"),
            "licence_active",
            hint=_("Complétela solo si está inscrito en un colegio profesional."),
        ),
    )

    def clean(self):
        cleaned = super().clean()
        number, issued_on = cleaned.get("licence_number"), cleaned.get("licence_issued_on")
        if number and not issued_on and "licence_issued_on" not in self.errors:
            self.add_error("licence_issued_on", _("Escriba la fecha en que se colegió."))
        if number and cleaned.get("licence_active") is None:
            self.add_error("licence_active", _("Responda SÍ o NO: ¿está habilitado para ejercer?"))
        if (
            not number
            and (issued_on or cleaned.get("licence_active"))
            and "licence_number" not in self.errors
        ):
            self.add_error("licence_number", _("Escriba su número de colegiatura, o borre lo demás."))
        return cleaned

    def licence(self) -> Licence:
        self.is_valid()
        found = self.cleaned_data
        if not found.get("licence_number"):
            return Licence()
        return Licence(
            number=found["licence_number"],
            issued_on=found.get("licence_issued_on"),
            active=bool(found.get("licence_active")),
        )
