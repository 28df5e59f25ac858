"""Accounts in the Wagtail admin. Nobody types, sees or sets a password there."""

from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm

OWN_EMAIL = _(
    "Lo cambia la propia persona en «Mis datos», confirmándolo desde el correo nuevo. Aquí solo se corrige "
    "antes del primer ingreso."
)
OWN_NUMBER = _("Es su documento: tipo y número. No se cambia.")


class StaffCreationForm(UserCreationForm):
    """A member of staff; the portal mails a temporary password when the account is saved."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _("Allí llegará una contraseña temporal: nadie más la ve.")


class AccountEditForm(UserEditForm):
    """Staff or people: who they are is theirs, what they may do is the administrators'."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.last_login:
            self.keep("email", OWN_EMAIL)
        if self.instance.document_number:
            self.keep("username", OWN_NUMBER)

    def keep(self, name: str, why: str) -> None:
        self.fields[name].disabled = True
        self.fields[name].help_text = why
