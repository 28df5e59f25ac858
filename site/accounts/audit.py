"""What the log says about accounts. The person reads the same sentences under «Actividad reciente»."""

from django.utils.translation import gettext_lazy as _

from core.audit import AuditAction

SIGNED_IN = AuditAction("accounts.signed_in", _("Ingresar"), _("Ingresó al portal"))
SIGNED_OUT = AuditAction("accounts.signed_out", _("Salir"), _("Salió del portal"))
SIGN_IN_PAUSED = AuditAction(
    "accounts.sign_in_paused",
    _("Pausar el ingreso"),
    _("Se pausó el ingreso unos minutos por varios intentos fallidos"),
)
ACCOUNT_OPENED = AuditAction(
    "accounts.opened", _("Abrir la cuenta"), _("Abrió su cuenta con la contraseña temporal")
)
TERMS_ACCEPTED = AuditAction(
    "accounts.terms_accepted", _("Aceptar términos"), _("Aceptó los términos de uso y el aviso de privacidad")
)
TEMPORARY_PASSWORD_ISSUED = AuditAction(
    "accounts.temporary_password_issued",
    _("Enviar contraseña temporal"),
    _("Se envió una contraseña temporal al correo de la cuenta"),
)
PASSWORD_HELP = AuditAction(
    "accounts.password_help", _("Pedir otra contraseña"), _("Se pidió un enlace para crear otra contraseña")
)
PASSWORD_CHANGED = AuditAction(
    "accounts.password_changed", _("Cambiar contraseña"), _("Cambió su contraseña")
)
PASSWORD_RESET = AuditAction(
    "accounts.password_reset",
    _("Crear otra contraseña"),
    _("Creó otra contraseña con el enlace enviado a su correo"),
)
EMAIL_CHANGE_ASKED = AuditAction(
    "accounts.email_change_asked", _("Pedir cambio de correo"), _("Pidió cambiar su correo")
)
EMAIL_CHANGED = AuditAction("accounts.email_changed", _("Cambiar correo"), _("Confirmó su correo nuevo"))
MOBILE_CHANGED = AuditAction(
    "accounts.mobile_changed", _("Cambiar celular"), _("Cambió su número de celular")
)
SESSIONS_CLOSED = AuditAction(
    "accounts.sessions_closed", _("Cerrar sesiones"), _("Cerró las sesiones abiertas en otros equipos")
)
DISOWNED = AuditAction(
    "accounts.disowned",
    _("Decir «no fui yo»"),
    _("Avisó que no hizo un cambio: se cerraron las sesiones y se anuló la contraseña"),
)
DATA_DOWNLOADED = AuditAction(
    "accounts.data_downloaded", _("Descargar datos"), _("Descargó una copia de sus datos")
)
SECOND_FACTOR_ON = AuditAction(
    "accounts.second_factor_on", _("Activar segundo paso"), _("Activó el segundo paso para ingresar")
)
SECOND_FACTOR_OFF = AuditAction(
    "accounts.second_factor_off", _("Quitar segundo paso"), _("Quitó el segundo paso para ingresar")
)
RECOVERY_CODE_USED = AuditAction(
    "accounts.recovery_code_used",
    _("Usar código de recuperación"),
    _("Ingresó con un código de recuperación"),
)
READ_BY_STAFF = AuditAction(
    "accounts.read", _("Ver cuenta"), _("Se abrió la ficha de la cuenta"), is_reading=True
)
DEACTIVATED = AuditAction("accounts.deactivated", _("Desactivar cuenta"), _("Se desactivó la cuenta"))
IDENTITY_VERIFIED = AuditAction(
    "accounts.identity_verified",
    _("Verificar identidad"),
    _("Recursos Humanos verificó la identidad de la persona"),
)
