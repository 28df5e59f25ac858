"""What is asked to verify a document."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from core.forms import PortalFormMixin
from core.human_check import HumanCheckFormMixin
from documents.codes import LENGTH, is_code, normalise_code

SHA256 = RegexValidator(r"\A[0-9a-f]{64}\Z")


class FingerprintForm(PortalFormMixin, HumanCheckFormMixin, forms.Form):
    """The hash of a file, worked out by the browser: the file itself is not sent."""

    fingerprint = forms.CharField(required=False, widget=forms.HiddenInput, validators=[SHA256])


class VerifyForm(FingerprintForm):
    """A code from paper, or the hash of a file."""

    code = forms.CharField(
        label=_("Código de verificación"),
        max_length=60,
        help_text=_("Está al pie del documento, junto al código QR. Por ejemplo: K7QM-2XRT-9WFC-H4DP."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    field_order = ("code", "fingerprint")
    prompts = {"code": _("Escriba el código de verificación que figura al pie del documento.")}

    def __init__(self, data=None, **kwargs):
        super().__init__(data, **kwargs)
        if data and data.get("fingerprint"):
            self.fields["code"].required = False

    def clean_code(self):
        code = normalise_code(self.cleaned_data["code"])
        if code and not is_code(code):
            raise forms.ValidationError(
                _(
                    "El código tiene %(length)d letras y números, en grupos de cuatro; no lleva vocales ni los "
                    "números 0 y 1. Revíselo y escríbalo otra vez."
                ),
                params={"length": LENGTH},
            )
        return code
