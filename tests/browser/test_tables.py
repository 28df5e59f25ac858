"""An editor pastes a spreadsheet's table, and it is read as a table: in the portal, on a phone, in the PDF."""

import re

import pytest
from playwright.sync_api import Page, expect

from home.models import ManualPage
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.editing import add_piece, begin_manual, editor_in, publish
from tests.documents.reading import text_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROWS = [
    ["Código", "Puesto", "Sede", "Remuneración", "Observación"],
    ["AUX-I-01", 'Auxiliar "A" de oficina', "Cusco", "S/ 1.500,50", "Línea uno\nlínea dos"],
    ["ESP-02", "Especialista en ñandúes & más", "", "S/ 2.760,12", ""],
    ["TEC-03", "Técnico <informática>", "Quillabamba", "S/ 1.200,00", "0"],
    ["PP II", "Practicante; a, b", "", "930", "fin"],
]

# As Excel gives it: the headings' look in a style, lines of a cell on lines of the source, «Sede» of two rows in one
# cell, an empty column and an empty row at the end of what was selected.
EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!-- .xl65 {font-weight:700} --></style></head>
<body><table border=0 cellpadding=0 width=400><col width=80 span=5><!--StartFragment-->
<tr height=20><td class=xl65>Código</td><td class=xl65>Puesto</td><td class=xl65>Sede</td><td class=xl65>Remuneración</td>
 <td class=xl65>Observación</td><td></td></tr>
<tr><td>AUX-I-01</td><td>Auxiliar &quot;A&quot; de
 oficina</td><td>Cusco</td><td align=right>S/ 1.500,50</td><td>Línea uno<br>
    línea dos</td><td></td></tr>
<tr><td>ESP-02</td><td>Especialista en ñandúes &amp; más</td><td>&nbsp;</td><td>S/ 2.760,12</td><td></td><td></td></tr>
<tr style='display:none'><td>OCULTA</td></tr>
<tr><td>TEC-03</td><td>Técnico &lt;informática&gt;</td><td rowspan=2>Quillabamba</td><td>S/ 1.200,00</td><td>0</td><td></td></tr>
<tr><td>PP II</td><td>Practicante; a, b</td><td align=right>930</td><td>fin</td><td></td></tr>
<tr><td></td><td></td><td></td><td></td><td></td><td></td></tr>
<!--EndFragment--></table><img src=x onerror="document.title='atacado'"></body></html>"""


def in_quotes(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if re.search(r'["\n\t]', cell) else cell


TABS = "\r\n".join("\t".join(map(in_quotes, row)) for row in ROWS) + "\r\n"

COPY = """async ([text, html]) => navigator.clipboard.write([new ClipboardItem({
    "text/plain": new Blob([text], { type: "text/plain" }),
    ...(html && { "text/html": new Blob([html], { type: "text/html" }) }),
})])"""

DROP_CLIPBOARD = """(target, [text, html]) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    clipboardData.setData("text/html", html);
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def editor(transactional_db, browse, live_server) -> Page:
    page = editor_in(browse)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live_server.url)
    begin_manual(page, "Plazas por sede")
    return page


def headings_of(piece):
    return piece.locator("select[id$=table-header-choice]")


def last_text(page: Page):
    """What the form sends of it; the editor hands it over a moment after it was written."""
    return page.locator("input[type=hidden][name^=body-][name$=-value]").last


def published(page: Page) -> ManualPage:
    publish(page)
    return ManualPage.objects.get(title="Plazas por sede")


def table_of(reader: Page) -> list[list[str]]:
    return reader.locator(".data-table").first.evaluate(
        "table => [...table.rows].map(row => [...row.cells].map(cell => cell.innerText.trim()))"
    )


def test_a_table_of_a_spreadsheet_is_pasted_whole_and_read_everywhere(editor, browse):
    page = editor
    piece = add_piece(page, "Tabla")
    page.evaluate(COPY, [TABS, EXCEL])
    piece.locator(".ht_master td").first.click()
    page.keyboard.press("Control+V")
    expect(headings_of(piece)).to_have_value("row")
    piece.locator("input[id$=col-caption]").fill("Plazas")
    page.keyboard.press("Tab")

    manual = published(page)
    reader = browse(size=DESKTOP)
    reader.goto(manual.url)
    assert table_of(reader) == ROWS
    assert reader.locator("thead th[scope=col]").all_inner_texts() == ROWS[0]
    with reader.expect_download() as download:
        reader.get_by_role("link", name="Descargar PDF").click()
    printed = text_of(download.value.path().read_bytes())
    assert all(word in printed for row in ROWS for cell in row for word in cell.split())

    phone = browse(size=PHONE)
    phone.goto(manual.url)
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert phone.locator("tbody td:visible").count() == sum(bool(cell) for row in ROWS[1:] for cell in row)


@pytest.mark.parametrize("way", ["while a cell is being written", "as text with tabs"])
def test_it_fills_the_grid_however_it_comes(editor, way):
    page = editor
    piece = add_piece(page, "Tabla")
    if way == "as text with tabs":
        page.evaluate(COPY, [TABS, ""])
        piece.locator(".ht_master td").first.click()
    else:
        page.evaluate(COPY, [TABS, EXCEL])
        piece.locator(".ht_master td").first.dblclick()
    page.keyboard.press("Control+V")
    expect(headings_of(piece)).to_have_value("row")
    assert published(page).body[0].value["data"] == ROWS


def test_in_a_text_it_becomes_a_table_after_what_was_written(editor):
    page = editor
    piece = add_piece(page, "Texto")
    text = piece.locator(".public-DraftEditor-content")
    text.click()
    page.keyboard.type("Antes.Después.")
    for _letter in "Después.":
        page.keyboard.press("ArrowLeft")
    # As the program left it, which a page may not write to the clipboard by itself.
    text.evaluate(DROP_CLIPBOARD, [TABS, EXCEL])
    expect(page.locator(".messages")).to_contain_text("La tabla que pegó es ahora una pieza «Tabla»")
    expect(page.locator(".public-DraftEditor-content")).to_have_text(["Antes.", "Después."])
    expect(last_text(page)).to_have_value(re.compile("Después"))
    before, table, after = published(page).body
    assert ("Antes." in before.value.source, "Después." in after.value.source) == (True, True)
    assert (table.value["data"], table.value["table_header_choice"]) == (ROWS, "row")
    assert page.title() != "atacado"


def test_text_and_tables_of_a_document_keep_their_order(editor):
    page = editor
    table = (
        "<table><tr><td>Archivo</td><td>Límite</td></tr><tr><td>Expediente</td><td>25 MB</td></tr></table>"
    )
    text = add_piece(page, "Texto").locator(".public-DraftEditor-content")
    text.click()
    text.evaluate(DROP_CLIPBOARD, ["…", f"<p>Uno <b>fuerte</b>.</p>{table}<p>Dos.</p>{table}<p>Tres.</p>"])
    expect(page.locator(".public-DraftEditor-content")).to_have_text(["Uno fuerte.", "Dos.", "Tres."])
    expect(page.locator("input[type=hidden][name^=body-][name$=-value]").last).to_have_value(
        re.compile("Tres")
    )
    pieces = published(page).body
    assert [piece.block_type for piece in pieces] == ["text", "table", "text", "table", "text"]
    assert "<b>fuerte</b>" in pieces[0].value.source
