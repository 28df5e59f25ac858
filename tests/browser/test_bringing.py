"""An editor brings a manual from a word processor, and mends what the word processor kept for itself."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.editing import editor_in, publish
from tests.browser.test_tables import DROP_CLIPBOARD
from tests.home.documents import DATA_IMAGE, WORD_CLIPBOARD, docx
from tests.home.makers import manual

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DROP_PICTURE = """(target, address) => {
    const clipboardData = new DataTransfer();
    const picture = Uint8Array.from(atob(address.split(",")[1]), (letter) => letter.charCodeAt(0));
    clipboardData.setData("text/html", '<img src="https://lh7.googleusercontent.com/x" alt="Menú">');
    clipboardData.items.add(new File([picture], "image.png", { type: "image/png" }));
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def bring(page, pk: int) -> None:
    page.get_by_role("button", name="Traer al borrador").click()
    page.wait_for_url(f"**/admin/pages/{pk}/edit/")


def test_a_manual_of_a_word_processor_is_brought_mended_and_published(transactional_db, browse):
    page = editor_in(browse)
    written = manual("Antes.")
    page.goto(f"/admin/pages/{written.pk}/edit/")
    page.get_by_role("button", name="Acciones").first.click()
    page.get_by_role("link", name="Traer un documento").click()

    # What is no document says so, and nothing is lost by it.
    wrong = {"name": "programa.docx", "mimeType": "application/octet-stream", "buffer": b"MZ" * 500}
    page.set_input_files("input[type=file]", wrong)
    page.get_by_role("button", name="Traer al borrador").click()
    expect(page.locator("#main, main").first).to_contain_text("No pudimos abrir el documento")

    document = {"name": "manual.docx", "mimeType": "application/zip", "buffer": docx()}
    page.set_input_files("input[type=file]", document)
    page.get_by_label("En lugar de lo escrito").check()
    bring(page, written.pk)
    expect(page.locator(".messages")).to_contain_text("2 secciones, 1 tabla, 1 imagen")
    publish(page)

    for size in (DESKTOP, PHONE):
        reader = browse(size=size)
        reader.goto(written.url)
        expect(reader.get_by_role("heading", name="Registro")).to_be_visible()
        expect(reader.get_by_alt_text("Formulario de registro")).to_have_js_property("complete", True)
        assert reader.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_a_pasted_picture_comes_along_or_leaves_its_place_open(transactional_db, browse):
    page = editor_in(browse)
    written = manual("Antes.")
    address = f"/admin/documentos-a-paginas/{written.pk}/"

    page.goto(address)
    page.locator("#pegar").evaluate(DROP_PICTURE, DATA_IMAGE)
    expect(page.get_by_text("Pegado: se traerá esto con su formato.")).to_be_visible()
    bring(page, written.pk)
    expect(page.locator(".messages")).to_contain_text("1 imagen")

    page.goto(address)
    page.locator("#pegar").evaluate(DROP_CLIPBOARD, ["Instructivo", WORD_CLIPBOARD])
    expect(page.get_by_text("Pegado: se traerá esto con su formato.")).to_be_visible()
    bring(page, written.pk)
    expect(page.locator(".messages")).to_contain_text(
        "1 imagen no vino. En su lugar quedó una pieza «Imagen» vacía"
    )
    page.click("footer .w-dropdown-button button.w-dropdown__toggle")
    page.click("button[name=action-publish]")
    expect(page.locator(".messages")).to_contain_text("hay datos que corregir")
