"""Received files: kept, replaced, scanned, handed out, forgotten."""

import hashlib
import io
import socketserver
import threading
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from django.core.management import call_command
from django.utils import timezone

from attachments import refusals, services
from attachments.models import Attachment, ScanState
from attachments.responses import private_file
from core.private_files import private_storage
from tests.attachments import files

LIMIT = 25 * 1024 * 1024


@pytest.fixture
def received(applicant):
    return services.receive_file(files.upload(files.pdf(3)), owner=applicant, max_bytes=LIMIT)


def stored() -> list[str]:
    storage = private_storage()
    try:
        folders = storage.listdir("")[0]
    except FileNotFoundError:
        return []
    return [f"{folder}/{name}" for folder in folders for name in storage.listdir(folder)[1]]


def contents(attachment) -> bytes:
    with private_storage().open(attachment.file.name) as file:
        return file.read()


@pytest.mark.parametrize("make", [files.upload, files.upload_on_disk])
def test_a_file_is_kept_under_a_random_name_with_its_hash_size_and_pages(applicant, make):
    data = files.pdf(3)
    upload = make(data, "Mi DNI.pdf")
    kept = services.receive_file(upload, owner=applicant, max_bytes=LIMIT)
    upload.close()  # as Django does when the request ends
    assert contents(kept) == data
    assert (kept.sha256, kept.size, kept.pages) == (hashlib.sha256(data).hexdigest(), len(data), 3)
    assert kept.original_name == "Mi DNI.pdf"
    assert "DNI" not in kept.file.name


def test_a_repaired_copy_is_kept_with_both_hashes(applicant):
    sound = files.pdf(3).rstrip()
    sent = b"Content-Type: application/pdf\n\n" + sound
    kept = services.receive_file(files.upload(sent, "acta"), owner=applicant, max_bytes=LIMIT)
    assert contents(kept) == sound
    assert (kept.size, kept.pages, kept.original_name) == (len(sound), 3, "acta.pdf")
    assert kept.was_mended
    assert kept.sha256 == hashlib.sha256(sound).hexdigest()
    assert kept.sha256_as_sent == hashlib.sha256(sent).hexdigest()


def test_a_sound_file_was_not_mended(received):
    assert not received.was_mended


@pytest.mark.django_db
def test_a_stranger_who_asks_for_an_account_may_send_a_file():
    kept = services.receive_file(files.upload(files.pdf(1)), owner=None, max_bytes=LIMIT)
    assert (kept.owner, kept.pages) == (None, 1)


def test_nothing_is_kept_of_a_refused_file(applicant):
    with pytest.raises(refusals.Damaged):
        services.receive_file(files.upload(files.pdf(9)[:300]), owner=applicant, max_bytes=LIMIT)
    assert not Attachment.objects.exists()
    assert not stored()


def test_the_earlier_file_stays_until_the_new_one_is_in(
    applicant, received, django_capture_on_commit_callbacks
):
    with pytest.raises(refusals.RefusedFile):
        services.receive_file(files.upload(b"MZ"), owner=applicant, max_bytes=LIMIT)
    assert received.file.storage.exists(received.file.name)

    services.receive_file(files.upload(), owner=applicant, max_bytes=LIMIT)
    with django_capture_on_commit_callbacks(execute=True):
        assert services.discard(received)
    assert len(stored()) == Attachment.objects.count() == 1


def test_a_discarded_file_is_deleted_only_when_the_transaction_commits(
    received, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as callbacks:
        services.discard(received)
    assert stored()
    callbacks[0]()
    assert not stored()


def test_a_forgotten_file_loses_its_bytes_and_keeps_its_proof(received, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        services.forget_file(received)
        services.forget_file(received)
    received.refresh_from_db()
    assert not stored()
    assert received.sha256
    assert received.forgotten_at
    answer = private_file(received, filename="expediente.pdf")
    assert answer.status_code == 409
    assert "ya no se guarda" in answer.content.decode()


def test_received_files_without_a_row_are_swept_after_a_day_and_no_others(received, at):
    private_storage().save(f"zz/{'z' * 32}.pdf", ContentFile(b"%PDF-"))
    private_storage().save("emitidos/de-otra-app.pdf", ContentFile(b"%PDF-"))
    assert services.sweep() == 0
    with at(timezone.now() + timedelta(days=2)):
        assert services.sweep() == 1
    assert sorted(stored()) == sorted([received.file.name, "emitidos/de-otra-app.pdf"])


# --- Handing out ----------------------------------------------------------------------------------


def test_a_private_file_is_handed_out_with_headers_that_keep_it_private(received):
    answer = private_file(received, filename="Expediente-Ñahui.pdf")
    assert answer.status_code == 200
    assert b"".join(answer) == contents(received)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Expediente-%C3%91ahui.pdf"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer.has_header("ETag")


def test_a_file_shown_in_place_may_load_nothing_and_be_framed_by_us_only(received):
    answer = private_file(received, filename="expediente.pdf", inline=True)
    assert answer["Content-Disposition"].startswith("inline")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]


def test_behind_nginx_the_file_is_sent_by_nginx(received, settings):
    from django_sendfile import utils

    settings.SENDFILE_BACKEND = "django_sendfile.backends.nginx"
    utils._get_sendfile.cache_clear()
    try:
        answer = private_file(received, filename="expediente.pdf")
    finally:
        utils._get_sendfile.cache_clear()
    assert answer["X-Accel-Redirect"] == f"/private/{received.file.name}"
    assert answer["Cache-Control"] == "private, no-store"
    assert not answer.content


def test_from_object_storage_the_file_is_streamed(received, monkeypatch):
    cloud = InMemoryStorage()
    cloud.save(received.file.name, ContentFile(b"%PDF-en-la-nube"))
    monkeypatch.setattr(received.file, "storage", cloud)
    answer = private_file(received, filename="expediente.pdf")
    assert answer.streaming
    assert b"".join(answer) == b"%PDF-en-la-nube"
    assert answer["Cache-Control"] == "private, no-store"


# --- The virus scanner ----------------------------------------------------------------------------


class FakeClamd(socketserver.ThreadingTCPServer):
    allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.scanned: list[bytes] = []
        self.broken = False


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        command = self.read_until_zero()
        if self.server.broken:
            return
        if command == b"zPING":
            self.wfile.write(b"PONG\0")
            return
        received = io.BytesIO()
        while length := int.from_bytes(self.rfile.read(4), "big"):
            received.write(self.rfile.read(length))
        self.server.scanned.append(received.getvalue())
        found = b"EICAR" in received.getvalue()
        self.wfile.write(b"stream: Eicar-Test-Signature FOUND\0" if found else b"stream: OK\0")

    def read_until_zero(self) -> bytes:
        command = b""
        while (byte := self.rfile.read(1)) not in (b"\0", b""):
            command += byte
        return command


@pytest.fixture
def clamd(settings):
    with FakeClamd() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.CLAMD_ADDRESS = f"127.0.0.1:{server.server_address[1]}"
        yield server
        server.shutdown()


@pytest.fixture
def clamd_down(settings):
    settings.CLAMD_ADDRESS = "unix:/nonexistent/clamd.ctl"


def a_pdf_with_a_virus() -> bytes:
    return files.pdf().replace(b"%%EOF", b"%EICAR\n%%EOF")


def test_a_clean_file_goes_through_the_scanner_and_is_kept(clamd, applicant):
    data = files.pdf(40)
    kept = services.receive_file(files.upload(data), owner=applicant, max_bytes=LIMIT)
    assert kept.scan_state == ScanState.CLEAN
    assert clamd.scanned == [data]
    assert contents(kept) == data


def test_an_infected_file_is_refused_with_a_sentence(clamd, applicant):
    with pytest.raises(refusals.Infected, match="El antivirus encontró un programa dañino"):
        services.receive_file(files.upload(a_pdf_with_a_virus()), owner=applicant, max_bytes=LIMIT)
    assert not stored()


def test_while_the_scanner_is_down_the_file_waits_in_review_and_nobody_opens_it(clamd_down, applicant):
    kept = services.receive_file(files.upload(), owner=applicant, max_bytes=LIMIT)
    assert kept.get_scan_state_display() == "En revisión"
    answer = private_file(kept, filename="expediente.pdf")
    assert answer.status_code == 409
    assert "está en revisión" in answer.content.decode()
    assert services.scan_pending() == {"pending": 1, "clean": 0, "infected": 0}


def test_when_the_scanner_is_back_waiting_files_are_scanned(applicant, settings, request, capsys):
    settings.CLAMD_ADDRESS = "unix:/nonexistent/clamd.ctl"
    good = services.receive_file(files.upload(), owner=applicant, max_bytes=LIMIT)
    bad = services.receive_file(files.upload(a_pdf_with_a_virus()), owner=applicant, max_bytes=LIMIT)

    request.getfixturevalue("clamd")
    call_command("tend_attachments")

    good.refresh_from_db()
    bad.refresh_from_db()
    assert (good.scan_state, bad.scan_state) == (ScanState.CLEAN, ScanState.INFECTED)
    assert "1 clean, 1 infected" in capsys.readouterr().out
    assert private_file(bad, filename="expediente.pdf").status_code == 409


def test_a_scanner_that_hangs_up_counts_as_down(clamd, applicant):
    clamd.broken = True
    assert (
        services.receive_file(files.upload(), owner=applicant, max_bytes=LIMIT).scan_state
        == ScanState.PENDING
    )
