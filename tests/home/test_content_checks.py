"""What the portal's own checks find in a page, where the editor reads it, and what they leave alone."""

from uuid import uuid4

import pytest

from home.checks import FindingKind, findings_of, findings_of_page
from tests.home.makers import announcement, body, document, figure, image, manual, publish, staff, standard

REPORT = "/admin/reports/por-revisar-en-las-paginas/"


def found(page, kind=None):
    return [f.full_sentence for f in findings_of_page(page) if not kind or f.kind == kind]


def section(title, *pieces, kind="section"):
    return {"type": kind, "value": {"title": title, "body": list(pieces)}}


def text(markup):
    return {"type": "text", "value": markup}


def screenshot(*legends, alt="Formulario de registro"):
    markers = [
        {"type": "item", "id": str(uuid4()), "value": {"text": legend, "x": 10, "y": 20}}
        for legend in legends
    ]
    return {
        "type": "screenshot",
        "value": {"image": image().pk, "alt": alt, "markers": markers, "caption": ""},
    }


def page_with(*pieces):
    page = manual()
    page.body = list(pieces)
    page.save()
    page.refresh_from_db()
    return page


def test_a_page_in_order_has_nothing_to_mend():
    target = manual(slug="otro")
    page = page_with(
        text(
            f'<p><a linktype="page" id="{target.pk}">otro</a> y <a href="https://gob.pe/">otro sitio</a></p>'
        ),
        section(
            "Uno",
            text("<p><b>Escriba</b> su número.</p>"),
            figure(image()),
            screenshot("<p>El botón</p>"),
            section("Uno y medio", text("<p>Siga.</p>"), kind="subsection"),
        ),
    )
    assert found(page) == []


@pytest.mark.parametrize(
    ("alt", "sentence"),
    [
        ("  ", "hay una imagen sin texto alternativo"),
        ("captura-2.PNG", "«captura-2.PNG» no dice qué muestra"),
        ("Imagen", "«Imagen» no dice qué muestra"),
    ],
)
def test_a_picture_says_what_it_shows(alt, sentence):
    (line,) = found(page_with(section("Registro", figure(image(), alt=alt))), FindingKind.PICTURE)
    assert line.startswith("En «Registro»: ")
    assert sentence in line
    assert found(page_with(screenshot("<p>El botón</p>", alt=alt)), FindingKind.PICTURE)


def test_every_marker_of_a_screenshot_has_its_legend():
    (line,) = found(page_with(screenshot("<p>El botón</p>", "<p> </p>")), FindingKind.LEGEND)
    assert "el marcador 2 de una captura no tiene leyenda" in line
    (line,) = found(page_with(screenshot()), FindingKind.LEGEND)
    assert "sin marcadores ni leyenda" in line


def test_titles_are_titles_and_skip_no_level():
    page = page_with(
        text("<h4>Pegado</h4><p>Texto.</p>"),
        section("Vacía"),
        section("Llena", text("<p><b>Antes de empezar</b></p><p><b>No lo olvide.</b></p><p>a <b>b</b></p>")),
    )
    assert found(page, FindingKind.HEADING) == [
        "el título «Pegado» se salta un nivel.",
        "la sección «Vacía» no tiene contenido.",
        "En «Llena»: «Antes de empezar» parece un título escrito en negrita: use una sección.",
    ]


def test_links_to_what_is_gone_or_not_public_are_named():
    draft, gone, file = manual(slug="a", title="Borrador"), manual(slug="b"), document()
    page = page_with(
        section(
            "Antes",
            text(
                f'<p><a linktype="page" id="{draft.pk}">uno</a> <a linktype="page" id="{gone.pk}">dos</a> '
                f'<a linktype="document" id="{file.pk}">tres</a> <a href="/manuales/nada/">cuatro</a> '
                '<a href="http://127.0.0.1:8000/nada/">cinco</a></p>'
            ),
            {"type": "call_to_action", "value": {"text": "Ir", "link": {"service": "", "page": gone.pk, "url": ""}}},
        )
    )  # fmt: skip
    draft.unpublish()
    gone.delete()
    file.delete()
    assert found(page, FindingKind.LINK) == [
        "En «Antes»: el enlace «uno» lleva a «Borrador», que no está publicada.",
        "En «Antes»: el enlace «dos» lleva a una página que se borró.",
        "En «Antes»: el enlace «tres» lleva a un archivo que se borró.",
        "En «Antes»: el enlace «cuatro» lleva a «/manuales/nada/», una dirección del portal que no existe.",
        "En «Antes»: el enlace «cinco» lleva a «/nada/», una dirección del portal que no existe.",
        "En «Antes»: un botón lleva a una página que se borró.",
    ]


def test_addresses_of_services_and_of_pages_are_in_order():
    other = manual(slug="otro")
    page = page_with(
        text(
            '<p><a href="/registro/">a</a> <a href="/manuales/otro/#uno">b</a> <a href="/comunicados/rss/">c</a> '
            '<a href="mailto:a@b.example">d</a> <a href="#abajo">e</a> <a href="/">f</a> '
            f'<a href="{other.versions_url}">g</a></p>'
        )
    )
    assert found(page) == []


# --- Where editors read it ------------------------------------------------------------------------


@pytest.fixture
def editor(client):
    client.force_login(staff())
    return client


def with_a_bold_title(page):
    return publish(page, body=[*page.body.raw_data, text("<p><b>Un título</b></p>")])


def test_the_editor_reads_it_above_the_form_and_only_then(editor):
    page = manual()
    address = f"/admin/pages/{page.pk}/edit/"
    assert "Por revisar en esta página" not in editor.get(address).content.decode()
    with_a_bold_title(page)
    shown = editor.get(address).content.decode()
    assert "Por revisar en esta página" in shown
    assert "«Un título» parece un título escrito en negrita" in shown


def test_publishing_says_what_was_found(editor):
    page = with_a_bold_title(standard())
    form = {
        "title": page.title, "slug": page.slug, "summary": "", "updated_on": "", "seo_title": "",
        "search_description": "", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
        "body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "section",
        "body-0-id": "", "body-0-value-title": "Sin nada", "body-0-value-body-count": "0",
        "action-publish": "yes",
    }  # fmt: skip
    response = editor.post(f"/admin/pages/{page.pk}/edit/", form, follow=True)
    assert "se publicó, pero hay 1 cosa por revisar: la sección «Sin nada» no tiene contenido." in (
        response.content.decode().replace("&quot;", '"')
    )


def test_the_report_covers_every_published_page_and_is_exported(editor):
    with_a_bold_title(manual(title="Con negrita", slug="a"))
    page = announcement("Con enlace", slug="b")
    publish(page, body=body("Vea [eso](/nada/)."))
    manual(title="En orden", slug="c")
    shown = editor.get(REPORT).content.decode()
    assert "Con negrita" in shown
    assert "el enlace «eso» lleva a «/nada/»" in shown.replace("El enlace", "el enlace")
    assert "En orden" not in shown
    csv = b"".join(editor.get(REPORT, {"export": "csv"}).streaming_content).decode()
    assert csv.splitlines()[0] == "Página,Qué,Qué se encontró"
    assert "Con negrita,Títulos," in csv


def test_an_orderly_portal_is_told_so_and_strangers_nothing(client):
    client.force_login(staff("nadie", group="Sin páginas", may=()))
    assert client.get(REPORT).status_code == 302
    client.force_login(staff())
    assert "Nada por revisar" in client.get(REPORT).content.decode()


@pytest.mark.parametrize("how_many", [1, 3])
def test_checking_costs_the_same_for_one_page_and_for_three(how_many, django_assert_num_queries):
    file = document()
    pages = []
    for number in range(how_many):
        page = manual(slug=f"m{number}")
        links = f'<a linktype="page" id="{page.pk}">a</a> <a linktype="document" id="{file.pk}">b</a>'
        pages.append(publish(page, body=[text(f'<p>{links} <a href="/nada/">c</a></p>'), figure(image())]))
    with django_assert_num_queries(4):
        findings_of(pages)
