"""Signing in, and getting back in."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm

from accounts.forms.passwords import PasswordField
from core.forms import PortalFormMixin
from core.human_check import HumanCheckFormMixin


class SignInForm(PortalFormMixin, AuthenticationForm):
    """`AuthenticationForm` asks the backends, which count the attempt (accounts.backends)."""

    # As it was typed: the backends understand dots and spaces, and staff have names, not numbers.
    username = forms.CharField(
        label=_("Número de documento"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True, "spellcheck": "false"}),
        help_text=_("El de su DNI, carné de extranjería o pasaporte."),
    )
    password = PasswordField(label=_("Contraseña"), autocomplete="current-password")
    remember = forms.BooleanField(
        label=_("Recuérdeme en este equipo durante 30 días"),
        required=False,
        help_text=_("No la marque en una cabina ni en un equipo que otras personas usan."),
    )
    prompts = {
        "username": _("Escriba su número de documento."),
        "password": _("Escriba su contraseña."),
    }
    error_messages = {
        "invalid_login": _(
            "El número de documento o la contraseña no son correctos. Revise ambos; después de varios "
            "intentos hay que esperar unos minutos."
        ),
        "inactive": _("El número de documento o la contraseña no son correctos."),
    }


class StaffSignInForm(LoginForm):
    """The Wagtail login: the same backends, so the same limits and the same message."""

    password = forms.CharField(
        label=_("Contraseña"),
        strip=False,
        widget=forms.PasswordInput(
            attrs={"placeholder": _("Escriba su contraseña"), "autocomplete": "current-password"}
        ),
    )
    error_messages = {
        **LoginForm.error_messages,
        "invalid_login": _(
            "El usuario o la contraseña no son correctos. Revise ambos; después de varios intentos hay que "
            "esperar unos minutos."
        ),
    }

    def confirm_login_allowed(self, user):
        super().confirm_login_allowed(user)
        if not user.works_in_the_admin:
            # Said only to whoever knows the password.
            raise ValidationError(
                _("Esta entrada es para el personal del portal. Ingrese con su documento en «Ingresar»."),
                code="not_staff",
            )


class PasswordHelpForm(PortalFormMixin, HumanCheckFormMixin):
    typed = forms.CharField(
        label=_("Número de documento"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
        help_text=_("Si es personal del portal, escriba su usuario."),
    )
    prompts = {"typed": _("Escriba su número de documento.")}

    def clean_typed(self):
        return self.cleaned_data["typed"].strip()


class SecondFactorForm(PortalFormMixin, forms.Form):
    code = forms.CharField(
        label=_("Código"),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "text",
                "autofocus": True,
                "spellcheck": "false",
            }
        ),
        help_text=_("Los seis dígitos que muestra su aplicación, o uno de sus códigos de recuperación."),
    )
    prompts = {"code": _("Escriba el código de seis dígitos.")}


class SwitchOnForm(SecondFactorForm):
    """The first code of an app that was just set up."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("Los seis dígitos que muestra ahora su aplicación.")
