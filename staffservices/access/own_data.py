"""What «Mis datos» tells about the requests that opened the account, and who of the entity looked at them.

Only those: whoever else asked with the same document number is somebody else until HR finds otherwise.
"""

from django.db.models import QuerySet

from accounts.models import User
from staffservices.access.models import AccessRequest


def requests(user: User) -> list[dict]:
    return [
        {
            "numero": request.number,
            "documento": request.document,
            "apellidos": request.surnames,
            "nombres": request.names,
            "correo": request.email,
            "celular": request.mobile,
            "direccion": request.home_address,
            "copia_del_documento": request.identity_copy.original_name if request.identity_copy else None,
            "terminos_aceptados": [str(request.terms), str(request.privacy)],
            "aceptados_el": request.accepted_at,
            "aceptados_desde": request.accepted_from,
            "enviada_el": request.created_at,
            "confirmada_el": request.confirmed_at,
            "estado": request.get_state_display(),
            "decidida_el": request.decided_at,
            "motivo": request.reason,
        }
        for request in user.access_requests.select_related("terms", "privacy", "identity_copy")
    ]


def requests_about(user: User) -> QuerySet[AccessRequest]:
    return AccessRequest.objects.filter(account=user)
