"""A manual from a word processor keeps its headings, lists, tables and pictures."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.blocks import StreamBlockValidationError

from core.migrations.frozen.groups import COMMUNICATIONS
from core.models import PortalImage
from home.models import ManualPage
from home.pasting import reading
from home.pasting.reading import PastedHeading, PastedTable, Picture, Steps, Text
from tests.home.documents import (
    DATA_IMAGE,
    GOOGLE_CLIPBOARD,
    LIBREOFFICE,
    WORD_CLIPBOARD,
    docx,
    picture,
)
from tests.home.makers import manual


@pytest.fixture
def editor(client, django_user_model):
    person = django_user_model.objects.create_user("prensa", password="x" * 20, is_staff=True)
    person.groups.add(Group.objects.get(name=COMMUNICATIONS))
    client.force_login(person, backend="accounts.backends.PortalBackend")
    return client


def bring(client, page, content, name="manual.docx", where="instead"):
    if isinstance(content, str):
        content, name = content.encode(), "pegado.html"
    data = {"file": SimpleUploadedFile(name, content), "where": where}
    return client.post(f"/admin/documentos-a-paginas/{page.pk}/", data, follow=True)


def draft_of(page) -> list[dict]:
    return list(ManualPage.objects.get(pk=page.pk).get_latest_revision_as_object().body.raw_data)


def kinds(blocks) -> list[str]:
    return [block["type"] for block in blocks]


# --- What each program puts on the clipboard ------------------------------------------------------


def test_word_gives_headings_lists_and_tables():
    document = reading.read_pasted_html(WORD_CLIPBOARD)
    assert document.pieces == [
        PastedHeading(0, "Instructivo de postulación"),
        PastedHeading(1, "Registro"),
        Text("<p>Ingrese a la página y pulse <b>Registrarme</b>, <i>sin apuro</i>.</p>"),
        Steps(["<p>Escriba su DNI.</p>", "<p>Pulse Buscar.</p>"]),
        PastedHeading(2, "Requisitos"),
        Text("<ul><li>DNI<ul><li>Vigente</li></ul></li><li>Correo</li></ul>"),
        PastedTable("", True, [["Archivo", "Límite"], ["Expediente", "25 MB"]]),
        Picture(b"", ""),  # Word tells only where its pictures are on that machine
    ]


def test_google_docs_gives_bold_and_links_and_nothing_dangerous():
    document = reading.read_pasted_html(GOOGLE_CLIPBOARD)
    assert document.pieces == [
        PastedHeading(1, "Registro"),
        Text(
            '<p>Pulse <b>Registrarme</b> en <a href="https://ejemplo.pe/a?b=1&amp;c=2">el portal</a>aquí.</p>'
        ),
        Text("<ul><li>DNI</li><ul><li>Vigente</li></ul></ul>"),
        PastedHeading(1, "Envío"),
        Text("<p>Listo.</p>"),
        Picture(b"", ""),
    ]


def test_libreoffice_gives_pictures_with_their_description():
    pieces = reading.read_pasted_html(LIBREOFFICE).pieces
    assert pieces == [
        PastedHeading(1, "Registro"),
        Text("<p>Uno <b>dos</b><br/>tres</p>"),
        Steps(["<p>Primero</p>", "<p>Segundo</p>"]),
        PastedTable("", True, [["A", "B"], ["Todo", ""]]),
        Text("<p>Mire:</p>"),
        Picture(picture(), "Pantalla de registro"),
    ]


def test_a_cell_over_several_rows_keeps_the_columns_in_line():
    (table,) = reading.read_pasted_html(
        "<table><tr><th>Trámite</th><th>Área</th><th>Días</th></tr>"
        "<tr><td>Ingreso</td><td rowspan='2'>Seguridad</td><td>1</td></tr><tr><td>Salida</td><td>2</td></tr></table>"
    ).pieces
    assert table.rows == [["Trámite", "Área", "Días"], ["Ingreso", "Seguridad", "1"], ["Salida", "", "2"]]


def test_captions_go_with_their_picture_and_their_table_and_a_typed_table_of_contents_stays_behind():
    assert reading.read_pasted_html(
        "<p class=MsoTocHeading>Contenido</p><p class=MsoToc1>1. Registro<span>3</span></p>"
        f"<p><img src='{DATA_IMAGE}' alt='Ingreso'></p><p class=MsoCaption>Figura 1. Pantalla</p>"
        "<p class=MsoCaption>Tabla 1. Plazos</p><table><tr><td>Ingreso</td><td>1</td></tr></table>"
    ).pieces == [
        Picture(picture(), "Ingreso", "Figura 1. Pantalla"),
        PastedTable("Tabla 1. Plazos", False, [["Ingreso", "1"]]),
    ]


def test_footnotes_of_a_docx_are_no_steps():
    assert reading.read_pasted_html(
        '<p>Uno<sup><a href="#footnote-1" id="footnote-ref-1">[1]</a></sup>.</p>'
        '<ol><li id="footnote-1"><p>Ley 27444. <a href="#footnote-ref-1">↑</a></p></li></ol>'
    ).pieces == [Text("<p>Uno[1].</p>"), Text("<p>[1] Ley 27444.</p>")]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1.2.1 Lista de plazas", "Lista de plazas"),
        ("IV. Requisitos", "Requisitos"),
        ("3) Envío", "Envío"),
        ("2026 en cifras", "2026 en cifras"),
        ("Ítem único", "Ítem único"),
    ],
)
def test_a_typed_number_is_left_out_because_sections_number_themselves(typed, kept):
    assert reading.read_pasted_html(f"<h1>{typed}</h1>").pieces == [PastedHeading(1, kept)]


# --- Into a manual --------------------------------------------------------------------------------


def test_a_word_document_becomes_a_draft_with_its_sections_and_pictures(editor):
    page = manual("## Lo de antes\n\nTexto.")
    told = bring(editor, page, docx()).content.decode()
    assert "2 secciones, 1 tabla, 1 imagen" in told
    assert "Escriba el texto alternativo de cada imagen" in told
    first, second = draft_of(page)
    assert (first["value"]["title"], second["value"]["title"]) == ("Registro", "Envío")
    (subsection,) = first["value"]["body"]
    assert subsection["value"]["title"] == "Antes"
    assert kinds(subsection["value"]["body"]) == ["text", "steps", "table", "figure"]
    image = PortalImage.objects.get()
    assert image.uploaded_by_user.username == "prensa"
    assert subsection["value"]["body"][-1]["value"]["alt"] == "Formulario de registro"
    # Nothing is public yet, and what was there is in the history.
    assert "Lo de antes" in editor.get(page.url).content.decode()


def test_what_was_brought_can_be_published(editor, client):
    page = manual("Antes.")
    bring(editor, page, docx())
    ManualPage.objects.get().get_latest_revision().publish()
    html = client.get(page.url).content.decode()
    for part in (
        "1. Registro",
        "1.1. Antes",
        "Escriba su DNI.",
        "25 MB",
        'alt="Formulario de registro"',
        "2. Envío",
    ):
        assert part in html


def test_pasted_text_goes_after_what_is_written(editor):
    page = manual("## Lo de antes\n\nTexto.")
    told = bring(editor, page, WORD_CLIPBOARD, where="after").content.decode()
    before, came = draft_of(page)
    assert (before["value"]["title"], came["value"]["title"]) == ("Lo de antes", "Registro")
    assert "Instructivo de postulación" in told  # the title that was left out is told
    assert "1 imagen no vino" in told


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "manual.docx", "vacío"),
        (b"no soy un zip", "manual.docx", "No pudimos abrir el documento"),
        (b"%PDF-1.4", "manual.pdf", "no es .docx ni .html"),
        (b"<p> </p>", "a.html", "No encontramos texto en el documento"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence_and_changes_nothing(editor, content, name, sentence):
    page = manual("Antes.")
    assert sentence in bring(editor, page, content, name).content.decode()
    assert not page.revisions.exists()


def test_a_picture_that_did_not_come_keeps_its_place_and_holds_up_publishing(editor):
    page = manual("Antes.")
    html = '<p>Mire</p><img src="data:image/png;base64,AAAA">'
    assert "1 imagen no vino" in bring(editor, page, html).content.decode()
    _text, gap = draft_of(page)
    assert (gap["type"], gap["value"]["image"]) == ("figure", None)
    with pytest.raises(StreamBlockValidationError):
        ManualPage.body.field.stream_block.clean(
            ManualPage.objects.get().get_latest_revision_as_object().body
        )
    assert editor.get(f"/admin/pages/{page.pk}/edit/").status_code == 200


def test_only_who_may_edit_the_manual_brings_something_into_it(client, django_user_model):
    page = manual("Antes.")
    person = django_user_model.objects.create_user("rrhh", password="x" * 20, is_staff=True)
    person.groups.add(Group.objects.get(name="Recursos Humanos"))
    client.force_login(person, backend="accounts.backends.PortalBackend")
    bring(client, page, WORD_CLIPBOARD)
    assert not page.revisions.exists()


def test_the_editor_finds_it_among_the_actions_of_a_manual(editor):
    page = manual("Antes.")
    assert (
        f"/admin/documentos-a-paginas/{page.pk}/"
        in editor.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    )
    assert "pegue aquí" in editor.get(f"/admin/documentos-a-paginas/{page.pk}/").content.decode()
