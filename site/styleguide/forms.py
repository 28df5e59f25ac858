"""Forms with one field of each kind, and answers with mistakes in them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import (
    DateField,
    DecimalAmountField,
    DocumentNumberField,
    FileUploadInput,
    FormRow,
    Group,
    MobileField,
    Pair,
    PortalFormMixin,
    YesNoField,
)
from core.identity import DocumentType


class SampleForm(PortalFormMixin, forms.Form):
    """One field of each kind."""

    document_type = forms.ChoiceField(label=_("Tipo de documento"), choices=DocumentType)
    document = DocumentNumberField(label=_("Número de documento"), inputmode="numeric")
    surnames = forms.CharField(label=_("Apellidos"), max_length=80)
    email = forms.EmailField(label=_("Correo electrónico"), help_text=_("Allí le enviaremos su constancia."))
    mobile = MobileField(label=_("Celular"))
    phone = forms.CharField(label=_("Teléfono fijo"), required=False)
    institution = forms.CharField(label=_("Institución"))
    since = DateField(label=_("Desde"), month_ok=True, help_text=_("Mes y año, por ejemplo 03/2015."))
    until = DateField(label=_("Hasta"), month_ok=True, end_of_month=True)
    amount = DecimalAmountField(label=_("Remuneración mensual"), help_text=_("En soles."))
    functions = forms.CharField(
        label=_("Funciones"), widget=forms.Textarea, help_text=_("Las principales, en pocas líneas.")
    )
    disability = YesNoField(label=_("¿Tiene una discapacidad certificada?"))
    heard = forms.ChoiceField(
        label=_("¿Cómo se enteró de la convocatoria?"),
        choices=[
            ("portal", _("Por este portal")),
            ("radio", _("Por la radio")),
            ("other", _("De otra forma")),
        ],
        widget=forms.RadioSelect,
    )
    days = forms.MultipleChoiceField(
        label=_("Días en que puede asistir"),
        choices=[("mon", _("Lunes")), ("tue", _("Martes")), ("wed", _("Miércoles"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    accept = forms.BooleanField(label=_("He leído y acepto los términos y condiciones"))

    prompts = {"since": _("Escriba desde cuándo."), "until": _("Escriba hasta cuándo.")}
    layout = (
        Group(
            _("Sus datos"),
            FormRow("document_type", "document"),
            FormRow("surnames"),
            FormRow("email", "mobile", "phone"),
        ),
        Group(
            _("Un trabajo"),
            FormRow("institution", "amount"),
            Pair("since", "until"),
            "functions",
            hint=_("Registre el más reciente."),
        ),
        Group(_("Declaraciones"), "disability", "heard", "days", "accept"),
    )


class SampleStudy(PortalFormMixin, forms.Form):
    """The fields of the wizard's third step, with one mistake between two of them."""

    kind = forms.ChoiceField(label=_("Formación"), choices=[("university", _("Universitaria"))])
    level = forms.ChoiceField(label=_("Grado o nivel alcanzado"), choices=[("bachelor", _("Bachiller"))])
    institution = forms.CharField(label=_("Institución"))
    career = forms.CharField(label=_("Profesión o especialidad"))
    since = DateField(label=_("Desde"), month_ok=True)
    until = DateField(label=_("Hasta"), month_ok=True, end_of_month=True)
    proof = forms.ChoiceField(label=_("Documento de sustento"), choices=[("diploma", _("Diploma"))])

    layout = (
        Group(
            _("Agregar estudios"),
            FormRow("kind", "level"),
            FormRow("institution", "career"),
            Pair("since", "until", "proof"),
        ),
    )

    def clean(self):
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", _("Debe ser posterior a «Desde»."))


class SampleUpload(PortalFormMixin, forms.Form):
    dossier = forms.FileField(
        label=_("Su expediente firmado"),
        help_text=_("Un solo PDF de hasta 25 MB."),
        widget=FileUploadInput(max_bytes=25 * 1024 * 1024),
    )


class SampleLogin(PortalFormMixin, forms.Form):
    password = forms.CharField(
        label=_("Contraseña"),
        help_text=_("Doce caracteres o más."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class SampleFilters(PortalFormMixin, forms.Form):
    q = forms.CharField(label=_("Palabras"), required=False)
    year = forms.ChoiceField(label=_("Año"), choices=[("", _("Todos")), ("2026", "2026"), ("2025", "2025")])


WRONG_ANSWERS = {
    "document_type": "dni",
    "document": "44 259 400",
    "surnames": "",
    "email": "rosa@",
    "mobile": "123",
    "institution": "Instituto Superior Túpac Amaru",
    "since": "03/2015",
    "until": "31/02/2016",
    "amount": "mil",
    "functions": "",
}

STUDY_WITH_A_MISTAKE = {
    "kind": "university",
    "level": "bachelor",
    "institution": "Instituto Superior Túpac Amaru",
    "career": "Computación e Informática",
    "since": "03/2015",
    "until": "12/2014",
    "proof": "diploma",
}
