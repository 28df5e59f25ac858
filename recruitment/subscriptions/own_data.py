"""The part of «Descargar mis datos» about the subscription to new calls."""

from accounts.models import User
from core.identity import normalise_email
from recruitment.subscriptions.models import Subscription


def subscription(user: User) -> list[dict]:
    """Only by an e-mail that the person proved to be theirs."""
    if not user.email or not user.email_confirmed_at:
        return []
    return [
        {
            "correo": found.email,
            "palabras": found.words,
            "estado": found.get_state_display(),
            "aviso_de_privacidad": str(found.privacy),
            "aceptado_el": found.accepted_at,
            "confirmada_el": found.confirmed_at,
            "terminada_el": found.ended_at,
        }
        for found in Subscription.objects.filter(email=normalise_email(user.email)).select_related("privacy")
    ]
