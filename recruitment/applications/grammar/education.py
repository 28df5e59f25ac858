"""Step 3: studies, a row each."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.forms import DateField
from recruitment.applications.grammar.answers import TO_CHOOSE, RowAnswers, StepAnswers, choices_of
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
    map(SupportingDocument, ("title", "diploma", "certificate", "proof", "resolution", "other"))
)
LEVELS_BY_FORMATION = [
    TO_CHOOSE,
    *(
        (formation.label, [(level.value, level.label) for level in levels])
        for formation, levels in LEVELS_OF_FORMATION.items()
    ),
]


class EducationRow(RowAnswers):
    kind = RowKind.EDUCATION
    named_by = ("career", "institution")
    fields = {
        "formation": forms.ChoiceField(label=_("Formación"), choices=choices_of(Formation)),
        "level": forms.ChoiceField(label=_("Grado o nivel alcanzado"), choices=LEVELS_BY_FORMATION),
        "institution": forms.CharField(label=_("Institución"), max_length=200),
        "career": forms.CharField(
            label=_("Profesión o especialidad"), max_length=200, help_text=_("En blanco si es secundaria.")
        ),
        "since": DateField(label=_("Desde"), month_ok=True, latest=today, help_text=_("Mes y año: 03/2015.")),
        "until": DateField(
            label=_("Hasta"), month_ok=True, end_of_month=True, help_text=_("En blanco si aún estudia.")
        ),
        "document": forms.ChoiceField(label=_("Documento de sustento"), choices=DOCUMENTS),
        "years": forms.IntegerField(
            label=_("Años de estudio"),
            min_value=0,
            max_value=20,
            required=False,
            help_text=_("En blanco, se calculan con las fechas."),
        ),
        "degree_on": DateField(
            label=_("Fecha del grado o título"),
            required=False,
            latest=today,
            help_text=_("Si lo tiene: 15/08/2016."),
        ),
    }
    prompts = {
        "since": _("Escriba desde cuándo estudió."),
        "until": _("Escriba cuándo egresó: desde allí se cuenta su experiencia."),
        "career": _("Escriba la profesión o especialidad."),
        "level": _("Elija hasta dónde llegó en esos estudios."),
        "institution": _("Escriba el nombre de la institución."),
        "document": _("Elija el documento que adjuntará."),
    }

    def not_needed(self, found):
        if found.get("formation") == Formation.SECONDARY:
            yield "career"
        if found.get("level") in STILL_STUDYING:
            yield "until"

    def rules(self, found):
        formation, level = found.get("formation"), found.get("level")
        if formation and level and level not in LEVELS_OF_FORMATION[Formation(formation)]:
            yield (
                "level",
                _("«%(level)s» no es un nivel de la formación %(formation)s. Elija otro.")
                % {"level": EducationLevel(level).label, "formation": Formation(formation).label.lower()},
            )
        since, until, degree_on = found.get("since"), found.get("until"), found.get("degree_on")
        finished = found.get("level") and found["level"] not in STILL_STUDYING
        if since and until and until < since:
            yield "until", _("Debe ser posterior a «Desde».")
        elif finished and until and until > today() and _month(until) != _month(today()):
            yield "until", _("Aún no llega esa fecha: elija el nivel que tiene hoy.")
        if since and degree_on and degree_on < since:
            yield "degree_on", _("Debe ser posterior a «Desde».")

    def to_profile(self, row_id):
        found = dict(self.found)
        if found["years"] is None:
            found["years"] = years_between(found["since"], found["until"] or today())
        return Education(id=row_id, **found)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def years_between(since: date, until: date) -> int:
    """Whole years of study, rounded to the nearest."""
    return max(round((until - since).days / 365.25), 0)


class EducationStep(StepAnswers):
    step = Step.EDUCATION
    row_kinds = (EducationRow,)

    @property
    def lacks(self):
        if not self.accepted(RowKind.EDUCATION):
            return _("Agregue al menos un estudio: el más alto que pueda sustentar.")
        return ""
