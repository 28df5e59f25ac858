"""Anybody verifies a document by its code, its QR or its file, and learns no more than they should."""

import hashlib
import io
import re

import pytest
import segno
from django.test import Client

from core.throttle import forget_old_counters
from documents import services
from documents.limits import VERIFY_LINK
from tests.verification.paper import draft, issued

pytestmark = pytest.mark.django_db

ADDRESS = "/validar/"


@pytest.fixture
def document(home):
    return services.ensure_file(issued())


@pytest.mark.parametrize(
    "change", [str, str.lower, lambda c: c.replace("-", ""), lambda c: f" {c.replace('-', ' ')} "]
)
def test_the_code_may_be_typed_with_or_without_separators_in_any_case(client, document, change):
    page = client.post(ADDRESS, {"code": change(document.printed_code)}, follow=True)

    assert page.redirect_chain == [(f"/validar/{document.printed_code}/", 302)]
    assert "Documento válido" in page.text


def test_the_qr_leads_straight_to_the_answer(client, document, settings):
    settings.BASE_URL = "https://portal.example"
    assert document.verification_url == f"https://portal.example/validar/{document.printed_code}/"
    assert segno.make(document.verification_url).designator

    page = client.get(f"/validar/{document.printed_code}/")
    assert "Documento válido" in page.text


def test_only_what_is_allowed_is_disclosed(client, document):
    page = client.get(f"/validar/{document.code}/")

    for told in ("Constancia de prueba", document.entity, "octubre de 2026", "Ro••• Ma••• Cc•••", "Válido"):
        assert told in page.text
    for kept in ("Rosa", "Mamani", "40123456", "2440.93", document.full_number, document.sha256, "emitidos/"):
        assert kept not in page.text


def test_nothing_of_it_is_indexed_or_kept_by_caches(client, document):
    for page in (client.get(ADDRESS), client.get(f"/validar/{document.code}/")):
        assert page["X-Robots-Tag"] == "noindex"
        assert "no-store" in page["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in page.text


def test_a_replaced_one_says_so_and_does_not_tell_the_code_of_the_new_one(client, document):
    new = services.replace_document(document, draft(), reason="Motivo interno", actor=None)
    page = client.get(f"/validar/{document.code}/")

    assert "Documento reemplazado" in page.text
    assert new.printed_code not in page.text
    assert "Motivo interno" not in page.text


def test_an_annulled_one_says_so(client, document):
    services.annul_document(document, reason="Motivo interno", actor=None)
    page = client.get(f"/validar/{document.code}/")

    assert "Documento anulado" in page.text
    assert "Documento válido" not in page.text
    assert "Motivo interno" not in page.text


def test_the_file_itself_is_recognised_by_its_hash_alone(client, document):
    with document.file.open() as file:
        fingerprint = hashlib.sha256(file.read()).hexdigest()

    page = client.post(ADDRESS, {"fingerprint": fingerprint})

    assert "El archivo es idéntico al emitido" in page.text
    assert document.printed_code in page.text


def test_an_altered_file_is_told_from_the_issued_one(client, document):
    altered = hashlib.sha256(b"altered").hexdigest()

    by_file = client.post(ADDRESS, {"fingerprint": altered})
    assert "no es igual a ninguno de los que emitimos" in by_file.text

    beside_the_code = client.post(f"/validar/{document.code}/", {"fingerprint": altered})
    assert "El archivo no es igual al emitido" in beside_the_code.text
    assert "Documento válido" in beside_the_code.text


def test_a_document_whose_pdf_is_not_made_yet_matches_no_file(client, home):
    document = issued()
    page = client.post(f"/validar/{document.code}/", {"fingerprint": "0" * 64})
    assert "El archivo no es igual al emitido" in page.text

    page = client.post(ADDRESS, {"fingerprint": ""})
    assert "Escriba el código de verificación" in page.text


def test_the_page_takes_no_file(client, document):
    """The file input has no name: whatever is chosen there stays in the browser."""
    page = client.get(ADDRESS)
    inputs = re.findall(r"<input[^>]*type=\"file\"[^>]*>", page.text)
    assert len(inputs) == 1
    assert "name=" not in inputs[0]

    answer = client.post(ADDRESS, {"code": document.code, "archivo": io.BytesIO(b"%PDF-")})
    assert answer.status_code == 302


@pytest.mark.parametrize("typed", ["K7QM-2XRT-9WFC-H4DP", "ZZZZ ZZZZ ZZZZ ZZZZ"])
def test_an_unknown_code_is_answered_with_what_to_do(client, home, typed):
    assert "No emitimos ningún documento con este código" in client.post(ADDRESS, {"code": typed}).text

    page = client.get(f"/validar/{typed}/")
    assert page.status_code == 404
    assert "No emitimos ningún documento con este código" in page.text


@pytest.mark.parametrize("typed", ["123", "AEIO-AEIO-AEIO-AEIO", "' OR 1=1 --", "K7QM-2XRT-9WFC-H4DP-K7QM"])
def test_what_cannot_be_a_code_is_explained(client, home, typed):
    page = client.post(ADDRESS, {"code": typed})
    assert "El código tiene 16 letras y números" in page.text


def test_a_hash_that_is_none_is_refused(client, home):
    page = client.post(ADDRESS, {"fingerprint": "<script>"})
    assert page.status_code == 200
    assert "Documento válido" not in page.text


def test_guessing_codes_is_slowed_down(client, document):
    for _ in range(VERIFY_LINK.times):
        client.get("/validar/K7QM-2XRT-9WFC-H4DP/")
    page = client.get(f"/validar/{document.code}/")
    assert page.status_code == 429

    other = Client(REMOTE_ADDR="10.20.30.40")
    assert other.get(f"/validar/{document.code}/").status_code == 200
    forget_old_counters()


def test_without_the_human_check_the_form_has_a_stricter_limit(client, document):
    answers = [client.post(ADDRESS, {"code": document.code}).status_code for _ in range(12)]
    assert answers[:10] == [302] * 10
    assert answers[10:] == [429] * 2


def test_the_answer_costs_few_queries(client, document, django_assert_max_num_queries):
    client.get(f"/validar/{document.code}/")
    with django_assert_max_num_queries(12):
        client.get(f"/validar/{document.code}/")
