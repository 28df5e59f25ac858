"""Registration: what a person types before there is an account."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from accounts import legal
from accounts.forms.my_data import RepeatedEmailMixin
from accounts.models import LegalKind
from core.forms import DocumentNumberField, MobileField, NameField, PortalFormMixin
from core.human_check import HumanCheckFormMixin
from core.identity import DocumentType, validate_document

DOCUMENT = ("document_type", "document_number")


class RegistrationForm(PortalFormMixin, HumanCheckFormMixin, RepeatedEmailMixin):
    document_type = forms.ChoiceField(label=_("Tipo de documento"), choices=DocumentType.choices)
    document_number = DocumentNumberField(label=_("Número de documento"))
    first_name = NameField(
        max_length=150, label=_("Nombres"), widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = NameField(
        max_length=150, label=_("Apellidos"), widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    mobile = MobileField(label=_("Celular"), help_text=_("Nueve dígitos, por ejemplo 984123456."))
    accepted = forms.BooleanField()
    # The number that «Buscar» was last pressed for: pressing it again overwrites nothing.
    looked_up = forms.CharField(required=False, max_length=30, widget=forms.HiddenInput)

    prompts = {
        "document_number": _("Escriba su número de documento."),
        "first_name": _("Escriba sus nombres."),
        "last_name": _("Escriba sus apellidos."),
        "email": _("Escriba su correo: allí le enviaremos su contraseña."),
        "repeated_email": _("Escriba otra vez su correo."),
        "mobile": _("Escriba su número de celular."),
        "accepted": _("Para abrir la cuenta hace falta que acepte los términos y el aviso de privacidad."),
    }
    field_order = [*DOCUMENT, "first_name", "last_name", "email", "repeated_email", "mobile", "accepted"]
    kept = (*DOCUMENT, "first_name", "last_name", "email", "repeated_email", "mobile", "looked_up")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # In another tab: what was typed stays.
        self.fields["accepted"].label = format_html(
            _("Acepto los {terms} y el {privacy}"),
            terms=link_to(legal.page_of(LegalKind.TERMS), _("términos de uso")),
            privacy=link_to(legal.page_of(LegalKind.PRIVACY), _("aviso de privacidad")),
        )

    def clean(self):
        data = super().clean()
        if data.get("document_type") and data.get("document_number"):
            try:
                validate_document(data["document_type"], data["document_number"])
            except ValidationError as error:
                self.add_error("document_number", error)
        return data

    @property
    def document(self) -> tuple[str, str] | None:
        """Type and number if both are right."""
        if any(name in self.errors for name in DOCUMENT):
            return None
        return self.cleaned_data["document_type"], self.cleaned_data["document_number"]

    def complain_only_about_document(self) -> None:
        """«Buscar» was pressed: what is still to be filled in is no mistake."""
        for name in set(self.errors) - set(DOCUMENT):
            del self.errors[name]


class CorrectEmailForm(PortalFormMixin, RepeatedEmailMixin):
    prompts = {
        "email": _("Escriba el correo correcto."),
        "repeated_email": _("Escriba otra vez el correo."),
    }


def link_to(page: Page | None, text: str) -> str:
    return format_html('<a href="{}" target="_blank">{}</a>', page.url, text) if page else text
