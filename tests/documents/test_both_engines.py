"""Every kind of document, drawn by each engine that is here: the same words, code, QR code and sheets."""

import io
from datetime import datetime

import pikepdf
import pytest

from core.dates import LIMA
from documents import booklets, engines
from documents import services as documents
from documents.models import IssuedDocument
from documents.pdf import Document, Frame, merge, render_all, render_joined
from home.manuals.download import manual_booklet
from recruitment.applications.services import issue_receipt
from recruitment.calls.models import FormKind
from recruitment.calls.public_files.booklet import call_booklet
from recruitment.formats import services as formats
from staffservices.payslips import issuing, statements
from staffservices.payslips import services as payslips
from staffservices.payslips.models import Payslip
from staffservices.records import extract
from tests import makers as makers_of_calls
from tests.applications import typed
from tests.certificates import makers as certificates
from tests.documents.reading import (
    pages_of,
    problems_of,
    says_in_squares,
    tables_without_headings,
    text_by_place,
    text_of,
)
from tests.formats import people
from tests.home import makers as pages
from tests.payslips import makers
from tests.records import makers as personnel_files
from tests.workers import makers as workers

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 20, 12, tzinfo=LIMA)
ENGINES = [engine for engine in engines.ENGINES if engines.is_here(engine)]


@pytest.fixture(params=ENGINES)
def engine(request, settings, at):
    settings.PDF_ENGINE = request.param
    with at(NOON):
        yield request.param


@pytest.fixture
def published(db) -> Payslip:
    makers.register()
    office = makers.office()
    payslips.publish_payroll(makers.payroll(actor=office), actor=office)
    return Payslip.objects.get(document_number="44259400")


def check(pdf: bytes, *, title: str, engine: str) -> None:
    """What holds for every document, whoever draws it."""
    assert problems_of(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert str(file.docinfo.Title) == title
        assert str(file.Root.Lang) == "es"
        assert file.Root.ViewerPreferences.DisplayDocTitle is True
        assert str(file.docinfo.CreationDate).startswith("D:20261120120000-05")
        if engine == "weasyprint":
            check_tags(file, title)


def check_tags(file: pikepdf.Pdf, title: str) -> None:
    assert file.Root.MarkInfo.Marked is True
    assert str(file.Root.StructTreeRoot.K[0].S) == "/Document"
    assert tables_without_headings(file) == []
    with file.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == title


def issue(kind_of_document: str, published: Payslip) -> IssuedDocument:
    if kind_of_document == "boleta":
        return issuing.payslip_document(published, actor=None)
    if kind_of_document == "constancia anual":
        return statements.issue_statement(published.worker, [published], 2026, actor=None)
    if kind_of_document == "legajo":
        keeper = personnel_files.keeper()
        for action in ("Título profesional", "Diplomado"):
            personnel_files.record(published.worker, by=keeper, action=action)
        return extract.issue_extract(published.worker, actor=keeper)
    worker = certificates.ex_worker("40871256")
    officer = workers.staff("o", "certificates.view_workcertificate", "certificates.prepare_workcertificate")
    boss = workers.staff("j", "certificates.view_workcertificate", "certificates.sign_workcertificate")
    return certificates.issued(worker, officer=officer, boss=boss).document


@pytest.mark.parametrize(
    ("kind", "words", "square"),
    [
        ("boleta", ["QUISPE CCALLO, ANA", "2095", "S/ 2,440.94"], {"x": (164, 192), "y": (34, 62)}),
        ("constancia anual", ["2095 MUC", "2,360.12"], {"x": (164, 192), "y": (34, 62)}),
        ("legajo", ["Título profesional", "Diplomado"], {"x": (164, 192), "y": (34, 62)}),
        ("certificado", ["Auxiliar", "Técnica", "N.º 000001-2026"], {"x": (17, 45), "y": (195, 262)}),
    ],
)
def test_what_workers_get(engine, published, home, kind, words, square):
    document = issue(kind, published)
    pdf = documents.render(document)

    check(pdf, title=document.title, engine=engine)
    text = text_of(pdf)
    for expected in [*words, document.printed_code, "Gobierno Regional", "Verifique este documento en"]:
        assert expected in text, expected
    assert pages_of(pdf) == 1
    assert "Página 1 de 1" in text
    assert says_in_squares(pdf, document.verification_url, **square)
    assert not says_in_squares(pdf, document.verification_url[:-2] + "0/", **square)
    assert documents.render(document) == pdf, "The same data give the same bytes"


def test_the_eight_forms(engine, applicant, open_call):
    position = people.a_demanding_position(open_call)
    application = people.submitted(applicant, open_call, people.usual(), position=position)
    joined = formats.generate_all(application, reader=applicant)

    title = f"Formatos de {open_call.code} · {applicant.get_full_name()}"
    check(joined, title=title, engine=engine)
    pages = [text_by_place(joined, page) for page in range(1, pages_of(joined) + 1)]
    for kind in FormKind:
        own = [page for page in pages if f"Formato N.º {kind.number}" in page.split("Folio N.º")[0]]
        for number, page in enumerate(own, start=1):
            assert f"Página {number} de {len(own)}" in page, kind
            assert f"Versión de los datos {people.usual().version}" in page
            assert ("Rosa María Mamani Ccori" in page) or number < len(own)
        assert own, kind


def test_the_receipt_of_an_application(engine, applicant, open_call):
    submission = typed.submitted(applicant, open_call).current
    receipt = issue_receipt(submission, actor=applicant)
    pdf = documents.render(receipt)

    check(pdf, title=receipt.title, engine=engine)
    assert submission.dossier_sha256 in text_of(pdf).replace(" ", "")
    assert "Página 1 de 1" in text_of(pdf)
    assert receipt.printed_code in text_of(pdf)


def long_document(name: str) -> Document:
    frame = Frame(label="Formato N.º 9", footer=("Código ABCD", "Datos 77"), folio=True, signature=True)
    return Document("sample.html", {"name": name, "rows": ["dato"] * 80}, name, frame=frame)


def test_every_sheet_of_a_long_document_carries_its_frame(engine):
    joined = render_joined([long_document("uno"), long_document("dos")], title="Los dos")
    assert pages_of(joined) == 6
    for page in range(6):
        text, number = text_of(joined, page + 1), page % 3 + 1
        for words in ("Formato N.º 9", "Código ABCD · Datos 77", "Folio N.º", f"Página {number} de 3"):
            assert words in text, (page, words)
        assert ("Firma" in text) == (number < 3)


def test_documents_put_together_later_keep_their_pages_and_their_tags(engine):
    parts = render_all([long_document("uno"), long_document("dos")])
    joined = merge(parts, title="Los dos")

    assert problems_of(joined) == []
    assert [name in text_of(joined, page) for name, page in (("uno", 1), ("dos", 4))] == [True, True]
    with pikepdf.open(io.BytesIO(joined)) as file:
        if engine == "wkhtmltopdf":
            assert "/StructTreeRoot" not in file.Root
            return
        [whole] = file.Root.StructTreeRoot.K
        assert [first_page(part).objgen for part in whole.K] == [file.pages[n].objgen for n in (0, 3)]
        numbers = file.Root.StructTreeRoot.ParentTree.Nums
        assert [int(number) for number in numbers[::2]] == [int(page.StructParents) for page in file.pages]


def first_page(element: pikepdf.Object) -> pikepdf.Object:
    while "/Pg" not in element:
        element = element.K[0]
    return element.Pg


MARKUP = "## Antes de empezar\n\nReúna sus papeles.\n\n## Registrarse\n\nAbra el portal.\n\n### Buscar su nombre\n\nPulse Buscar."


def test_a_manual(engine, home):
    pages.skeleton()
    manual = pages.manual(MARKUP)
    rows = [["Archivo", "Peso"], *([f"Archivo {n}", f"{n} MB"] for n in range(60))]
    manual.body = [*manual.body.raw_data, pages_table(rows)]
    pdf = booklets.draw_booklet(manual_booklet(pages.publish(manual)))

    check(pdf, title="Cómo postular", engine=engine)
    cover, contents, *texts = (text_of(pdf, page) for page in range(1, pages_of(pdf) + 1))
    for words in ("Manual", "Cómo postular", "Versión 1.2.0", "La versión vigente está en"):
        assert words in cover, words
    assert "Página" not in cover
    for words in (
        "Contenido",
        "1. Antes de empezar",
        "2.1. Buscar su nombre",
        "Página 2 de",
        manual.full_url,
    ):
        assert words in contents, words
    assert "Reúna sus papeles." in texts[0]
    for number, text in enumerate(texts, start=3):
        assert f"Página {number} de {pages_of(pdf)}" in text
        assert "Peso" in text
    assert "Archivo 59" in texts[-1]
    with pikepdf.open(io.BytesIO(pdf)) as file, file.open_outline() as outline:
        assert [item.title for item in outline.root] == ["1. Antes de empezar", "2. Registrarse"]
        assert [item.title for item in outline.root[1].children] == ["2.1. Buscar su nombre"]


def pages_table(rows: list[list[str]]) -> dict:
    return {
        "type": "table",
        "value": {"table_header_choice": "row", "table_caption": "Límites", "data": rows},
    }


def test_a_call(engine, open_call):
    makers_of_calls.position(open_call, code="ESP-II-07", title="Especialista en contrataciones")
    pdf = booklets.draw_booklet(call_booklet(open_call))

    check(pdf, title=open_call.title, engine=engine)
    contents = text_of(pdf, 2)
    for page, words in ((1, open_call.title), (2, "Contenido"), (3, "ESP-II-07"), (3, "Actividad")):
        assert words in text_of(pdf, page), words
    for heading in call_booklet(open_call).headings:
        [place] = [page for page in range(3, pages_of(pdf) + 1) if heading.text in text_of(pdf, page)]
        assert heading.text in contents
        assert str(place) in contents.split()
