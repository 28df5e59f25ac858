"""A kind of document for tests, and documents of it."""

from documents import services
from documents.kinds import KINDS, DocumentKind
from documents.services import DocumentDraft

PAPER = DocumentKind("tests.paper", "Constancia de prueba", template="tests/paper")
SLIP = DocumentKind("tests.slip", "Boleta de prueba", template="tests/paper", numbered=False)

SHEET = DocumentKind("tests.sheet", "Hoja de prueba", template="tests/paper", one_page=True)
KINDS |= {kind.name: kind for kind in (PAPER, SLIP, SHEET)}

HOLDER = "Rosa Mamani Ccori"


def draft(**fields) -> DocumentDraft:
    fields = {
        "title": "Constancia de prueba de Rosa Mamani Ccori",
        "holder": HOLDER,
        "period": "octubre de 2026",
        "data": {"name": HOLDER, "document": "DNI 40123456", "net": "2440.93"},
    } | fields
    return DocumentDraft(**fields)


def issued(kind: DocumentKind = PAPER, *, actor=None, **fields):
    return services.issue_document(kind, draft(**fields), actor=actor)
