"""One applicant's eight forms: eight stock pdfkit calls against the portal's one process kept alive.

    python bench/pdf.py

Stock: `pdfkit.from_string(html, options={"quiet": ""})` on the very HTML of each form, already rendered.
The portal: everything, from reading the data in the database to the joined PDF with its numbered sheets.
Both in turns, the middle value of several rounds, in one run on one machine.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 7


def main():
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
        application = an_application()
        measure(application)


def an_application():
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from tests import makers
    from tests.formats import people

    call = makers.call(makers.home())
    position = people.a_demanding_position(call)
    return people.submitted(makers.applicant(), call, people.usual(), position=position)


def measure(application):
    import pdfkit
    from django.template.loader import render_to_string

    from documents.engine import engine
    from recruitment.formats import services
    from recruitment.formats.queries import applications_to_print

    person = application.applicant

    def the_portals():
        services.generate_all(applications_to_print(person).get(pk=application.pk), reader=person)

    documents = services.documents_for(application, services.DOSSIER_ORDER, reader=person)
    pages = [render_to_string(document.template, document.context) for document in documents]

    def stock():
        for html in pages:
            pdfkit.from_string(html, False, options={"quiet": ""})

    the_portals()  # the process is started once in the life of a server
    stock_rounds, portal_rounds = [], []
    for _round in range(ROUNDS):
        stock_rounds.append(clocked(stock))
        portal_rounds.append(clocked(the_portals))
    engine.close()
    stock_ms, portal_ms = statistics.median(stock_rounds), statistics.median(portal_rounds)
    say(f"Eight forms of one applicant, middle of {ROUNDS} rounds")
    say(f"  eight stock pdfkit calls  {stock_ms:8.0f} ms")
    say(f"  the portal, all included  {portal_ms:8.0f} ms")
    say(f"  ratio                     {stock_ms / portal_ms:8.1f} ×   (aim: 15 ×; stretch: 30 ×)")


def clocked(work) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def say(line: str):
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
