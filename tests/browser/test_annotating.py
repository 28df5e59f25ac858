"""An editor writes a manual with annotated screenshots, by mouse and by keyboard; a reader opens it on a phone."""

import io
import re
import subprocess
from pathlib import Path

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTFigure
from PIL import Image
from playwright.sync_api import Page, expect

from home.models import ManualPage
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.editing import add_piece, begin_manual, editor_in, publish
from tests.home.makers import image, manual, screenshot, skeleton

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def editor(transactional_db, browse) -> Page:
    """Communications staff, signed in, writing a new manual; the library holds two pictures."""
    page = editor_in(browse)
    image("Formulario", size=(900, 500))
    image("Celular", size=(360, 700))
    begin_manual(page, "Cómo solicitar acceso")
    return page


def add_screenshot(page: Page, picture: str, alt: str):
    """Insert the piece at the end and choose its picture; returns the part of the editor where it is written."""
    piece = add_piece(page, "Captura con marcadores")
    piece.locator("[data-chooser-action-choose]").first.click()
    page.get_by_role("dialog").get_by_text(picture, exact=True).click()
    piece.locator("input[name$=-alt]").fill(alt)
    expect(piece.locator(".annotator__picture")).to_have_js_property("complete", True)
    piece.locator(".annotator__picture").scroll_into_view_if_needed()
    return piece


def place_of(piece, number: int) -> tuple[float, float]:
    """Where the centre of a marker is, in percent of the picture as it is shown now."""
    return piece.evaluate(
        """(piece, number) => {
            const picture = piece.querySelector("img.annotator__picture, .screenshot__picture img").getBoundingClientRect();
            const marks = piece.querySelectorAll(".annotator__marker, .screenshot__marks circle");
            const mark = marks[number - 1].getBoundingClientRect();
            return [
                (mark.x + mark.width / 2 - picture.x) / picture.width * 100,
                (mark.y + mark.height / 2 - picture.y) / picture.height * 100,
            ];
        }""",
        number,
    )


def near(place, expected, within=0.6) -> bool:
    return all(abs(a - b) <= within for a, b in zip(place, expected, strict=True))


def write(piece, page: Page, number: int, words: str):
    piece.locator(".public-DraftEditor-content").nth(number - 1).click()
    page.keyboard.type(words)
    # The editor hands its text to the form a moment later.
    expect(piece.locator(f"[name*='-markers-{number - 1}-'][name$=text]")).to_have_value(re.compile(words))


def test_a_manual_is_annotated_by_mouse_and_by_keyboard_and_read_on_a_phone(editor, browse):
    page = editor

    # By mouse: one click puts a marker, dragging takes it elsewhere.
    piece = add_screenshot(page, "Formulario", "Formulario de solicitud")
    picture = piece.locator(".annotator__picture")
    expect(picture).to_have_js_property("complete", True)
    width, height = (picture.bounding_box()[side] for side in ("width", "height"))
    picture.click(position={"x": width * 0.25, "y": height * 0.4})
    picture.click(position={"x": width * 0.5, "y": height * 0.5})
    assert near(place_of(piece, 1), (25, 40))
    box = piece.locator(".annotator__marker").nth(1).bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 5 + width * 0.3, box["y"] + 5 + height * 0.2, steps=4)
    page.mouse.up()
    assert near(place_of(piece, 2), (80, 70))
    write(piece, page, 1, "Su correo")
    write(piece, page, 2, "Enviar solicitud")

    # By keyboard alone: Tab, Enter, arrows; every step is said aloud.
    piece = add_screenshot(page, "Celular", "Menú en el celular")
    piece.get_by_role("button", name="Agregar un marcador").focus()
    page.keyboard.press("Enter")
    for key in ("ArrowLeft", "ArrowLeft", "Shift+ArrowUp", "Shift+ArrowUp"):
        page.keyboard.press(key)
    expect(piece.get_by_role("status")).to_have_text("Marcador 1 en 49 %, 40 %.")
    page.keyboard.press("Enter")
    expect(piece.locator(".public-DraftEditor-content")).to_be_focused()
    page.keyboard.type("El menú")
    expect(piece.locator("[name$=markers-0-value-text]")).to_have_value(re.compile("El menú"))
    piece.get_by_role("button", name="Agregar un marcador").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Delete")
    expect(piece.get_by_role("status")).to_have_text("Marcador 2 quitado. Quedan 1.")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Marcador 1")

    publish(page)

    written = ManualPage.objects.get(title="Cómo solicitar acceso")
    for size in ({"width": 360, "height": 740}, DESKTOP):
        reader = browse(size=size)
        reader.goto(written.url)
        first, second = reader.locator("figure.screenshot").all()
        for figure in (first, second):
            figure.scroll_into_view_if_needed()
            expect(figure.locator("img")).to_have_js_property("complete", True)
        assert near(place_of(first, 1), (25, 40))
        assert near(place_of(first, 2), (80, 70))
        assert near(place_of(second, 1), (49, 40))
        assert first.locator("ol > li").all_inner_texts() == ["Su correo", "Enviar solicitud"]
        assert second.locator("ol > li").all_inner_texts() == ["El menú"]
        target = first.locator(".screenshot__marks a").first.bounding_box()
        assert min(target["width"], target["height"]) >= 24
        assert reader.evaluate("document.documentElement.scrollWidth") <= size["width"]
    reader.keyboard.press("Tab")
    first.get_by_role("link", name="Marcador 2: ir a su leyenda").click()
    assert first.locator("ol > li").nth(1).evaluate("entry => entry.matches(':target')")


GRANATE = (138, 21, 56)


def pictures_in(pdf: bytes, folder: Path) -> list[Image.Image]:
    """The pictures of a PDF as they are printed, one pixel to the point, with what stands on them."""
    subprocess.run(["pdftoppm", "-r", "72", "-png", "-", folder / "page"], input=pdf, check=True)
    pages = [Image.open(path).convert("RGB") for path in sorted(folder.glob("page-*.png"))]
    found = []
    for page, layout in zip(pages, extract_pages(io.BytesIO(pdf)), strict=True):
        for item in layout:
            if isinstance(item, LTFigure) and item.width > 100 and item.height > 100:
                top = layout.height - item.y1
                found.append(
                    page.crop((round(item.x0), round(top), round(item.x1), round(top + item.height)))
                )
    return found


def is_marked(picture: Image.Image, x: float, y: float) -> bool:
    """Whether most of what is around that place has the colour of a marker."""
    centre = (picture.width * x / 100, picture.height * y / 100)
    around = picture.crop((int(centre[0]) - 5, int(centre[1]) - 5, int(centre[0]) + 6, int(centre[1]) + 6))
    pixels = [around.getpixel((i, j)) for i in range(around.width) for j in range(around.height)]
    near = [all(abs(a - b) < 60 for a, b in zip(pixel, GRANATE, strict=True)) for pixel in pixels]
    return sum(near) > len(near) / 2


def test_the_markers_are_in_the_pdf_that_a_reader_downloads(transactional_db, browse, tmp_path):
    skeleton()
    first = screenshot(image(size=(900, 500)), (25, 40, "Su correo"), (80, 70, "Enviar solicitud"))
    second = screenshot(image(size=(360, 400)), (49, 60, "El menú"))
    page = manual("Antes.", slug="como-solicitar")
    page.body = [first, second]
    page.save_revision().publish()

    reader = browse(size=DESKTOP)
    reader.goto("/manuales/como-solicitar/")
    with reader.expect_download() as download:
        reader.get_by_role("link", name="Descargar PDF").click()
    wide, tall = pictures_in(download.value.path().read_bytes(), tmp_path)
    assert is_marked(wide, 25, 40)
    assert is_marked(wide, 80, 70)
    assert is_marked(tall, 49, 60)
    assert not is_marked(wide, 50, 20)


def test_markers_follow_the_list_and_its_fields(editor):
    page = editor
    piece = add_screenshot(page, "Formulario", "Formulario de solicitud")
    for place in ((10, 10), (90, 90)):
        piece.get_by_role("button", name="Agregar un marcador").click()
        piece.locator("input[name$=-x]").last.fill(str(place[0]))
        piece.locator("input[name$=-y]").last.fill(str(place[1]))
    assert near(place_of(piece, 1), (10, 10))
    assert near(place_of(piece, 2), (90, 90))

    # What was second becomes first, and takes the number.
    piece.locator("[data-streamfield-list-container] [data-streamfield-action=MOVE_UP]").last.click()
    expect(piece.locator(".annotator__marker").first).to_have_attribute(
        "aria-label", re.compile("Marcador 1, 90 %")
    )
    assert piece.locator(".annotator__marker").all_inner_texts() == ["1", "2"]

    # Another picture: the markers stay where they were, on it.
    before = piece.locator(".annotator__picture").get_attribute("src")
    piece.locator("[data-chooser-action-choose]").last.dispatch_event("click")  # in a folded menu
    page.get_by_role("dialog").get_by_text("Celular", exact=True).click()
    expect(piece.locator(".annotator__picture")).not_to_have_attribute("src", before)
    assert near(place_of(piece, 1), (90, 90))


def test_a_marker_is_dragged_with_a_finger_on_a_phone(transactional_db, browse):
    page = editor_in(browse, size=PHONE)
    image("Formulario", size=(900, 500))
    begin_manual(page, "Cómo solicitar acceso")
    piece = add_screenshot(page, "Formulario", "Formulario de solicitud")
    piece.get_by_role("button", name="Agregar un marcador").click()
    picture, marker = piece.locator(".annotator__picture"), piece.locator(".annotator__marker")
    width, height = (picture.bounding_box()[side] for side in ("width", "height"))
    box = marker.bounding_box()
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *points):
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    start = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    touch("touchStart", start)
    for part in (0.5, 1):
        touch("touchMove", {"x": start["x"] - width * 0.2 * part, "y": start["y"] + height * 0.3 * part})
    touch("touchEnd")
    expect(piece.get_by_role("status")).to_contain_text("Marcador 1 en")
    assert near(place_of(piece, 1), (30, 80), within=1.5)
