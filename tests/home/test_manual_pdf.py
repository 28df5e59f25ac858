"""«Descargar PDF» of a manual: cover, contents, numbered headings, markers in their places; kept until it changes."""

import io
import subprocess

import pikepdf
import pytest
from django.urls import reverse
from PIL import Image
from wagtail.models import PageViewRestriction

from documents import booklets
from documents.pdf import RenderingFailed
from tests.documents.reading import pages_of, problems_of, text_of
from tests.home import makers

MARKUP = "## Antes de empezar\n\nReúna sus papeles.\n\n## Registrarse\n\nAbra el portal.\n\n### Buscar su nombre\n\nPulse Buscar."


def address(manual) -> str:
    return reverse("manual_pdf", args=[manual.pk])


def downloaded(client, manual) -> bytes:
    response = client.get(address(manual))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    return b"".join(response.streaming_content)


def drawings(monkeypatch) -> list:
    """Every booklet that is really drawn from here on."""
    made, draw = [], booklets.draw_booklet
    monkeypatch.setattr(booklets, "draw_booklet", lambda booklet: made.append(booklet) or draw(booklet))
    return made


def test_it_has_a_cover_contents_with_page_numbers_and_numbered_headings(client):
    manual = makers.publish(makers.manual(MARKUP, summary="Paso a paso."))
    pdf = downloaded(client, manual)

    cover, contents, text = (text_of(pdf, page) for page in (1, 2, 3))
    for words in ("Cómo postular", "Versión 1.2.0", "Oficina de Informática", "Gobierno Regional Cusco"):
        assert words in cover
    for words in (
        "Contenido",
        "1. Antes de empezar",
        "2. Registrarse",
        "2.1. Buscar su nombre",
        "Página 2 de 3",
    ):
        assert words in contents
    for words in ("1. Antes de empezar", "Reúna sus papeles.", "2.1. Buscar su nombre", "Página 3 de 3"):
        assert words in text
    assert problems_of(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as file, file.open_outline() as outline:
        assert str(file.docinfo.Title) == "Cómo postular"
        assert {tuple(round(float(side)) for side in page.mediabox) for page in file.pages} == {
            (0, 0, 595, 842)
        }
        assert [item.title for item in outline.root] == ["1. Antes de empezar", "2. Registrarse"]
        assert [item.title for item in outline.root[1].children] == ["2.1. Buscar su nombre"]


def test_the_contents_name_the_page_on_which_each_section_really_is(client):
    filler = "\n\n".join(["Una frase que ocupa lugar. " * 30] * 8)
    markup = "\n\n".join(
        f"## Sección con un título bastante largo número {n}\n\n{filler}" for n in range(1, 6)
    )
    pdf = downloaded(client, makers.publish(makers.manual(markup)))

    contents = text_of(pdf, 2)
    places = {}
    for n in range(1, 6):
        title = f"{n}. Sección con un título bastante largo número {n}"
        [places[n]] = [page for page in range(3, pages_of(pdf) + 1) if title in text_of(pdf, page)]
        assert title in contents
    assert len(set(places.values())) > 2
    numbers = [int(word) for word in contents.split("número 5")[0].split() if word.isdecimal()]
    for page in places.values():
        assert str(page) in contents.split(), (page, numbers)


def test_the_markers_of_a_screenshot_stand_where_the_editor_put_them(client):
    picture = makers.image(size=(800, 400))
    manual = makers.manual("## Pantalla\n\nVea.")
    manual.body = [
        *manual.body.raw_data,
        makers.screenshot(
            picture, (25, 50, "Escriba su número"), (75, 50, "Pulse Buscar"), caption="El formulario"
        ),
    ]
    pdf = downloaded(client, makers.publish(manual))

    text = text_of(pdf)
    assert "Escriba su número" in text
    assert "El formulario" in text
    spots = crimson_spots(pdf, page=pages_of(pdf))
    # The picture is as wide as the text: 18 mm to 192 mm.
    assert [round(x) for x in spots] == pytest.approx([18 + 174 * 0.25, 18 + 174 * 0.75], abs=2)


def crimson_spots(pdf: bytes, page: int) -> list[float]:
    """Middles (mm from the left) of the marker-coloured runs in the line of the page that has most of them."""
    command = ["pdftoppm", "-r", "100", "-f", str(page), "-l", str(page), "-singlefile", "-png", "-"]
    drawn = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    image = Image.open(io.BytesIO(drawn)).convert("RGB")
    best = []
    for y in range(round(40 / 25.4 * 100), image.height - 100):
        runs, begun = [], None
        for x in range(image.width):
            red, green, blue = image.getpixel((x, y))
            is_mark = abs(red - 138) + abs(green - 21) + abs(blue - 56) < 60
            if is_mark and begun is None:
                begun = x
            if not is_mark and begun is not None:
                if x - begun > 4:
                    runs.append((begun, x))
                begun = None
        if sum(end - start for start, end in runs) > sum(end - start for start, end in best):
            best = runs
    middles = [(start + end) / 2 / 100 * 25.4 for start, end in best]
    joined: list[list[float]] = []
    for middle in middles:  # the white number parts a marker in two
        if joined and middle - joined[-1][-1] < 7:
            joined[-1].append(middle)
        else:
            joined.append([middle])
    return [sum(group) / len(group) for group in joined]


def test_it_is_drawn_once_and_again_when_the_manual_changes(client, monkeypatch):
    manual = makers.publish(makers.manual(MARKUP))
    made = drawings(monkeypatch)
    first = downloaded(client, manual)
    assert downloaded(client, manual) == first
    assert len(made) == 1

    makers.publish(manual, version="1.3.0")
    assert "Versión 1.3.0" in text_of(downloaded(client, manual), 1)
    assert len(made) == 2


def test_what_is_not_public_has_no_pdf(client):
    draft, members_only = makers.manual(title="Borrador", live=False), makers.manual(title="Interno")
    PageViewRestriction.objects.create(page=members_only, restriction_type=PageViewRestriction.LOGIN)
    for manual in (draft, members_only):
        assert client.get(address(manual)).status_code == 404
    assert client.get(reverse("manual_pdf", args=[999_999])).status_code == 404


def test_a_manual_that_cannot_be_drawn_says_so_and_is_not_tried_again_at_once(client, monkeypatch):
    manual, tries = makers.publish(makers.manual(MARKUP)), []

    def fail(booklet):
        tries.append(booklet)
        raise RenderingFailed

    monkeypatch.setattr(booklets, "draw_booklet", fail)
    for _time in range(3):
        response = client.get(address(manual))
        assert response.status_code == 503
        assert "El PDF no se pudo preparar" in response.content.decode()
    assert len(tries) == 1


def test_the_page_offers_it(client):
    manual = makers.publish(makers.manual(MARKUP))
    page = client.get(manual.url).content.decode()
    assert f'href="{address(manual)}"' in page
    assert "Descargar PDF" in page


def test_every_piece_that_a_manual_may_have_is_on_paper(client):
    manual = makers.manual(MARKUP)
    document = makers.document("Cronograma")
    manual.body = [
        {"type": "notice", "value": {"kind": "warn", "title": "Ojo", "text": "<p>Un aviso.</p>"}},
        {"type": "steps", "value": {"steps": ["<p>Primer paso.</p>", "<p>Segundo paso.</p>"]}},
        makers.figure(makers.image()),
        {"type": "table", "value": {"table_header_choice": "row", "table_caption": "Límites", "cell": [], "mergeCells": [],
                                    "first_row_is_table_header": True, "first_col_is_header": False,
                                    "data": [["Archivo", "Peso"], ["Expediente", "25 MB"]]}},
        {"type": "faq", "value": {"questions": [{"question": "¿Puedo?", "answer": "<p>Sí puede.</p>"}]}},
        {"type": "file", "value": {"document": document.pk, "title": ""}},
        {"type": "call_to_action", "value": {"text": "Ir al registro", "link": {"service": "registration", "page": None, "url": ""}}},
    ]  # fmt: skip
    text = text_of(downloaded(client, makers.publish(manual)))
    for words in (
        "Ojo",
        "Un aviso.",
        "Segundo paso.",
        "Límites",
        "25 MB",
        "¿Puedo?",
        "Sí puede.",
        "Cronograma",
    ):
        assert words in text, words


def table(rows: list[list[str]], **fields) -> dict:
    value = {"table_header_choice": "row", "table_caption": "Plazas", "data": rows} | fields
    return {"type": "table", "value": value}


def test_a_long_and_wide_table_says_its_headings_on_every_page_and_breaks_no_row(client):
    headings = [
        "N.º",
        "Código",
        "Puesto",
        "Unidad",
        "Sede",
        "Plazas",
        "Pago",
        "Desde",
        "Hasta",
        "Horas",
        "Notas",
        "Fin",
    ]
    rows = [
        [f"F{n}", f"AUX-{n:02}", "Auxiliar administrativo de la gerencia", "Gerencia Regional de Desarrollo Social",
         "Cusco", "1", "S/ 1,500.00", "01/12/2026", "31/12/2026", "48", "Con habilitación vigente", f"Z{n}"]
        for n in range(1, 41)
    ]  # fmt: skip
    manual = makers.manual(MARKUP)
    manual.body = [table([headings, *rows])]
    pdf = downloaded(client, makers.publish(manual))
    texts = [text_of(pdf, number) for number in range(1, pages_of(pdf) + 1)]
    printed = [text for text in texts if "AUX-" in text]
    assert 1 < len(printed) < 5
    for text in printed:
        assert "Unidad" in text
        for row in rows:  # begins and ends on the same page
            assert (row[0] in text.split()) == (row[-1] in text.split())
    assert all(any(row[1] in text for text in printed) for row in rows)
