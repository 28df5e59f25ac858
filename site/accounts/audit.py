"""What the log says about accounts. The person reads the same sentences under «Actividad reciente»."""

from django.utils.translation import gettext_lazy as _

from core.audit import Action

SIGNED_IN = Action("accounts.signed_in", _("Ingresar"), _("Ingresó al portal"))
SIGNED_OUT = Action("accounts.signed_out", _("Salir"), _("Salió del portal"))
SIGN_IN_PAUSED = Action(
    "accounts.sign_in_paused",
    _("Pausar el ingreso"),
    _("Se pausó el ingreso unos minutos por varios intentos fallidos"),
)
ACCOUNT_OPENED = Action(
    "accounts.opened", _("Abrir la cuenta"), _("Abrió su cuenta con la contraseña temporal")
)
TERMS_ACCEPTED = Action(
    "accounts.terms_accepted", _("Aceptar términos"), _("Aceptó los términos de uso y el aviso de privacidad")
)
TEMPORARY_PASSWORD_ISSUED = Action(
    "accounts.temporary_password_issued",
    _("Enviar contraseña temporal"),
    _("Se envió una contraseña temporal al correo de la cuenta"),
)
PASSWORD_HELP = Action(
    "accounts.password_help", _("Pedir otra contraseña"), _("Se pidió un enlace para crear otra contraseña")
)
PASSWORD_CHANGED = Action("accounts.password_changed", _("Cambiar contraseña"), _("Cambió su contraseña"))
PASSWORD_RESET = Action(
    "accounts.password_reset",
    _("Crear otra contraseña"),
    _("Creó otra contraseña con el enlace enviado a su correo"),
)
EMAIL_CHANGE_ASKED = Action(
    "accounts.email_change_asked", _("Pedir cambio de correo"), _("Pidió cambiar su correo")
)
EMAIL_CHANGED = Action("accounts.email_changed", _("Cambiar correo"), _("Confirmó su correo nuevo"))
MOBILE_CHANGED = Action("accounts.mobile_changed", _("Cambiar celular"), _("Cambió su número de celular"))
SESSIONS_CLOSED = Action(
    "accounts.sessions_closed", _("Cerrar sesiones"), _("Cerró las sesiones abiertas en otros equipos")
)
DISOWNED = Action(
    "accounts.disowned",
    _("Decir «no fui yo»"),
    _("Avisó que no hizo un cambio: se cerraron las sesiones y se anuló la contraseña"),
)
DATA_DOWNLOADED = Action(
    "accounts.data_downloaded", _("Descargar datos"), _("Descargó una copia de sus datos")
)
SECOND_FACTOR_ON = Action(
    "accounts.second_factor_on", _("Activar segundo paso"), _("Activó el segundo paso para ingresar")
)
SECOND_FACTOR_OFF = Action(
    "accounts.second_factor_off", _("Quitar segundo paso"), _("Quitó el segundo paso para ingresar")
)
RECOVERY_CODE_USED = Action(
    "accounts.recovery_code_used",
    _("Usar código de recuperación"),
    _("Ingresó con un código de recuperación"),
)
READ_BY_STAFF = Action("accounts.read", _("Ver cuenta"), _("Se abrió la ficha de la cuenta"), is_reading=True)
DEACTIVATED = Action("accounts.deactivated", _("Desactivar cuenta"), _("Se desactivó la cuenta"))
IDENTITY_VERIFIED = Action(
    "accounts.identity_verified",
    _("Verificar identidad"),
    _("Recursos Humanos verificó la identidad de la persona"),
)
