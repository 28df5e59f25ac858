"""«Mis datos»."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.passwords import PROMPTS, CurrentPasswordMixin, NewPasswordMixin
from accounts.models import User
from core.forms import MobileField, PortalFormMixin
from core.identity import normalise_email


class RepeatedEmailMixin(forms.Form):
    """An e-mail typed twice: a wrong letter sends the password to a stranger."""

    email = forms.EmailField(
        label=_("Correo electrónico"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    repeated_email = forms.EmailField(
        label=_("Repita el correo electrónico"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean(self):
        data = super().clean()
        first, second = data.get("email"), data.get("repeated_email")
        if first and second and normalise_email(first) != normalise_email(second):
            self.add_error("repeated_email", _("Los dos correos no son iguales. Revise letra por letra."))
        return data


class ChangePasswordForm(PortalFormMixin, CurrentPasswordMixin, NewPasswordMixin):
    field_order = ["current_password", "new_password", "repeated"]
    prompts = PROMPTS

    def __init__(self, *args, user: User, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)


class ChangeEmailForm(PortalFormMixin, CurrentPasswordMixin, RepeatedEmailMixin):
    field_order = ["email", "repeated_email", "current_password", "close_others"]
    close_others = forms.BooleanField(
        label=_("Cerrar mis sesiones abiertas en otros equipos"),
        required=False,
        help_text=_("Márquela si cree que alguien más usó su cuenta."),
    )
    prompts = PROMPTS | {
        "email": _("Escriba el correo que quiere usar."),
        "repeated_email": _("Escriba otra vez el correo nuevo."),
    }

    def __init__(self, *args, user: User, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_email(self):
        email = self.cleaned_data["email"]
        if normalise_email(email) == normalise_email(self.user.email):
            raise forms.ValidationError(_("Ese ya es el correo de su cuenta."), code="same")
        return email


class ChangeMobileForm(PortalFormMixin, forms.Form):
    mobile = MobileField(label=_("Celular"), help_text=_("Nueve dígitos, por ejemplo 984123456."))
    prompts = {"mobile": _("Escriba su número de celular.")}
