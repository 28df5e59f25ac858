"""Choosing a password, and proving that one knows it."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.services import check_current_password
from core.errors import Refused
from core.forms import PortalFormMixin

PROMPTS = {
    "new_password": _("Escriba la contraseña que quiere usar."),
    "repeated": _("Escriba otra vez la contraseña nueva."),
    "current_password": _("Escriba su contraseña actual."),
}


class PasswordField(forms.CharField):
    """Spaces at either end are part of a password; pasting is welcome."""

    def __init__(self, *, autocomplete: str, **kwargs):
        kwargs.setdefault("max_length", 1000)  # longer ones are refused by the validators, with a reason
        super().__init__(
            strip=False, widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}), **kwargs
        )


class NewPasswordMixin(forms.Form):
    """Twice the same new password, checked against `self.user`."""

    new_password = PasswordField(
        label=_("Contraseña nueva"),
        autocomplete="new-password",
        help_text=_(
            "De 12 a 128 caracteres. Una frase de tres o cuatro palabras sirve muy bien. No use su documento, "
            "sus nombres ni las palabras «cusco» o «gore»."
        ),
    )
    repeated = PasswordField(label=_("Repita la contraseña nueva"), autocomplete="new-password")

    def clean_new_password(self):
        password = self.cleaned_data["new_password"]
        validate_password(password, self.user)
        return password

    def clean(self):
        data = super().clean()
        if "new_password" in data and "repeated" in data and data["new_password"] != data["repeated"]:
            self.add_error("repeated", _("No es igual a la de arriba. Escríbala otra vez."))
        return data


class FirstPasswordForm(PortalFormMixin, NewPasswordMixin):
    """After signing in with a temporary password, which was just typed: no old one to ask for."""

    prompts = PROMPTS

    def __init__(self, *args, user: User, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)


class ResetPasswordForm(FirstPasswordForm):
    """From the mailed link."""


class CurrentPasswordMixin(forms.Form):
    """Whoever finds a session open must not take the account over."""

    current_password = PasswordField(label=_("Contraseña actual"), autocomplete="current-password")

    def clean_current_password(self):
        password = self.cleaned_data["current_password"]
        try:
            correct = check_current_password(self.user, password)
        except Refused as refusal:
            raise ValidationError(str(refusal), code="paused") from refusal
        if not correct:
            raise ValidationError(_("No es su contraseña actual. Revísela."), code="wrong")
        return password


class ConfirmWithPasswordForm(PortalFormMixin, CurrentPasswordMixin):
    """A change that asks for nothing but the password."""

    prompts = PROMPTS

    def __init__(self, *args, user: User, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)
