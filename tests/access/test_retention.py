"""Copies of identity documents and abandoned requests are not kept for ever."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from attachments.models import Attachment
from core.private_files import private_storage
from staffservices.access import services
from staffservices.access.models import AccessRequest, AccessSettings
from tests.access.makers import asked, browser_of, pending

pytestmark = pytest.mark.django_db


def forget() -> str:
    out = io.StringIO()
    call_command("retention", stdout=out)
    return out.getvalue()


def test_the_copy_goes_thirty_days_after_the_decision(officer, at, django_capture_on_commit_callbacks):
    request = pending()
    name = request.identity_copy.file.name
    services.reject_request(request, actor=officer, reason="No trabaja aquí")
    now = timezone.now()

    with at(now + timedelta(days=29)):
        assert "solicitudes decididas: 0" in forget()
    with at(now + timedelta(days=31)), django_capture_on_commit_callbacks(execute=True):
        assert "solicitudes decididas: 1" in forget()

    assert not private_storage().exists(name)
    assert Attachment.objects.get().sha256, "the row still proves what was received"
    with at(now + timedelta(days=40)):
        page = browser_of(officer).get(f"/admin/solicitudes-de-acceso/inspect/{request.pk}/")
        assert "La copia se borró" in page.text
        assert "solicitudes decididas: 0" in forget()


def test_the_entity_chooses_how_long(home, officer, at):
    AccessSettings.objects.create(site=home.get_site(), copy_days=5)
    services.reject_request(pending(), actor=officer, reason="No trabaja aquí")
    with at(timezone.now() + timedelta(days=6)):
        assert "solicitudes decididas: 1" in forget()


def test_a_request_that_nobody_confirmed_goes_with_its_copy_after_a_week(at):
    asked()
    kept = pending(document_number="40000001", email="otra@correo.example")
    with at(timezone.now() + timedelta(days=8)):
        assert "sin confirmar: 1" in forget()
    assert list(AccessRequest.objects.all()) == [kept]
    assert Attachment.objects.count() == 1
