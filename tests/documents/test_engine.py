"""The converter that is kept alive: it restarts, gives up in time, keeps documents apart and reads nothing."""

import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from documents import supervised
from documents.engine import RenderingFailed, WkhtmltopdfEngine
from tests.documents.listening import listening
from tests.documents.reading import text_of

A4 = {"page-width": "210mm", "page-height": "297mm"}


def page(body: str) -> str:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'


@pytest.fixture
def engine():
    engine = WkhtmltopdfEngine(1)
    yield engine
    engine.close()


def test_one_process_makes_many_documents(engine):
    texts = [text_of(engine.convert(page(f"documento {n}"), A4)) for n in range(5)]
    assert texts == [f"documento {n}" for n in range(5)]
    first = engine.pids[0]
    engine.convert(page("otro"), A4)
    assert engine.pids[0] == first


def test_a_killed_process_costs_nothing_but_time(engine):
    engine.convert(page("antes"), A4)
    killed = engine.pids[0]
    os.kill(killed, signal.SIGKILL)
    assert text_of(engine.convert(page("después"), A4)) == "después"
    assert text_of(engine.convert(page("y más"), A4)) == "y más"
    assert engine.pids not in ([killed], [])


def test_a_folder_that_somebody_deletes_costs_nothing_but_time(engine):
    engine.convert(page("antes"), A4)
    shutil.rmtree(engine.folder)
    assert text_of(engine.convert(page("después"), A4)) == "después"
    assert text_of(engine.convert(page("y más"), A4)) == "y más"


def order_given(engine) -> None:
    """Wait until the program has a document before it."""
    while not list(engine.folder.glob("document-0.html")):
        pass


def test_a_process_killed_in_the_middle_of_a_document_costs_nothing_but_time(engine):
    engine.convert(page("antes"), A4)
    killed = engine.pids[0]
    os.kill(killed, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as person:
        waiting = person.submit(engine.convert, page("a medias"), A4)
        order_given(engine)
        os.kill(killed, signal.SIGKILL)
        assert text_of(waiting.result()) == "a medias"


def test_while_one_process_is_busy_another_draws(engine):
    engine = WkhtmltopdfEngine(2)
    engine.convert(page("antes"), A4)
    [busy] = engine.pids
    os.kill(busy, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as person:
        waiting = person.submit(engine.convert, page("largo"), A4)
        order_given(engine)
        assert text_of(engine.convert(page("mientras tanto"), A4)) == "mientras tanto"
        os.kill(busy, signal.SIGCONT)
        assert text_of(waiting.result()) == "largo"
    assert busy in engine.pids
    assert len(engine.pids) == 2
    engine.close()


def test_the_process_outlives_the_thread_that_first_needed_it(engine):
    with ThreadPoolExecutor(1) as request:
        request.submit(engine.convert, page("una petición"), A4).result()
    first = engine.pids
    assert text_of(engine.convert(page("otra"), A4)) == "otra"
    assert engine.pids == first


def test_no_process_outlives_a_portal_that_is_killed():
    script = (
        "import django, os, signal, sys; django.setup(); from documents.engine import engine;"
        "engine.convert('<html><body>x</body></html>', {}); [pid] = engine.pids;"
        "os.kill(pid, signal.SIGSTOP);"  # it cannot even notice that its orders ended
        "print(pid, flush=True); sys.stdin.read()"
    )
    environment = {**os.environ, "PYTHONPATH": ".:site", "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", script], env=environment, **pipes) as portal:
        pid = int(portal.stdout.readline())
        assert runs(pid)
        portal.kill()
    deadline = time.monotonic() + 30
    while runs(pid) and time.monotonic() < deadline:
        pass
    assert not runs(pid)


def runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state not in "ZX"


def test_a_process_that_hangs_is_left_and_the_document_made_by_another(engine, settings):
    engine.convert(page("antes"), A4)
    settings.PDF_SECONDS = 4
    os.kill(engine.pids[0], signal.SIGSTOP)
    assert text_of(engine.convert(page("después"), A4)) == "después"


def test_a_document_that_takes_too_long_is_given_up(engine, settings):
    settings.PDF_SECONDS = 0.2
    endless = page("<table>" + "<tr><td>fila</td></tr>" * 200_000 + "</table>")
    with pytest.raises(RenderingFailed, match="twice"):
        engine.convert(endless, A4)
    assert not list(engine.folder.rglob("*.html")), "what was given up stays nowhere"
    settings.PDF_SECONDS = 15
    assert text_of(engine.convert(page("sigue"), A4)) == "sigue"


def test_the_process_is_renewed_before_it_grows_fat(engine, monkeypatch):
    monkeypatch.setattr(supervised, "RENEW_AFTER", 2)
    pids = []
    for n in range(5):
        assert text_of(engine.convert(page(f"documento {n}"), A4)) == f"documento {n}"
        pids.append(engine.pids[0])
    assert pids[0] == pids[1] != pids[2] == pids[3] != pids[4]


def test_documents_asked_for_at_once_do_not_mix(engine):
    with ThreadPoolExecutor(8) as people:
        made = list(people.map(lambda n: engine.convert(page(f"persona {n} " * 20), A4), range(40)))
    for n, pdf in enumerate(made):
        assert set(text_of(pdf).split()) == {"persona", str(n)}


def test_nothing_of_a_document_stays_on_disk(engine):
    engine.convert(page("secreto"), A4)
    folder = engine.folder
    assert not [path for path in folder.rglob("*") if path.suffix in (".html", ".pdf")]
    assert folder.stat().st_mode & 0o077 == 0
    engine.close()
    assert not folder.exists()


def test_the_process_sees_none_of_the_portals_environment(engine, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "muy-secreta")
    engine.convert(page("x"), A4)
    with open(f"/proc/{engine.pids[0]}/environ") as environment:
        assert "muy-secreta" not in environment.read()


def test_a_forked_child_starts_its_own_process(engine):
    engine.convert(page("padre"), A4)
    parents = engine.pids[0]
    engine.forget()
    try:
        assert text_of(engine.convert(page("hijo"), A4)) == "hijo"
        assert engine.pids[0] != parents
        os.kill(parents, 0)  # the parent's still runs
    finally:
        for place in engine._inherited:
            place.stop()


@pytest.mark.parametrize(
    "body",
    [
        '<img src="file://{path}">',
        '<iframe src="file://{path}" width="500" height="500"></iframe>',
        '<object data="file://{path}" width="500" height="500"></object>',
        '<link rel="stylesheet" href="file://{path}">',
        '<script>var x=new XMLHttpRequest();x.open("GET","file://{path}",false);x.send();'
        "document.body.innerHTML=x.responseText</script>",
        '<meta http-equiv="refresh" content="0;url=file://{path}">',
        '<meta name="pdfkit-enable-local-file-access" content=""><iframe src="file://{path}"></iframe>',
    ],
)
def test_files_of_the_server_do_not_leak_into_a_document(engine, tmp_path, body):
    secret = tmp_path / "secreto.txt"
    secret.write_text("clave del servidor")
    try:
        text = text_of(engine.convert(page("visible " + body.format(path=secret)), A4))
    except RenderingFailed:
        return  # refusing the document altogether is fine too
    assert "clave" not in text
    assert "visible" in text or not text


def test_a_document_calls_nobody(engine):
    with listening() as (address, calls):
        body = f'<img src="{address}/a.png"><link rel="stylesheet" href="{address}/b.css">hola'
        assert "hola" in text_of(engine.convert(page(body), A4))
    assert not calls
