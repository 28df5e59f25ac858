"""Documents that the portal issues: numbered without gaps, rendered once, replaced or annulled in sight."""

import io
import re
import threading
from datetime import UTC, datetime

import pikepdf
import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from wagtail.models import ModelLogEntry

from core.identity import mask_name
from core.private_files import private_storage
from documents import pdf, services
from documents.codes import ALPHABET, LENGTH, grouped, new_code, normalise_code
from documents.models import DocumentState, IssuedDocument
from documents.responses import issued_file
from tests.refusals import refused
from tests.verification.paper import PAPER, SHEET, SLIP, draft, issued

pytestmark = pytest.mark.django_db


def test_numbers_follow_one_another_within_the_year_and_start_again(at):
    with at(datetime(2026, 11, 20, 15, tzinfo=UTC)):
        numbers = [issued().full_number for _ in range(3)]
    # Half past seven in the evening of 31 December in Lima is already next year in Greenwich.
    with at(datetime(2027, 1, 1, 0, 30, tzinfo=UTC)):
        numbers.append(issued().full_number)
    with at(datetime(2027, 1, 1, 15, tzinfo=UTC)):
        numbers.append(issued().full_number)

    assert numbers == [
        "N.º 000001-2026", "N.º 000002-2026", "N.º 000003-2026", "N.º 000004-2026", "N.º 000001-2027",
    ]  # fmt: skip


def test_an_issue_that_fails_leaves_no_hole_in_the_numbers():
    issued()

    def fail_half_way():
        with transaction.atomic():
            issued()
            raise ConnectionError

    with pytest.raises(ConnectionError):
        fail_half_way()

    assert issued().number == 2


def test_what_is_known_by_its_period_carries_no_number():
    assert issued(SLIP).full_number == ""


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_get_eight_numbers_in_a_row():
    def issue_one():
        issued()
        connection.close()

    threads = [threading.Thread(target=issue_one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(IssuedDocument.objects.values_list("number", flat=True)) == list(range(1, 9))


def test_codes_cannot_be_guessed_and_read_well():
    codes = {new_code() for _ in range(500)}

    assert len(codes) == 500
    assert len(ALPHABET) ** LENGTH > 2**60
    assert all(
        re.fullmatch(r"[2-9B-DF-HJ-NP-TV-Z]{4}(-[2-9B-DF-HJ-NP-TV-Z]{4}){3}", grouped(c)) for c in codes
    )
    assert all(normalise_code(grouped(c).lower().replace("-", " ")) == c for c in codes)


def test_the_pdf_is_kept_with_its_hash_as_soon_as_it_is_issued(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        pk = issued().pk

    document = IssuedDocument.objects.get(pk=pk)
    with document.file.open() as file:
        stored = file.read()
    assert document.file.name.startswith(f"emitidos/{document.year}/")
    assert services.hashlib.sha256(stored).hexdigest() == document.sha256
    with pikepdf.open(io.BytesIO(stored)) as made:
        assert made.docinfo.Title == "Constancia de prueba de Rosa Mamani Ccori"


def test_a_pdf_that_could_not_be_drawn_is_drawn_when_it_is_asked_for(
    monkeypatch, django_capture_on_commit_callbacks, caplog
):
    def broken(*args, **kwargs):
        raise pdf.RenderingFailed("no room on the disk")

    with monkeypatch.context() as patch, django_capture_on_commit_callbacks(execute=True):
        patch.setattr(pdf, "render_all", broken)
        document = issued()

    assert not IssuedDocument.objects.get(pk=document.pk).sha256
    assert "no room on the disk" in caplog.text
    assert services.ensure_file(document).sha256


def test_rendering_again_gives_the_same_bytes_even_years_later(at):
    with at(datetime(2026, 11, 20, 15, tzinfo=UTC)):
        document = services.ensure_file(issued())
    with at(datetime(2031, 2, 3, 15, tzinfo=UTC)):
        again = services.render_again(document)

    assert again.is_the_same


def test_a_lost_file_is_restored_and_a_different_one_never_takes_its_place():
    document = services.ensure_file(issued())
    private_storage().delete(document.file.name)

    assert services.restore_file(document)
    assert private_storage().exists(document.file.name)

    private_storage().delete(document.file.name)
    document.data["net"] = "9999.99"
    assert not services.restore_file(document)
    assert not private_storage().exists(document.file.name)


def test_a_lost_file_that_was_drawn_with_others_is_restored_too():
    documents = [issued(SHEET, title=f"Constancia {n}", data={"name": f"Persona {n}"}) for n in range(3)]
    drawn = services.ensure_files(documents)
    assert len({document.run_id for document in drawn}) == 1
    for document in drawn:
        private_storage().delete(document.file.name)
        assert services.restore_file(document)

    assert services.ensure_files(drawn) == drawn, "What has a file keeps it"


def test_a_download_makes_the_file_or_restores_it_and_stays_private():
    document = issued()
    for _ in range(2):
        answer = issued_file(document, filename="Constancia.pdf")
        assert answer.getvalue().startswith(b"%PDF-")
        assert answer["Cache-Control"] == "private, no-store"
        assert "Constancia.pdf" in answer["Content-Disposition"]
        document.refresh_from_db()
        private_storage().delete(document.file.name)


def test_the_sweep_of_received_files_leaves_issued_ones_alone(at):
    document = services.ensure_file(issued())

    with at(datetime(2099, 1, 1, tzinfo=UTC)):
        call_command("tend_attachments", stdout=io.StringIO())

    assert private_storage().exists(document.file.name)


def test_a_replaced_document_stays_and_names_its_successor():
    old = issued()
    new = services.replace_document(
        old, draft(title="Corregida"), reason="Un apellido estaba mal", actor=None
    )

    old.refresh_from_db()
    assert (old.state, old.replaced_by) == (DocumentState.REPLACED, new)
    assert (old.ended_because, new.number) == ("Un apellido estaba mal", 2)
    assert new.is_valid


def test_an_annulled_document_is_neither_annulled_nor_replaced_again():
    document = issued()
    services.annul_document(document, reason="Se emitió por error", actor=None)

    with refused("not_valid"):
        services.annul_document(document, reason="otra vez", actor=None)
    with refused("not_valid"):
        services.replace_document(document, draft(), reason="otra vez", actor=None)
    assert IssuedDocument.objects.count() == 1


def test_the_database_itself_refuses_twins_and_endings_without_a_date():
    document = issued()

    twin = IssuedDocument(
        **{f: getattr(document, f) for f in ("kind", "year", "number", "data", "issued_at")}
    )
    twin.template_version = 1
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        IssuedDocument.objects.filter(pk=document.pk).update(state=DocumentState.ANNULLED)
    with pytest.raises(IntegrityError), transaction.atomic():
        IssuedDocument.objects.filter(pk=document.pk).update(
            state=DocumentState.REPLACED, ended_at=document.issued_at
        )


def test_who_issued_and_annulled_it_is_written_down(django_user_model):
    officer = django_user_model.objects.create_user("oficina")
    document = issued(actor=officer)
    services.annul_document(document, reason="Se emitió por error", actor=officer)

    entries = ModelLogEntry.objects.filter(object_id=str(document.pk)).order_by("pk")
    assert [(entry.action, entry.user) for entry in entries] == [
        ("documents.issued", officer),
        ("documents.annulled", officer),
    ]
    assert entries[1].data["reason"] == "Se emitió por error"
    assert document.code not in str([entry.data for entry in entries])


def test_names_are_masked_without_telling_their_length():
    assert mask_name("Rosa de la Cruz Huamanquispe") == "Ro••• de la Cr••• Hu•••"
    assert PAPER.template_of(2) == "tests/paper_2.html"
