"""Step 2: who applies. Names, document and e-mail come from the account and are changed there."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from core import ubigeo
from core.dates import today
from core.forms import DateField, Group, MobileField, Row, YesNoField
from recruitment.applications.forms.base import FormPart, StepForm, choices_of
from recruitment.applications.grammar.outline import Step
from recruitment.profile import PersonalData
from recruitment.vocabulary import CivilStatus, HeardFrom

MINIMUM_AGE = 18
CUSCO = "08"  # INEI: where most applicants live, so their provinces are listed at once

CONDITIONS = ("disability", "veteran", "public_manager", "athlete")


def youngest_birth_date() -> date:
    """Born on this day, a person has reached the age to be hired."""
    now = today()
    leap_day = now.month == 2 and now.day == 29
    return now.replace(year=now.year - MINIMUM_AGE, day=28 if leap_day else now.day)


def document_of(condition: str) -> str:
    return f"{condition}_document"


DOCUMENT_PROMPT = _("Escriba el número del documento que lo acredita, o responda NO.")


class PersonalStep(StepForm):
    step = Step.PERSONAL
    lead = _("Complete sus datos como figuran en su documento de identidad.")
    template = "applications/steps/personal.html"

    birth_date = DateField(
        label=_("Fecha de nacimiento"),
        help_text=_("Día, mes y año: 24/06/1990."),
        latest=youngest_birth_date,
        error_messages={"too_late": _("Para postular debe haber cumplido 18 años. Revise la fecha.")},
    )
    civil_status = forms.ChoiceField(label=_("Estado civil"), choices=choices_of(CivilStatus))
    address = forms.CharField(
        label=_("Dirección"),
        max_length=200,
        help_text=_("Avenida, jirón o calle, número e interior."),
        widget=forms.TextInput(attrs={"autocomplete": "address-line1"}),
    )
    department = forms.ChoiceField(label=_("Departamento"))
    province = forms.ChoiceField(label=_("Provincia"))
    district = forms.ChoiceField(label=_("Distrito"))
    mobile = MobileField(label=_("Celular"))
    phone = forms.RegexField(
        r"[0-9 ()+\-]{6,20}",
        label=_("Teléfono fijo"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
        error_messages={"invalid": _("Escriba solo el número, con su código de ciudad: 084 235478.")},
    )
    heard_from = forms.ChoiceField(
        label=_("¿Por qué medio se enteró de la convocatoria?"), choices=choices_of(HeardFrom)
    )
    disability = YesNoField(label=_("¿Tiene usted una discapacidad?"))
    disability_document = forms.CharField(
        label=_("Número del certificado o carné de discapacidad"), max_length=40
    )
    veteran = YesNoField(label=_("¿Es licenciado de las Fuerzas Armadas?"))
    veteran_document = forms.CharField(
        label=_("Número del documento que lo acredita como licenciado"), max_length=40
    )
    public_manager = YesNoField(label=_("¿Pertenece al Cuerpo de Gerentes Públicos?"))
    public_manager_document = forms.CharField(
        label=_("Número de la resolución que lo incorporó"), max_length=40
    )
    athlete = YesNoField(label=_("¿Es deportista calificado de alto nivel?"))
    athlete_document = forms.CharField(
        label=_("Número del documento que lo acredita como deportista"), max_length=40
    )

    prompts = {
        "heard_from": _("Elija por qué medio se enteró de la convocatoria."),
        "civil_status": _("Elija su estado civil."),
        **dict.fromkeys(map(document_of, CONDITIONS), DOCUMENT_PROMPT),
    }
    layout = (
        Group("", Row("birth_date", "civil_status")),
        Group(
            _("Dónde vive"),
            "address",
            Row("department", "province", "district"),
        ),
        Group(_("Cómo ubicarlo"), Row("mobile", "phone"), Row("heard_from")),
        Group(
            _("Condiciones que dan bonificación"),
            *(name for condition in CONDITIONS for name in (condition, document_of(condition))),
            hint=_("Responda SÍ solo si puede adjuntar el documento que lo acredita."),
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._list_places()
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

    def _list_places(self):
        """Each list holds what lies below the choice above it."""
        department = self._chosen("department")
        province = self._chosen("province")
        self.fields["department"].choices = [("", _("Elija…")), *ubigeo.departments()]
        self.fields["province"].choices = [
            ("", _("Elija…") if department else _("Primero el departamento")),
            *ubigeo.provinces(department),
        ]
        self.fields["district"].choices = [
            ("", _("Elija…") if province.startswith(department or "-") else _("Primero la provincia")),
            *(ubigeo.districts(province) if department and province.startswith(department) else ()),
        ]

    def _chosen(self, name: str) -> str:
        return str((self.data if self.is_bound else self.initial).get(name) or "")

    def clean(self):
        cleaned = super().clean()
        for condition in CONDITIONS:
            if not cleaned.get(condition):
                self.forgive(document_of(condition))
        return cleaned

    def to_profile(self, account) -> PersonalData:
        """With whatever is right so far; the rest stays empty."""
        self.is_valid()
        found = self.cleaned_data
        place = ubigeo.place(found["district"]) if found.get("district") else None
        conditions = {}
        for condition in CONDITIONS:
            holds = bool(found.get(condition))
            conditions[condition] = holds
            conditions[document_of(condition)] = found.get(document_of(condition), "") if holds else ""
        return PersonalData(
            names=account.first_name,
            surnames=account.last_name,
            document_type=account.document_type,
            document_number=account.document_number,
            email=account.email,
            birth_date=found.get("birth_date"),
            civil_status=found.get("civil_status", ""),
            address=found.get("address", ""),
            department=place.department if place else "",
            province=place.province if place else "",
            district=place.district if place else "",
            ubigeo=found.get("district", ""),
            mobile=found.get("mobile", ""),
            phone=found.get("phone", ""),
            heard_from=found.get("heard_from", ""),
            **conditions,
        )
