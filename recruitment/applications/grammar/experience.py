"""Step 5: where the person has worked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.forms import DateField
from recruitment.applications.grammar.answers import RowAnswers, StepAnswers, choices_of
from recruitment.applications.grammar.outline import RowKind, Step
from recruitment.profile import Experience
from recruitment.vocabulary import ExperienceKind, Sector, SupportingDocument

DOCUMENTS = choices_of(
    map(
        SupportingDocument,
        ("certificate", "proof", "contract", "resolution", "service_order", "payslip", "other"),
    )
)


class ExperienceRow(RowAnswers):
    kind = RowKind.EXPERIENCE
    named_by = ("position", "entity")
    fields = {
        "entity": forms.CharField(label=_("Entidad o empresa"), max_length=200),
        "sector": forms.ChoiceField(label=_("Sector"), choices=choices_of(Sector)),
        "position": forms.CharField(label=_("Puesto o cargo"), max_length=200),
        "area": forms.CharField(label=_("Área u oficina"), max_length=200),
        "experience_kind": forms.ChoiceField(
            label=_("Tipo de experiencia"),
            choices=choices_of(ExperienceKind),
            help_text=_("Específica: en labores como las de la plaza. También suma en la general."),
        ),
        "functions": forms.CharField(label=_("Funciones principales"), max_length=1500),
        "since": DateField(label=_("Desde"), latest=today, help_text=_("Día, mes y año: 02/03/2020.")),
        "until": DateField(label=_("Hasta"), latest=today, help_text=_("El último día que trabajó allí.")),
        "ongoing": forms.BooleanField(label=_("Trabajo allí actualmente"), required=False),
        "document": forms.ChoiceField(label=_("Documento de sustento"), choices=DOCUMENTS),
    }
    prompts = {
        "entity": _("Escriba el nombre de la entidad o empresa."),
        "sector": _("Elija si es del sector público o privado."),
        "position": _("Escriba el puesto que ocupó."),
        "area": _("Escriba el área en la que trabajó."),
        "experience_kind": _("Elija si es experiencia general o específica."),
        "functions": _("Escriba qué hacía, en pocas líneas."),
        "since": _("Escriba desde qué día trabajó allí."),
        "until": _("Escriba hasta qué día, o marque «Trabajo allí actualmente»."),
        "document": _("Elija el documento que adjuntará."),
    }

    def not_needed(self, found):
        if found.get("ongoing"):
            yield "until"

    def rules(self, found):
        since, until = found.get("since"), found.get("until")
        if since and until and until < since:
            yield "until", _("Debe ser posterior a «Desde».")
        elif until and found.get("ongoing"):
            yield "until", _("Si trabaja allí actualmente, deje «Hasta» en blanco.")

    def to_profile(self, row_id):
        found = dict(self.found)
        del found["ongoing"]
        return Experience(id=row_id, kind=found.pop("experience_kind"), **found)


class ExperienceStep(StepAnswers):
    step = Step.EXPERIENCE
    row_kinds = (ExperienceRow,)
