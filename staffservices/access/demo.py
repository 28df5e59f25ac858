"""Invented access requests in the states that HR meets: clean, doubtful, late, sent back."""

import io
from datetime import timedelta
from uuid import uuid4

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts import legal
from accounts.legal import AcceptedTexts
from accounts.models import LegalKind, User
from core.dates import today
from documents import pdf
from staffservices.access import services
from staffservices.access.models import AccessRequest, RequestState
from staffservices.workers.models import Worker

SAMPLE_CARD = """<!DOCTYPE html><html lang="es"><head><meta charset="utf-8"></head>
<body style="font-family: 'Public Sans'; text-align: center">
<div style="margin: 60px auto; padding: 40px; width: 480px; border: 3px solid #655c53">
<h1>MUESTRA SIN VALOR</h1><p>{side} de un documento de identidad inventado</p><h2>{name}</h2><p>{number}</p></div>
</body></html>"""


def load() -> None:
    """Needs the demo's register and its staff accounts."""
    clean, other_name, late, returned = Worker.objects.filter(user=None).order_by("pk")[:4]
    ask_as_demo(clean.document_number, clean.surnames, clean.names)
    ask_as_demo(other_name.document_number, other_name.surnames[:-1], other_name.names)  # a letter is missing
    make_late(ask_as_demo(late.document_number, late.surnames, late.names))
    ask_as_demo("47000123", "Palomino Ramos", "Gladys")
    services.ask_for_correction(
        ask_as_demo(returned.document_number, returned.surnames, returned.names),
        actor=User.objects.get(username="rrhh"),
        reason="En la copia falta el reverso del documento. Escanee ambas caras en un solo PDF.",
    )


def ask_as_demo(number: str, surnames: str, names: str) -> AccessRequest:
    """A request whose e-mail is confirmed."""
    request = services.ask_for_access(
        services.Claim(
            document_type="dni",
            document_number=number,
            names=names,
            surnames=surnames,
            mobile="984000000",
            home_address="Av. de la Cultura 700, Cusco",
        ),
        email=f"persona{number}@correo.example",
        copy=sample_copy(number, f"{names} {surnames}"),
        accepted=AcceptedTexts(
            terms=legal.current_text(LegalKind.TERMS),
            privacy=legal.current_text(LegalKind.PRIVACY),
            at=timezone.now(),
            address="",
        ),
        form_id=uuid4(),
    )
    return services.confirm_request(request.give_link())


def sample_copy(number: str, name: str) -> SimpleUploadedFile:
    """Both sides of a card that says that it is none."""
    merged, out = pikepdf.new(), io.BytesIO()
    for side in ("Anverso", "Reverso"):
        html = SAMPLE_CARD.format(side=side, name=name, number=number)
        with pikepdf.open(io.BytesIO(pdf.draw_pages(html))) as page:
            merged.pages.extend(page.pages)
    merged.save(out)
    return SimpleUploadedFile("Documento.pdf", out.getvalue(), content_type="application/pdf")


def make_late(request: AccessRequest) -> None:
    AccessRequest.objects.filter(pk=request.pk, state=RequestState.PENDING).update(
        confirmed_at=timezone.now() - timedelta(days=9), due_on=today() - timedelta(days=4)
    )
