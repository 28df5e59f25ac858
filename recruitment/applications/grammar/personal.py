"""Step 2: who applies. Names, document and e-mail come from the account and are changed there."""

import copy
from collections.abc import Mapping
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from core import ubigeo
from core.dates import today
from core.forms import DateField, MobileField, YesNoField
from recruitment.applications.grammar.answers import TO_CHOOSE, StepAnswers, choices_of
from recruitment.applications.grammar.outline import Step
from recruitment.profile import PersonalData
from recruitment.vocabulary import CivilStatus, HeardFrom

MINIMUM_AGE = 18

PLACES = ("department", "province", "district")
CONDITIONS = ("disability", "veteran", "public_manager", "athlete")


def youngest_birth_date() -> date:
    """Born on this day, a person has reached the age to be hired."""
    now = today()
    leap_day = now.month == 2 and now.day == 29
    return now.replace(year=now.year - MINIMUM_AGE, day=28 if leap_day else now.day)


def document_of(condition: str) -> str:
    return f"{condition}_document"


DOCUMENT_PROMPT = _("Escriba el número del documento que lo acredita, o responda NO.")


class PersonalStep(StepAnswers):
    step = Step.PERSONAL
    fields = {
        "birth_date": DateField(
            label=_("Fecha de nacimiento"),
            help_text=_("Día, mes y año: 24/06/1990."),
            latest=youngest_birth_date,
            error_messages={"too_late": _("Para postular debe haber cumplido 18 años. Revise la fecha.")},
        ),
        "civil_status": forms.ChoiceField(label=_("Estado civil"), choices=choices_of(CivilStatus)),
        "address": forms.CharField(
            label=_("Dirección"), max_length=200, help_text=_("Avenida, jirón o calle, número e interior.")
        ),
        "department": forms.ChoiceField(label=_("Departamento")),
        "province": forms.ChoiceField(label=_("Provincia")),
        "district": forms.ChoiceField(label=_("Distrito")),
        "mobile": MobileField(label=_("Celular")),
        "phone": forms.RegexField(
            r"[0-9 ()+\-]{6,20}",
            label=_("Teléfono fijo"),
            required=False,
            max_length=20,
            error_messages={"invalid": _("Escriba solo el número, con su código de ciudad: 084 235478.")},
        ),
        "heard_from": forms.ChoiceField(
            label=_("¿Por qué medio se enteró de la convocatoria?"), choices=choices_of(HeardFrom)
        ),
        "disability": YesNoField(label=_("¿Tiene usted una discapacidad?")),
        "disability_document": forms.CharField(
            label=_("Número del certificado o carné de discapacidad"), max_length=40
        ),
        "veteran": YesNoField(label=_("¿Es licenciado de las Fuerzas Armadas?")),
        "veteran_document": forms.CharField(
            label=_("Número del documento que lo acredita como licenciado"), max_length=40
        ),
        "public_manager": YesNoField(label=_("¿Pertenece al Cuerpo de Gerentes Públicos?")),
        "public_manager_document": forms.CharField(
            label=_("Número de la resolución que lo incorporó"), max_length=40
        ),
        "athlete": YesNoField(label=_("¿Es deportista calificado de alto nivel?")),
        "athlete_document": forms.CharField(
            label=_("Número del documento que lo acredita como deportista"), max_length=40
        ),
    }
    prompts = {
        "heard_from": _("Elija por qué medio se enteró de la convocatoria."),
        "civil_status": _("Elija su estado civil."),
        **dict.fromkeys(map(document_of, CONDITIONS), DOCUMENT_PROMPT),
    }

    @classmethod
    def fields_over(cls, typed):
        fields = dict(cls.fields)
        for name, choices in cls.places(typed).items():
            fields[name] = copy.deepcopy(fields[name])
            fields[name].choices = choices
        return fields

    @staticmethod
    def places(typed: Mapping[str, str]) -> dict[str, list]:
        """The three lists of an address: each holds what lies below the choice above it."""
        department, province = typed.get("department") or "", typed.get("province") or ""
        return {
            "department": [TO_CHOOSE, *ubigeo.departments()],
            "province": [
                TO_CHOOSE if department else ("", _("Primero el departamento")),
                *ubigeo.provinces(department),
            ],
            "district": [
                TO_CHOOSE if province.startswith(department or "-") else ("", _("Primero la provincia")),
                *(ubigeo.districts(province) if department and province.startswith(department) else ()),
            ],
        }

    def not_needed(self, found):
        return (document_of(condition) for condition in CONDITIONS if not found.get(condition))

    def to_profile(self, account) -> PersonalData:
        """With whatever is right so far; the rest stays empty."""
        declared = {name: value for name, value in self.found.items() if name not in PLACES}
        for condition in CONDITIONS:
            if not declared.get(condition):
                declared[document_of(condition)] = ""
        district = self.found.get("district", "")
        place = ubigeo.place(district) if district else None
        names = {level: getattr(place, level) for level in PLACES} if place else {}
        return PersonalData(
            names=account.first_name,
            surnames=account.last_name,
            document_type=account.document_type,
            document_number=account.document_number,
            email=account.email,
            ubigeo=district,
            **names,
            **declared,
        )
