"""Step 5: where the person has worked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import numeric_date, today
from core.forms import DateField, Pair, Row
from core.tables import Column
from recruitment.applications.forms.base import RowForm, StepForm, choices_of
from recruitment.applications.grammar.outline import RowKind, Step
from recruitment.profile import Experience
from recruitment.vocabulary import ExperienceKind, Sector, SupportingDocument

DOCUMENTS = choices_of(
    [
        SupportingDocument.CERTIFICATE,
        SupportingDocument.PROOF,
        SupportingDocument.CONTRACT,
        SupportingDocument.RESOLUTION,
        SupportingDocument.SERVICE_ORDER,
        SupportingDocument.PAYSLIP,
        SupportingDocument.OTHER,
    ]
)


class ExperienceRow(RowForm):
    kind = RowKind.EXPERIENCE
    named_by = ("position", "entity")
    add_title = _("Agregar experiencia")
    edit_title = _("Editar experiencia")
    caption = _("Experiencia registrada")
    empty = _("Todavía no ha registrado experiencia. Si no tiene, continúe.")
    columns = (
        Column(_("Entidad o empresa"), "entity", on_card="plain"),
        Column(_("Puesto"), "position", on_card="title"),
        Column(_("Sector y tipo"), "kinds"),
        Column(_("Desde – hasta"), "period"),
        Column(_("Sustento"), "document"),
    )

    entity = forms.CharField(label=_("Entidad o empresa"), max_length=200)
    sector = forms.ChoiceField(label=_("Sector"), choices=choices_of(Sector))
    position = forms.CharField(label=_("Puesto o cargo"), max_length=200)
    area = forms.CharField(label=_("Área u oficina"), max_length=200)
    experience_kind = forms.ChoiceField(
        label=_("Tipo de experiencia"),
        choices=choices_of(ExperienceKind),
        help_text=_("Específica: en labores como las de la plaza. También suma en la general."),
    )
    functions = forms.CharField(
        label=_("Funciones principales"), max_length=1500, widget=forms.Textarea(attrs={"rows": 3})
    )
    since = DateField(label=_("Desde"), latest=today, help_text=_("Día, mes y año: 02/03/2020."))
    until = DateField(label=_("Hasta"), latest=today, help_text=_("El último día que trabajó allí."))
    ongoing = forms.BooleanField(label=_("Trabajo allí actualmente"), required=False)
    document = forms.ChoiceField(label=_("Documento de sustento"), choices=DOCUMENTS)

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
    layout = (
        Row("entity", "sector"),
        Row("position", "area"),
        Row("experience_kind", "document"),
        "functions",
        Pair("since", "until"),
        "ongoing",
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("ongoing"):
            self.forgive("until", None)
        since, until, ongoing = cleaned.get("since"), cleaned.get("until"), cleaned.get("ongoing")
        if since and until and until < since:
            self.add_error("until", _("Debe ser posterior a «Desde»."))
        elif until and ongoing:
            self.add_error("until", _("Si trabaja allí actualmente, deje «Hasta» en blanco."))
        return cleaned

    @property
    def display(self):
        found = self.cleaned_data
        until = numeric_date(found["until"]) if found["until"] else _("hoy")
        kind = ExperienceKind(found["experience_kind"]).label
        return {
            "entity": found["entity"],
            "position": found["position"],
            "kinds": f"{Sector(found['sector']).label} · {kind}",
            "period": f"{numeric_date(found['since'])} – {until}",
            "document": SupportingDocument(found["document"]).label,
        }

    def to_profile(self, row_id):
        found = {**self.cleaned_data, "kind": self.cleaned_data["experience_kind"]}
        for only_here in ("experience_kind", "ongoing"):
            del found[only_here]
        return Experience(id=row_id, **found)


class ExperienceStep(StepForm):
    step = Step.EXPERIENCE
    lead = _("Registre cada trabajo por separado, con las fechas de sus certificados o contratos.")
    row_forms = (ExperienceRow,)
    template = "applications/steps/experience.html"
