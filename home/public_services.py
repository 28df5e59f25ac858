"""The portal's services, as editors choose them for a button or a card.

A service is known by its address. Its button works from the moment the address answers; before, readers
see that the service is being prepared, and no link leads nowhere.
"""

from dataclasses import dataclass

from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from core.types import StrOrPromise


@dataclass(frozen=True)
class Service:
    key: str
    name: StrOrPromise
    action: StrOrPromise  # what its button says
    address: str

    @property
    def is_available(self) -> bool:
        """Whether something else than the page tree answers at its address."""
        try:
            return resolve(self.address).url_name != "wagtail_serve"
        except Resolver404:
            return False


SERVICES = {
    service.key: service
    for service in (
        Service("registration", _("Registro de postulantes"), _("Registrarme"), "/registro/"),
        Service("login", _("Ingreso al portal"), _("Ingresar"), "/ingresar/"),
        Service("forgotten", _("Clave olvidada"), _("Recuperar mi clave"), "/clave/olvidada/"),
        Service("application", _("Mi inscripción"), _("Ver mi inscripción"), "/mi-inscripcion/"),
        Service("profile", _("Mis datos"), _("Ver mis datos"), "/mis-datos/"),
        Service("access", _("Solicitud de acceso a boletas"), _("Solicitar acceso"), "/solicitar-acceso/"),
        Service("payslips", _("Boletas de pago"), _("Ver mis boletas"), "/boletas-de-pago/"),
        Service("certificates", _("Certificados de trabajo"), _("Pedir un certificado"), "/certificados/"),
        Service("verification", _("Validación de documentos"), _("Validar un documento"), "/validar/"),
        Service("records", _("Legajo personal"), _("Ver mi legajo"), "/mi-legajo/"),
        Service("following", _("Seguimiento de solicitudes"), _("Ver mis solicitudes"), "/seguimiento/"),
    )
}


def service_choices() -> list[tuple[str, StrOrPromise]]:
    return [(service.key, service.name) for service in SERVICES.values()]
