"""Issued documents, made by the real converter and read back."""

import io
import re
import shutil
from dataclasses import replace
from datetime import datetime

import pikepdf
import pytest
from wagtail.images.tests.utils import get_test_image_file

from core.dates import LIMA
from core.models import BrandSettings, PortalImage
from documents import engines, sheets, supervised
from documents.pdf import Document, Frame, RenderingFailed, merge, render, render_all, render_joined
from documents.qr import qr_svg
from documents.templatetags.documents_tags import LENGTH, enlarge
from tests.documents.reading import pages_of, text_by_place, text_of

pytestmark = pytest.mark.django_db
NAME = "Ñusta Pingüino Ccori Álvarez Íñiguez"


def test_accents_and_enyes_can_be_read_back():
    text = text_of(render("sample.html", {"name": NAME}, title="Constancia"))
    assert f"Otorgada a {NAME}." in text
    assert "Gobierno Regional Cusco" in text


def test_letters_that_our_font_lacks_are_still_there():
    assert "Otorgada a Dušan Łukasz Ğ." in text_of(
        render("sample.html", {"name": "Dušan Łukasz Ğ"}, title="C")
    )


def test_a_document_says_its_title_language_and_producer():
    with pikepdf.open(
        io.BytesIO(render("sample.html", {}, title="Constancia de Ñusta", language="es"))
    ) as pdf:
        assert str(pdf.docinfo.Title) == "Constancia de Ñusta"
        producers = {"wkhtmltopdf": "Portal regional", "weasyprint": "WeasyPrint 70.0"}
        assert str(pdf.docinfo.Producer) == producers[engines.chosen()]
        assert str(pdf.Root.Lang) == "es"
        assert "wkhtmltopdf" not in str(pdf.docinfo)


def test_every_sheet_is_numbered_and_carries_label_footer_folio_and_a_line_to_sign():
    frame = Frame(label="Formato N.º 9", footer=("Código ABCD", "Datos 77"), folio=True, signature=True)
    pdf = render("sample.html", {"rows": ["dato"] * 80}, title="Larga", frame=frame)
    assert pages_of(pdf) == 3
    for page in (1, 2, 3):
        text = text_of(pdf, page)
        assert f"Página {page} de 3" in text
        assert "Formato N.º 9" in text
        assert "Código ABCD · Datos 77" in text
        assert "Folio N.º" in text
        assert ("Firma" in text) == (page < 3)


def test_no_row_is_cut_between_two_sheets():
    rows = [f"inicio{n} " + "palabra " * (n % 9 * 12) + f"final{n}" for n in range(60)]
    pdf = render("sample.html", {"rows": rows}, title="Larga")
    texts = [text_of(pdf, page) for page in range(1, pages_of(pdf) + 1)]
    for n in range(60):
        assert any(re.search(rf"inicio{n}\b.*final{n}\b", text) for text in texts), n


def test_sizes_in_templates_are_sizes_on_paper():
    assert LENGTH.sub(enlarge, "height: 10mm; font-size:8.5pt; color: #12mm34; top: -0.2mm; width: 40%") == (
        "height: 13.011mm; font-size:11.059pt; color: #12mm34; top: -0.2mm; width: 40%"
    )
    assert LENGTH.sub(enlarge, "border:.5mm") == "border:0.651mm"


def test_the_same_data_give_the_same_bytes_even_after_a_restart(at):
    with at(datetime(2026, 11, 20, 9, tzinfo=LIMA)):
        first = render("sample.html", {"name": NAME, "rows": ["a", "b"]}, title="Constancia")
        again = render("sample.html", {"name": NAME, "rows": ["a", "b"]}, title="Constancia")
        supervised.close_all()
        restarted = render("sample.html", {"name": NAME, "rows": ["a", "b"]}, title="Constancia")
    assert first == again == restarted


def test_documents_made_together_are_the_same_as_made_alone(at):
    def document(n):
        return Document("sample.html", {"name": f"persona {n}", "rows": ["x"] * n * 30}, f"Número {n}")

    with at(datetime(2026, 11, 20, 9, tzinfo=LIMA)):
        together = render_all([document(n) for n in range(4)])
    assert [pages_of(pdf) for pdf in together] == [1, 1, 2, 3]
    for n, pdf in enumerate(together):
        assert f"Otorgada a persona {n}." in text_of(pdf, 1)
        assert f"Página 1 de {pages_of(pdf)}" in text_of(pdf, 1)


def test_documents_made_as_one_file_keep_their_own_page_numbers():
    documents = [
        Document("sample.html", {"name": f"persona {n}", "rows": ["x"] * n * 30}, "x") for n in (2, 0)
    ]
    joined = render_joined(documents, title="Los dos")
    assert [("persona 2" in text_of(joined, 1)), ("persona 0" in text_of(joined, 3))] == [True, True]
    assert [re.search(r"Página \d de \d", text_of(joined, page))[0] for page in (1, 2, 3)] == [
        "Página 1 de 2",
        "Página 2 de 2",
        "Página 1 de 1",
    ]


@pytest.mark.parametrize("long_one", [None, 1])
def test_documents_drawn_together_are_never_mixed_up_even_when_one_is_too_long(long_one):
    documents = [
        Document(
            "sample.html",
            {"name": f"persona {n}", "rows": ["x"] * (80 if n == long_one else 3)},
            f"N {n}",
            frame=Frame(footer=(f"Código K{n}-AB",)),
            mark=f"K{n}-AB",
        )
        for n in range(4)
    ]
    alone = [render_all([replace(document, mark="")])[0] for document in documents]
    together = render_all(documents)
    assert [text_by_place(pdf) for pdf in together] == [text_by_place(pdf) for pdf in alone]
    assert [pages_of(pdf) for pdf in together] == [3 if n == long_one else 1 for n in range(4)]


def test_many_documents_keep_their_order_over_several_goes(monkeypatch):
    monkeypatch.setattr(sheets, "TOGETHER", 3)
    documents = [
        Document("sample.html", {"name": f"persona {n}"}, f"N {n}", frame=Frame(label=f"K{n}-AB"),
                 mark=f"K{n}-AB" if n != 4 else "")
        for n in range(8)
    ]  # fmt: skip
    for n, pdf in enumerate(render_all(documents)):
        assert f"Otorgada a persona {n}." in text_of(pdf)
        assert f"K{n}-AB" in text_of(pdf)


def test_a_page_without_its_own_mark_is_never_handed_out():
    documents = [
        Document(
            "sample.html", {"name": f"persona {n}"}, f"N {n}", frame=Frame(label="igual"), mark=f"K{n}-AB"
        )
        for n in range(3)
    ]
    for n, pdf in enumerate(render_all(documents)):
        assert f"Otorgada a persona {n}." in text_of(pdf)


def test_documents_can_be_joined_in_order():
    parts = [render("sample.html", {"name": f"persona {n}"}, title="x") for n in (1, 2)]
    joined = merge(parts, title="Expediente")
    assert "persona 1" in text_of(joined, 1)
    assert "persona 2" in text_of(joined, 2)
    assert pages_of(joined) == 2


def test_documents_pass_a_strict_check():
    frame = Frame(label="F", folio=True)
    joined = merge([render("sample.html", {"rows": ["x"] * 50}, title="x", frame=frame)] * 2)
    with pikepdf.open(io.BytesIO(joined)) as pdf:
        assert pdf.check_pdf_syntax() == []


@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")  # Wagtail's, while it makes the rendition
def test_the_entitys_own_logo_takes_the_place_of_the_chakana(home):
    plain = render("sample.html", {}, title="x")
    brand = BrandSettings.for_site(home.get_site())
    brand.name = "Entidad de Prueba"
    brand.logo = PortalImage.objects.create(title="logo", file=get_test_image_file(size=(640, 480)))
    brand.save()
    pdf = render("sample.html", {}, title="x")
    assert "Entidad de Prueba" in text_of(pdf)
    assert pictures_in(pdf) == pictures_in(plain) + 1


def pictures_in(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        images = [
            obj for obj in pdf.objects if isinstance(obj, pikepdf.Stream) and obj.get("/Subtype") == "/Image"
        ]
        masks = {image.SMask.objgen for image in images if "/SMask" in image}  # no pictures of their own
        return sum(image.objgen not in masks for image in images)


def test_what_people_type_is_text_never_markup_nor_an_option():
    typed = '<meta name="pdfkit-page-size" content="A3"><h1>grande</h1><script>document.title=1</script>'
    pdf = render("sample.html", {"name": typed}, title=typed)
    assert typed.replace("><", ">  <").split()[0] in text_of(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert [round(float(side)) for side in document.pages[0].mediabox] == [0, 0, 595, 842]


def test_a_failure_is_told_in_one_kind_of_exception(monkeypatch):
    supervised.close_all()
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(RenderingFailed, match="not installed"):
        render("sample.html", {}, title="x")


def test_a_qr_code_travels_inside_the_document():
    assert qr_svg("https://portal.example/v/ABCD").startswith("data:image/svg+xml")
