"""Access requests in the states that tests are about. All invented."""

import re
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from accounts import legal
from accounts.legal import AcceptedTexts
from accounts.models import LegalKind
from staffservices.access import services
from staffservices.access.models import AccessRequest
from tests.accounts.helpers import read_mails
from tests.attachments import files

HERMELINDA = {
    "document_type": "dni",
    "document_number": "44259400",
    "names": "Hermelinda",
    "surnames": "Quispe Ccallo",
    "mobile": "984000444",
    "home_address": "Calle Saphy 120, Cusco",
}
EMAIL = "hermelinda@correo.example"
SUBJECT = "Confirmar solicitud de acceso al sistema de boletas de pago"


def browser_of(user) -> Client:
    """A signed-in browser; the session starts now, whatever time it is in the test."""
    browser = Client()
    browser.force_login(user)
    return browser


def typed(**fields) -> dict:
    """The public form as a person fills it in, with the copy of the document."""
    return (
        HERMELINDA
        | {
            "email": EMAIL,
            "accepted": "on",
            "identity_copy": files.upload(files.pdf(1), "DNI.pdf"),
            "form_id": str(uuid4()),
        }
        | fields
    )


def asked(*, email: str = EMAIL, copy: bool = True, **claim) -> AccessRequest:
    """A request that was sent and waits for its e-mail to be confirmed."""
    return services.ask_for_access(
        services.Claim(**(HERMELINDA | claim)),
        email=email,
        copy=files.upload(files.pdf(1), "DNI.pdf") if copy else None,
        accepted=AcceptedTexts(
            terms=legal.current_text(LegalKind.TERMS),
            privacy=legal.current_text(LegalKind.PRIVACY),
            at=timezone.now(),
            address="127.0.0.1",
        ),
        form_id=uuid4(),
    )


def pending(**fields) -> AccessRequest:
    """A request that HR can decide on; its mails so far were read."""
    request = asked(**fields)
    confirmation = next(m for m in read_mails() if m.to == [request.email])
    request = services.confirm_request(token_in(confirmation))
    read_mails()
    return request


def token_in(message) -> str:
    return re.search(r"/(?:confirmar|corregir)/([\w-]{20,})/", message.body)[1]
