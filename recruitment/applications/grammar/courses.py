"""Step 4: what the person knows, courses, and the professional licence."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.forms import DateField, YesNoField
from recruitment.applications.grammar.answers import RowAnswers, StepAnswers, choices_of
from recruitment.applications.grammar.outline import RowKind, Step
from recruitment.profile import Course, Knowledge, Licence
from recruitment.vocabulary import CourseKind, KnowledgeLevel, SupportingDocument

DOCUMENTS = choices_of(map(SupportingDocument, ("certificate", "proof", "diploma", "title", "other")))


class KnowledgeRow(RowAnswers):
    kind = RowKind.KNOWLEDGE
    named_by = ("name", "institution")
    fields = {
        "name": forms.CharField(label=_("Conocimiento para el puesto"), max_length=200),
        "level": forms.ChoiceField(label=_("Nivel"), choices=choices_of(KnowledgeLevel)),
        "institution": forms.CharField(label=_("Institución que certifica"), max_length=200, required=False),
    }
    prompts = {"name": _("Escriba qué conoce.")}

    def to_profile(self, row_id):
        return Knowledge(id=row_id, **self.found)


class CourseRow(RowAnswers):
    kind = RowKind.COURSE
    named_by = ("name", "institution")
    fields = {
        "course_kind": forms.ChoiceField(label=_("Tipo"), choices=choices_of(CourseKind)),
        "name": forms.CharField(label=_("Nombre del curso, diplomado o especialización"), max_length=250),
        "institution": forms.CharField(label=_("Institución"), max_length=200),
        "hours": forms.IntegerField(label=_("Horas"), min_value=1, max_value=9999),
        "since": DateField(label=_("Desde"), month_ok=True, required=False, latest=today),
        "until": DateField(label=_("Hasta"), month_ok=True, end_of_month=True, required=False),
        "document": forms.ChoiceField(label=_("Documento de sustento"), choices=DOCUMENTS),
    }
    prompts = {
        "course_kind": _("Elija si es curso, diplomado o especialización."),
        "name": _("Escriba el nombre como figura en el certificado."),
        "institution": _("Escriba el nombre de la institución."),
        "hours": _("Escriba cuántas horas duró."),
        "document": _("Elija el documento que adjuntará."),
    }

    def rules(self, found):
        since, until = found.get("since"), found.get("until")
        if since and until and until < since:
            yield "until", _("Debe ser posterior a «Desde».")

    def to_profile(self, row_id):
        found = dict(self.found)
        return Course(id=row_id, kind=found.pop("course_kind"), **found)


class CoursesStep(StepAnswers):
    step = Step.COURSES
    row_kinds = (KnowledgeRow, CourseRow)
    fields = {
        "licence_number": forms.CharField(label=_("Número de colegiatura"), max_length=30, required=False),
        "licence_issued_on": DateField(label=_("Fecha de colegiatura"), required=False, latest=today),
        "licence_active": YesNoField(label=_("¿Está habilitado para ejercer?"), required=False),
    }

    def rules(self, found):
        number, issued_on = found.get("licence_number"), found.get("licence_issued_on")
        if number and not issued_on and "licence_issued_on" in found:
            yield "licence_issued_on", _("Escriba la fecha en que se colegió.")
        if number and found.get("licence_active") is None:
            yield "licence_active", _("Responda SÍ o NO: ¿está habilitado para ejercer?")
        if not number and (issued_on or found.get("licence_active")) and "licence_number" in found:
            yield "licence_number", _("Escriba su número de colegiatura, o borre lo demás.")

    def licence(self) -> Licence:
        """With whatever is right so far."""
        if not self.found.get("licence_number"):
            return Licence()
        return Licence(
            number=self.found["licence_number"],
            issued_on=self.found.get("licence_issued_on"),
            active=bool(self.found.get("licence_active")),
        )
