"""WeasyPrint in its program: it is ended in time, started again, and neither opens files nor calls anybody."""

import io
import json
import os
import signal

import pikepdf
import pytest

from documents import supervised, tagged
from documents.pdf import Document, RenderingFailed
from tests.documents.listening import listening
from tests.documents.reading import parts_of, text_of


@pytest.fixture(scope="module")
def engine():
    engine = tagged.WeasyprintEngine(1)
    yield engine
    engine.close()


def drawn(engine, body: str) -> bytes:
    html = f'<!DOCTYPE html><html lang="es"><head><title>x</title></head><body>{body}</body></html>'
    order = {"htmls": [html], "title": "x", "language": "es", "created": "2026-11-20T12:00:00-05:00"}
    return engine.draw(json.dumps(order))


def test_one_program_draws_many_documents_and_a_killed_one_is_replaced(engine):
    assert [text_of(drawn(engine, name)) for name in ("uno", "dos")] == ["uno", "dos"]
    [first] = engine.pids
    os.kill(first, signal.SIGKILL)
    assert text_of(drawn(engine, "tres")) == "tres"
    assert text_of(drawn(engine, "cuatro")) == "cuatro"
    assert first not in engine.pids


def test_a_program_that_hangs_is_ended(engine, settings):
    drawn(engine, "antes")
    [hanging] = engine.pids
    os.kill(hanging, signal.SIGSTOP)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "draw_alone", lambda *_order: b"otro")
        settings.PDF_SECONDS = 0.1
        assert drawn(engine, "después") == b"otro"
    assert engine.pids == []


def test_the_program_is_renewed_before_it_grows_fat(engine, monkeypatch):
    drawn(engine, "uno")
    first = engine.pids
    monkeypatch.setattr(supervised, "RENEW_AFTER", 1)
    drawn(engine, "dos")
    assert engine.pids != first


def test_why_a_document_cannot_be_drawn_is_told(engine):
    with pytest.raises(RenderingFailed, match="no whole PDF"):
        engine.draw("esto no es un pedido")


@pytest.mark.parametrize(
    "body",
    [
        '<img src="file://{path}">',
        '<link rel="attachment" href="file://{path}">',
        '<a rel="attachment" href="file://{path}">visible</a>',
        '<link rel="stylesheet" href="file://{path}">',
        '<style>@import url("file://{path}"); p::before {{ content: url("file://{path}") }}</style><p>',
        '<object data="file://{path}"></object>',
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="file://{path}"/></svg>',
    ],
)
def test_files_of_the_server_do_not_leak_into_a_document(engine, tmp_path, body):
    secret = tmp_path / "secreto.txt"
    secret.write_text("clave-del-servidor")
    pdf = drawn(engine, "visible " + body.format(path=secret))
    assert "visible" in text_of(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert not file.attachments
        assert not any(b"clave-del-servidor" in stream for stream in streams_of(file))


def streams_of(file: pikepdf.Pdf):
    return (obj.read_bytes() for obj in file.objects if isinstance(obj, pikepdf.Stream))


def test_a_document_calls_nobody(engine):
    with listening() as (address, calls):
        body = f'<img src="{address}/a.png"><link rel="stylesheet" href="{address}/b.css">hola'
        assert "hola" in text_of(drawn(engine, body))
    assert not calls


@pytest.mark.django_db
def test_the_text_is_tagged_and_what_stands_on_every_sheet_is_no_part_of_it():
    context = {"name": "Ñusta", "rows": ["a"]}
    [pdf] = tagged.render_all([Document("sample.html", context, "Constancia")])
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for kind in ("H1", "P", "Table", "TR", "TD"):
            assert parts_of(file, kind), kind
        heard = words_heard(file.Root.StructTreeRoot.K[0])
    assert heard[0] == "/H1"


def test_each_cell_is_read_with_its_own_headings(engine):
    rows = "<tr><th scope=row>Documento<td>DNI<th scope=row>Cargo<td>Técnica</tr>"
    pdf = drawn(engine, f"<table><thead><tr><th>A<th>B<th>C<th>D</thead><tbody>{rows}</tbody></table>")
    with pikepdf.open(io.BytesIO(pdf)) as file:
        headings = {str(heading.ID): str(heading.A.Scope) for heading in parts_of(file, "TH")}
        assert sorted(headings.values()) == ["/Column"] * 4 + ["/Row"] * 2
        cells = [[headings[str(name)] for name in cell.A.Headers] for cell in parts_of(file, "TD")]
    assert cells == [["/Row", "/Column"], ["/Row", "/Column"]]


def words_heard(element) -> list[str]:
    """The tags of the text in the order in which they are read."""
    found = []
    for kid in element.K if isinstance(element.K, pikepdf.Array) else [element.K]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += [str(kid.S), *words_heard(kid)]
    return found
