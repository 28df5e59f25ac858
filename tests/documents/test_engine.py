"""The converter that is kept alive: it restarts, gives up in time, keeps documents apart and reads nothing."""

import http.server
import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from documents import engine as engines
from documents.engine import Engine, RenderingFailed
from tests.documents.reading import text_of

A4 = {"page-width": "210mm", "page-height": "297mm"}


def page(body: str) -> str:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'


@pytest.fixture
def engine():
    engine = Engine()
    yield engine
    engine.close()


def test_one_process_makes_many_documents(engine):
    texts = [text_of(engine.convert(page(f"documento {n}"), A4)) for n in range(5)]
    assert texts == [f"documento {n}" for n in range(5)]
    first = engine.pid
    engine.convert(page("otro"), A4)
    assert engine.pid == first


def test_a_killed_process_costs_nothing_but_time(engine):
    engine.convert(page("antes"), A4)
    killed = engine.pid
    os.kill(killed, signal.SIGKILL)
    assert text_of(engine.convert(page("después"), A4)) == "después"
    assert text_of(engine.convert(page("y más"), A4)) == "y más"
    assert engine.pid not in (killed, None)


def test_a_process_that_hangs_is_left_and_the_document_made_by_another(engine, settings):
    engine.convert(page("antes"), A4)
    settings.PDF_SECONDS = 4
    os.kill(engine.pid, signal.SIGSTOP)
    assert text_of(engine.convert(page("después"), A4)) == "después"


def test_a_document_that_takes_too_long_is_given_up(engine, settings):
    settings.PDF_SECONDS = 0.2
    endless = page("<table>" + "<tr><td>fila</td></tr>" * 200_000 + "</table>")
    with pytest.raises(RenderingFailed, match="twice"):
        engine.convert(endless, A4)
    settings.PDF_SECONDS = 15
    assert text_of(engine.convert(page("sigue"), A4)) == "sigue"


def test_the_process_is_renewed_before_it_grows_fat(engine, monkeypatch):
    monkeypatch.setattr(engines, "RENEW_AFTER", 2)
    pids = []
    for n in range(5):
        assert text_of(engine.convert(page(f"documento {n}"), A4)) == f"documento {n}"
        pids.append(engine.pid)
    assert pids[0] == pids[1] != pids[2] == pids[3] != pids[4]


def test_documents_asked_for_at_once_do_not_mix(engine):
    with ThreadPoolExecutor(8) as people:
        made = list(people.map(lambda n: engine.convert(page(f"persona {n} " * 20), A4), range(40)))
    for n, pdf in enumerate(made):
        assert set(text_of(pdf).split()) == {"persona", str(n)}


def test_nothing_of_a_document_stays_on_disk(engine):
    engine.convert(page("secreto"), A4)
    assert not [path for path in engine._folder.rglob("*") if path.suffix in (".html", ".pdf")]
    folder = engine._folder
    assert folder.stat().st_mode & 0o077 == 0
    engine.close()
    assert not folder.exists()


def test_the_process_sees_none_of_the_portals_environment(engine, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "muy-secreta")
    engine.convert(page("x"), A4)
    with open(f"/proc/{engine.pid}/environ") as environment:
        assert "muy-secreta" not in environment.read()


def test_a_forked_child_starts_its_own_process(engine):
    engine.convert(page("padre"), A4)
    parents = engine.pid
    engine.forget()
    try:
        assert text_of(engine.convert(page("hijo"), A4)) == "hijo"
        assert engine.pid != parents
        os.kill(parents, 0)  # the parent's still runs
    finally:
        engine._inherited.close()


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
    calls = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            calls.append(self.path)
            self.send_error(404)

        def log_message(self, *arguments):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}"
        body = f'<img src="{address}/a.png"><link rel="stylesheet" href="{address}/b.css">hola'
        assert "hola" in text_of(engine.convert(page(body), A4))
        server.shutdown()
    assert not calls
