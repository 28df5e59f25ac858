"""The receipt can be verified by anybody, and says what became of the application."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from documents.models import IssuedDocument
from recruitment.applications import services
from tests import makers
from tests.applications import typed
from tests.applications.person import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(db):
    return makers.User.objects.create_superuser("jefa", "jefa@correo.example", makers.PASSWORD)


@pytest.fixture
def submitted(applicant, open_call):
    return typed.submitted(applicant, open_call)


def download(application) -> IssuedDocument:
    browser = Person(application.applicant, application.call).client
    answer = browser.get(reverse("applications:receipt_pdf", args=[application.pk]))
    assert b"".join(answer).startswith(b"%PDF-")
    application.refresh_from_db()
    return application.current.receipt


def verified(receipt) -> str:
    return Client().get(reverse("documents:verify", args=[receipt.printed_code])).content.decode()


def test_whoever_holds_the_receipt_verifies_it_and_learns_no_more_than_that(submitted):
    page = verified(download(submitted))
    assert "Documento válido" in page
    assert "Constancia de postulación" in page
    assert submitted.applicant.document_number not in page
    assert "Mamani Ccori" not in page


def test_asking_twice_is_the_same_receipt(submitted):
    assert download(submitted) == download(submitted)
    assert IssuedDocument.objects.count() == 1


def test_an_annulled_application_verifies_as_annulled_and_reinstated_as_valid_again(submitted, boss):
    receipt = download(submitted)
    services.annul_application(submitted, actor=boss, reason="Duplicada")
    assert "Documento anulado" in verified(receipt)
    services.reinstate_application(submitted, actor=boss, reason="Fue un error")
    assert "Documento válido" in verified(receipt)


def test_a_receipt_first_asked_for_after_the_annulment_is_annulled_too(submitted, boss):
    services.annul_application(submitted, actor=boss, reason="Duplicada")
    assert "Documento anulado" in verified(download(submitted))


def test_after_a_correction_the_earlier_receipt_verifies_as_replaced(submitted):
    first = download(submitted)
    services.reopen_application(submitted.pk, actor=submitted.applicant, received_at=timezone.now())
    typed.submit(submitted)
    assert "Documento reemplazado" in verified(first)
    assert "Documento válido" in verified(download(submitted))
