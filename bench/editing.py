"""Editing a call of 300 positions against one of 3, and the list of its pages.

    python bench/editing.py

HR opens the editor of a call all day long, and what hangs from it must not make it slow. The same requests
through the whole middleware, in turns; the middle value of several rounds, in one run on one machine.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROUNDS, REQUESTS = 7, 3
FEW, MANY = 3, 300
HEADERS = ("Código", "Plaza", "Unidad", "Vacantes", "Remuneración", "Experiencia general", "Conocimientos")


def main():
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
        measure(*build(folder))


def build(folder: str):
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    settings.MEDIA_ROOT = folder
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    from accounts.models import User
    from tests import makers

    home = makers.home()
    officer = User.objects.create_superuser(
        username="hr", document_type="dni", document_number="40999999", email="hr@x.example"
    )
    calls = [call_with(positions, home, officer) for positions in (FEW, MANY)]
    client = Client()
    client.force_login(officer)
    return client, calls


def call_with(positions: int, home, officer):
    """Through the importer, as HR does it; how long that takes is told too."""
    from core.imports import services
    from core.imports.importers import IMPORTERS
    from tests import makers
    from tests.imports import files

    call = makers.call(home, number=positions)
    call.positions.all().delete()
    rows = [(f"A-{n}", "Chofer", "Red Norte", 1, "1,500.00", 0.5, "SIAF (básico)") for n in range(positions)]
    options = {"call": call.pk, "result": "publish", "document": ""}
    job = services.receive_import(IMPORTERS["plazas"], files.xlsx(HEADERS, *rows), options, actor=officer)
    services.choose_columns(job, job.mapping, actor=officer)
    begun = time.perf_counter()
    services.confirm_import(job, actor=officer)
    say(f"Importing and publishing {positions:3} positions: {time.perf_counter() - begun:5.1f} s")
    assert call.positions.live().count() == positions  # noqa: S101
    return call


def measure(client, calls) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def seconds(address: str) -> float:
        begun = time.perf_counter()
        for _request in range(REQUESTS):
            response = client.get(address)
            assert response.status_code == 200, response.status_code  # noqa: S101
        return (time.perf_counter() - begun) / REQUESTS

    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as counted:
            client.get(address)
        return len(counted)

    for what, pattern in (
        ("Opening the editor", "/admin/pages/{}/edit/"),
        ("Listing its pages", "/admin/pages/{}/"),
    ):
        few, many = (pattern.format(call.pk) for call in calls)
        counted = queries(few), queries(many)  # and everything is loaded once
        rounds = [(seconds(few), seconds(many)) for _round in range(ROUNDS)]
        small, large = (statistics.median(times) * 1000 for times in zip(*rounds, strict=True))
        say(f"{what}, {connection.vendor}, middle of {ROUNDS} rounds of {REQUESTS} requests")
        say(f"  {FEW:3} positions  {small:6.1f} ms  {counted[0]:3} queries")
        say(f"  {MANY:3} positions  {large:6.1f} ms  {counted[1]:3} queries")
        say(f"  ratio          {large / small:6.2f} ×   (aim: under 3 ×; the list draws 50 rows at most)")


def say(text: str) -> None:
    print(text)  # noqa: T201 — what a benchmark is for


if __name__ == "__main__":
    main()
