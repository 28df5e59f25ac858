"""Step 3: studies, a row each."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import MONTHS, today
from core.forms import DateField, Pair, Row
from core.tables import Column
from recruitment.applications.forms.base import TO_CHOOSE, RowForm, StepForm, choices_of
from recruitment.applications.grammar.outline import RowKind, Step
from recruitment.profile import Education
from recruitment.vocabulary import LEVELS_OF_FORMATION, EducationLevel, Formation, SupportingDocument

STILL_STUDYING = (
    EducationLevel.SECONDARY_INCOMPLETE,
    EducationLevel.TECHNICAL_STUDIES,
    EducationLevel.UNIVERSITY_STUDENT,
    EducationLevel.MASTER_STUDIES,
    EducationLevel.DOCTORATE_STUDIES,
)
DOCUMENTS = choices_of(
    [
        SupportingDocument.TITLE,
        SupportingDocument.DIPLOMA,
        SupportingDocument.CERTIFICATE,
        SupportingDocument.PROOF,
        SupportingDocument.RESOLUTION,
        SupportingDocument.OTHER,
    ]
)
LEVELS_BY_FORMATION = [
    TO_CHOOSE,
    *(
        (formation.label, [(level.value, level.label) for level in levels])
        for formation, levels in LEVELS_OF_FORMATION.items()
    ),
]


def month_and_year(day) -> str:
    """ago 2009, kept together on a line."""
    return f"{MONTHS[day.month - 1][:3]}\N{NO-BREAK SPACE}{day.year}"


class EducationRow(RowForm):
    kind = RowKind.EDUCATION
    named_by = ("career", "institution")
    add_title = _("Agregar estudios")
    edit_title = _("Editar estudios")
    caption = _("Estudios registrados")
    empty = _("Todavía no ha registrado estudios.")
    columns = (
        Column(_("Institución"), "institution", on_card="plain"),
        Column(_("Nivel"), "level"),
        Column(_("Profesión o especialidad"), "career", on_card="title"),
        Column(_("Desde – hasta"), "period"),
        Column(_("Sustento"), "document"),
    )

    formation = forms.ChoiceField(label=_("Formación"), choices=choices_of(Formation))
    level = forms.ChoiceField(label=_("Grado o nivel alcanzado"), choices=LEVELS_BY_FORMATION)
    institution = forms.CharField(label=_("Institución"), max_length=200)
    career = forms.CharField(
        label=_("Profesión o especialidad"),
        max_length=200,
        help_text=_("En blanco si es secundaria."),
    )
    since = DateField(label=_("Desde"), month_ok=True, latest=today, help_text=_("Mes y año: 03/2015."))
    until = DateField(
        label=_("Hasta"),
        month_ok=True,
        end_of_month=True,
        help_text=_("En blanco si aún estudia."),
    )
    document = forms.ChoiceField(label=_("Documento de sustento"), choices=DOCUMENTS)
    years = forms.IntegerField(
        label=_("Años de estudio"),
        min_value=0,
        max_value=20,
        required=False,
        help_text=_("En blanco, se calculan con las fechas."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    degree_on = DateField(
        label=_("Fecha del grado o título"),
        required=False,
        latest=today,
        help_text=_("Si lo tiene: 15/08/2016."),
    )

    prompts = {
        "since": _("Escriba desde cuándo estudió."),
        "until": _("Escriba cuándo egresó: desde allí se cuenta su experiencia."),
        "career": _("Escriba la profesión o especialidad."),
        "level": _("Elija hasta dónde llegó en esos estudios."),
        "institution": _("Escriba el nombre de la institución."),
        "document": _("Elija el documento que adjuntará."),
    }
    layout = (
        Row("formation", "level"),
        Row("institution", "career"),
        Pair("since", "until", "document"),
        Row("years", "degree_on"),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("formation") == Formation.SECONDARY:
            self.forgive("career")
        if cleaned.get("level") in STILL_STUDYING:
            self.forgive("until", None)
        self._check_level(cleaned)
        self._check_dates(cleaned)
        return cleaned

    def _check_level(self, cleaned):
        formation, level = cleaned.get("formation"), cleaned.get("level")
        if formation and level and level not in LEVELS_OF_FORMATION[Formation(formation)]:
            self.add_error(
                "level",
                _("«%(level)s» no es un nivel de la formación %(formation)s. Elija otro.")
                % {"level": EducationLevel(level).label, "formation": Formation(formation).label.lower()},
            )

    def _check_dates(self, cleaned):
        since, until, degree_on = cleaned.get("since"), cleaned.get("until"), cleaned.get("degree_on")
        finished = cleaned.get("level") and cleaned["level"] not in STILL_STUDYING
        if since and until and until < since:
            self.add_error("until", _("Debe ser posterior a «Desde»."))
        elif (
            finished
            and until
            and until > today()
            and (until.year, until.month) != (today().year, today().month)
        ):
            self.add_error("until", _("Aún no llega esa fecha: elija el nivel que tiene hoy."))
        if since and degree_on and degree_on < since:
            self.add_error("degree_on", _("Debe ser posterior a «Desde»."))

    @property
    def display(self):
        found = self.cleaned_data
        level = EducationLevel(found["level"]).label
        until = month_and_year(found["until"]) if found["until"] else _("hoy")
        return {
            "institution": found["institution"],
            "level": level,
            "career": found["career"] or level,
            "period": f"{month_and_year(found['since'])} – {until}",
            "document": SupportingDocument(found["document"]).label,
        }

    def to_profile(self, row_id):
        found = dict(self.cleaned_data)
        if found["years"] is None:
            found["years"] = years_between(found["since"], found["until"] or today())
        return Education(id=row_id, **found)


def years_between(since, until) -> int:
    """Whole years of study, rounded to the nearest."""
    return max(round((until - since).days / 365.25), 0)


class EducationStep(StepForm):
    step = Step.EDUCATION
    lead = _("Registre sus estudios tal como figuran en los documentos que adjuntará.")
    row_forms = (EducationRow,)

    @property
    def missing(self):
        if not self.row_list(RowKind.EDUCATION).accepted:
            return _("Agregue al menos un estudio: el más alto que pueda sustentar.")
        return ""
