"""What is asked of somebody who wants access."""

from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from attachments.fields import PdfUploadField
from core.forms import DocumentNumberField, FileUploadInput, MobileField, NameField, PortalFormMixin
from core.human_check import HumanCheckFormMixin
from core.identity import DocumentType, validate_document
from core.types import StrOrPromise
from staffservices.access.services import Claim
from staffservices.access.services.asking import MAX_COPY_BYTES


class ClaimForm(PortalFormMixin, forms.Form):
    """Who the person is, and the copy of the document that shows it."""

    document_type = forms.ChoiceField(label=_("Tipo de documento"), choices=DocumentType.choices)
    document_number = DocumentNumberField(label=_("Número de documento"))
    names = NameField(
        max_length=120, label=_("Nombres"), widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    surnames = NameField(
        max_length=120, label=_("Apellidos"), widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    mobile = MobileField(label=_("Teléfono móvil"), help_text=_("Nueve dígitos, por ejemplo 984123456."))
    home_address = forms.CharField(
        label=_("Dirección actual"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    identity_copy = PdfUploadField(
        label=_("Copia simple del documento de identidad"),
        max_bytes=MAX_COPY_BYTES,
        help_text=_("Un solo PDF con ambas caras, que se lean bien. Hasta 10 MB."),
        widget=FileUploadInput(max_bytes=MAX_COPY_BYTES),
        error_messages={
            "required": _("Elija el PDF con la copia de su documento de identidad, por ambas caras.")
        },
    )

    prompts = {
        "names": _("Escriba sus nombres."),
        "surnames": _("Escriba sus apellidos."),
        "mobile": _("Escriba su número de teléfono móvil."),
        "home_address": _("Escriba su dirección actual."),
    }

    def __init__(self, *args, asks_copy: bool, needs_copy: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        if not asks_copy:
            del self.fields["identity_copy"]
        elif not needs_copy:
            self.fields["identity_copy"].required = False

    def clean(self):
        data = super().clean()
        if data.get("document_type") and data.get("document_number"):
            try:
                validate_document(data["document_type"], data["document_number"])
            except ValidationError as error:
                self.add_error("document_number", error)
        return data

    def ask_for_the_copy_again(self) -> None:
        """Nothing was stored, and a browser does not choose a file again by itself."""
        if "identity_copy" in self.files and "identity_copy" not in self.errors:
            self.add_error(
                "identity_copy", _("Elija otra vez el PDF: no se envió, porque antes hay algo que corregir.")
            )

    @property
    def claim(self) -> Claim:
        return Claim(**{name: self.cleaned_data[name] for name in Claim.__dataclass_fields__})


class AccessRequestForm(HumanCheckFormMixin, ClaimForm):
    accepted = forms.BooleanField(label=_("Sí, acepto los términos y condiciones y el aviso de privacidad"))
    email = forms.EmailField(
        label=_("Correo electrónico"),
        max_length=254,
        help_text=_("Revíselo bien: allí le enviaremos su usuario y su contraseña."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    form_id = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput, required=False)

    field_order = ("accepted", "document_type", "document_number", "names", "surnames", "email", "mobile",
                   "home_address", "identity_copy")  # fmt: skip
    prompts = {
        **ClaimForm.prompts,
        "accepted": _(
            "Para enviar la solicitud hace falta que acepte los términos y el aviso de privacidad."
        ),
        "email": _("Escriba su correo: allí le enviaremos su usuario y su contraseña."),
    }

    def clean_form_id(self):
        return self.cleaned_data["form_id"] or uuid4()


class CorrectRequestForm(ClaimForm):
    """What HR sent back. The e-mail is proved already and stays."""


class CorrectRequestEmailForm(PortalFormMixin, forms.Form):
    email = forms.EmailField(
        label=_("Correo correcto"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    prompts = {"email": _("Escriba el correo correcto.")}


class StateForm(PortalFormMixin, HumanCheckFormMixin, forms.Form):
    number = forms.CharField(
        label=_("Número de solicitud"),
        max_length=20,
        help_text=_("Está en la página que vio al enviarla y en los correos. Por ejemplo: 7KQM-2XRT."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    document_number = DocumentNumberField(label=_("Número de documento"))
    prompts = {"number": _("Escriba el número de su solicitud.")}


def terms_label(terms: Page | None, privacy: Page | None) -> str:
    """What is accepted, with links that open in another tab: what was typed stays."""
    return format_html(
        str(_("Sí, acepto los {terms} y el {privacy}")),
        terms=_link(terms, _("términos y condiciones")),
        privacy=_link(privacy, _("aviso de privacidad")),
    )


def _link(page, text: StrOrPromise) -> str:
    return format_html('<a href="{}" target="_blank">{}</a>', page.url, text) if page else str(text)
