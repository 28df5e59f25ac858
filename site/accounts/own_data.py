"""«Descargar mis datos»: each app adds what it keeps about a person.

    own_data.register(_("Postulaciones"), applications)  # in the app's `AppConfig.ready`

A part is a callable that takes the user and returns lists, dicts, texts, numbers, dates and money: what
DjangoJSONEncoder can write.
"""

from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import readings
from accounts.activity import activity_of
from accounts.models import User
from core.registry import Registry

PARTS: Registry[Callable[[User], object]] = Registry("part of one's own data")


def register(title: str, part: Callable[[User], object]) -> None:
    PARTS.add(title, part)


def collect(user: User) -> dict:
    """Everything that the portal keeps about `user`, by titles that a person understands."""
    parts = ACCOUNT | PARTS
    return {str(_("Generado el")): timezone.now()} | {str(title): part(user) for title, part in parts.items()}


def account(user: User) -> dict:
    return {
        "documento": user.document,
        "nombres": user.first_name,
        "apellidos": user.last_name,
        "correo": user.email,
        "correo_confirmado_el": user.email_confirmed_at,
        "celular": user.mobile,
        "identidad": user.get_identity_display(),
        "cuenta_creada_el": user.date_joined,
        "ultimo_ingreso": user.last_login,
    }


def acceptances(user: User) -> list[dict]:
    return [
        {
            "texto": str(acceptance.text),
            "aceptado_el": acceptance.accepted_at,
            "direccion_ip": acceptance.address,
            "contenido": acceptance.text.text,
        }
        for acceptance in user.acceptances.select_related("text")
    ]


def sessions(user: User) -> list[dict]:
    return [
        {"desde": session.started_at, "ultimo_uso": session.last_seen_at, "direccion_ip": session.address}
        for session in user.open_sessions.all()
    ]


def activity(user: User) -> list[dict]:
    return [
        {"cuando": entry.when, "que": entry.what, "direccion_ip": entry.address}
        for entry in activity_of(user)
    ]


def seen_by(user: User) -> list[dict]:
    return [
        {"cuando": reading.when, "quien": reading.who, "que": reading.what, "detalle": reading.which}
        for reading in map(readings.as_reading, readings.entries_about(user))
    ]


ACCOUNT = {
    _("Cuenta"): account,
    _("Textos aceptados"): acceptances,
    _("Sesiones abiertas"): sessions,
    _("Actividad"): activity,
    _("Quién ha visto sus datos"): seen_by,
}
