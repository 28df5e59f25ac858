"""How often a person may have our mail sent to an address that they typed; each refusal says when to go on."""

from django.utils.translation import gettext as _

from core.audit import client_address
from core.errors import Refused
from core.subjects import asked_from
from core.throttle import Limit


def require_resend(pause: Limit, daily: Limit, subject: str) -> None:
    if not pause.admit(subject):
        raise Refused(
            _("Le enviamos un correo hace menos de 3 minutos. Espere un momento: a veces tarda en llegar."),
            code="asked_too_soon",
        )
    if not daily.admit(subject):
        raise Refused(_("Hoy ya le enviamos varios correos. Inténtelo mañana."), code="too_many_mails")


def require_correction(daily: Limit, subject: str) -> None:
    if not daily.admit(subject):
        sentence = _("Hoy ya corrigió el correo varias veces. Inténtelo mañana.")
        raise Refused(sentence, code="too_many_corrections")


def require_mailbox_has_room(daily: Limit, email: str) -> None:
    """Raise Refused when too much was mailed to `email` today.

    One asker uses up two thirds of it at most: no stranger alone closes a mailbox to its owner.
    """
    of_asker = Limit(f"{daily.name}.asker", daily.times * 2 // 3, daily.seconds)
    if not (of_asker.admit(asked_from(client_address.get(), daily.of(email))) and daily.admit(email)):
        sentence = _("Hoy ya se enviaron varios correos a esa dirección. Inténtelo mañana o use otra.")
        raise Refused(sentence, code="mailbox_full")
