"""A 25 MB dossier received: the application's CPU against SHA-256 of the same file alone.

    python bench/upload.py

Received: the request read and parsed, the file checked, hashed, moved to its place and its row written.
CPU time of this process, both in turns, the middle value of several rounds, in one run on one machine.
"""

import hashlib
import io
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 9
LIMIT = 25 * 1024 * 1024
BOUNDARY = b"----------a-boundary-of-the-bench"


def main():
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
        import django

        django.setup()
        measure(a_scanned_dossier(), Path(folder))


def a_scanned_dossier() -> bytes:
    """Sixty pages with a picture each, as a scanner makes them: just below the limit."""
    import pikepdf

    document = pikepdf.new()
    for _page in range(60):
        page = document.add_blank_page(page_size=(595, 842))
        picture = document.make_stream(os.urandom(LIMIT // 61))
        picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        picture.Width, picture.Height = 1240, 1754
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=picture))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def measure(dossier: bytes, folder: Path):
    from django.core.files.storage import FileSystemStorage
    from django.core.handlers.wsgi import WSGIRequest
    from django.core.management import call_command
    from django.test import RequestFactory

    from attachments import services
    from attachments.models import Attachment
    from tests import makers

    call_command("migrate", verbosity=0)
    Attachment._meta.get_field("file").storage = FileSystemStorage(location=folder / "private")
    owner = makers.applicant()
    body = b"\r\n".join(
        (
            b"--" + BOUNDARY,
            b'Content-Disposition: form-data; name="dossier"; filename="expediente.pdf"',
            b"Content-Type: application/pdf",
            b"",
            dossier,
            b"--" + BOUNDARY + b"--",
            b"",
        )
    )

    environ = RequestFactory().post("/").environ | {
        "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY.decode()}",
        "CONTENT_LENGTH": str(len(body)),
    }

    def receive():
        request = WSGIRequest(environ | {"wsgi.input": io.BytesIO(body)})
        services.receive_file(request.FILES["dossier"], owner=owner, max_bytes=LIMIT)
        request.close()

    def hash_alone():
        hashlib.sha256(dossier).hexdigest()

    receive()
    received, hashed = [], []
    for _round in range(ROUNDS):
        hashed.append(cpu_of(hash_alone))
        received.append(cpu_of(receive))
    received_ms, hashed_ms = statistics.median(received), statistics.median(hashed)
    say(f"A dossier of {len(dossier) / 2**20:.1f} MB, middle of {ROUNDS} rounds, CPU of the application")
    say(f"  SHA-256 of it alone       {hashed_ms:8.0f} ms")
    say(f"  received, all included    {received_ms:8.0f} ms")
    say(f"  ratio                     {received_ms / hashed_ms:8.1f} ×   (aim: at most 3 ×; stretch: 2 ×)")


def cpu_of(work) -> float:
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def say(line: str):
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
