"""Manuals: numbers that nobody types, contents that cannot be out of step, pieces that stay readable."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings
from wagtail.blocks import StructBlockValidationError

from home.blocks.links import LinkBlock
from home.models import ManualIndexPage, ManualPage
from home.public_services import SERVICES, Service
from tests.home.makers import document, figure, image, manual, publish
from tests.markup import markup

SECTIONS = """
Lea primero.

## Cree su usuario

Uno.

### Revise y envíe

Dos.

### Revise y envíe

Tres.

## Elija la plaza

Cuatro.
"""


def html(client, page) -> str:
    return client.get(page.url).content.decode()


def test_sections_and_sub_sections_are_numbered_in_the_order_they_stand(client):
    page = html(client, manual(SECTIONS))
    assert '<h2 id="cree-su-usuario">1. Cree su usuario</h2>' in page
    assert '<h3 id="revise-y-envie">1.1. Revise y envíe</h3>' in page
    assert '<h3 id="revise-y-envie-2">1.2. Revise y envíe</h3>' in page
    assert '<h2 id="elija-la-plaza">2. Elija la plaza</h2>' in page


def test_the_contents_lead_to_every_section(client):
    page = html(client, manual(SECTIONS))
    contents = page.split("data-toc")[1].split("</nav>")[0]
    for anchor, words in (
        ("cree-su-usuario", "1. Cree su usuario"),
        ("revise-y-envie-2", "1.2. Revise y envíe"),
        ("elija-la-plaza", "2. Elija la plaza"),
    ):
        assert f'href="#{anchor}">{words}</a>' in contents


def test_moving_a_section_renumbers_everything(client):
    page = manual(SECTIONS)
    introduction, first, second = page.body.raw_data
    page.body = [introduction, second, first]
    page.save()
    shown = html(client, page)
    assert "1. Elija la plaza" in shown
    assert "2.2. Revise y envíe" in shown


def test_a_manual_of_one_section_has_no_contents(client):
    assert "data-toc" not in html(client, manual("## Solo una\n\nTexto."))


def test_its_facts_are_below_the_title(client):
    page = manual("## Uno\n\n" + "palabra " * 500, version="1.2.0", updated_on=date(2026, 11, 12))
    facts = "Versión 1.2.0 · Oficina de Informática · actualizado el 12 nov 2026 · 3 min de lectura"
    assert facts in html(client, page)


def test_the_date_to_review_it_by_is_for_editors_only(client):
    assert "2027" not in html(client, manual(review_on=date(2027, 5, 1)))


def test_every_kind_of_piece_is_shown(client):
    page = manual(
        """
> aviso: Tenga a la mano su **DNI**.

1. Abra el portal.
2. Pulse Buscar.

tabla: Límites de peso
| Archivo | Límite |
| Expediente | 25 MB |

? ¿Y si pesa más?
Escanee con *menos* resolución.

-> registration | Ir al registro
"""
    )
    picture = figure(image(), alt="Formulario con el botón Buscar")
    file = {"type": "file", "value": {"document": document("Cronograma").pk, "title": ""}}
    page.body = [*page.body.raw_data, picture, file]
    page.save()
    shown = html(client, page)
    assert "notice--warn" in shown
    assert "su <b>DNI</b>" in shown
    assert '<ol class="numbered-steps"><li>' in shown
    assert "<caption>Límites de peso</caption>" in shown
    assert '<td class="on-card-plain" data-label="Límite">25 MB</td>' in markup(shown)
    assert "<summary>¿Y si pesa más?</summary>" in shown
    assert '<a class="button" href="/registro/">Ir al registro</a>' in shown
    assert 'alt="Formulario con el botón Buscar"' in shown
    assert "Cronograma" in shown
    assert "(PDF, 8" in markup(shown)


def test_what_an_editor_types_in_a_table_or_a_question_is_text_not_markup(client):
    page = manual("tabla: T<i>\n| <b>A | B |\n| <script>x | y |\n\n? <u>¿Qué?\nNada.")
    shown = html(client, page)
    for tag in ("T<i>", "<b>A", "<script>x", "<u>"):
        assert tag not in shown


@override_settings(ROOT_URLCONF="wagtail.urls")
def test_a_service_that_nothing_answers_yet_is_announced_without_a_link():
    assert not SERVICES["registration"].is_available


def test_the_button_of_a_service_appears_as_soon_as_its_address_answers(client, monkeypatch):
    monkeypatch.setitem(SERVICES, "coming", Service("coming", "Asistencia", "Marcar", "/asistencia/"))
    page = html(client, manual("-> coming | Marcar mi asistencia"))
    assert "Muy pronto" in page
    assert "/asistencia/" not in page
    assert SERVICES["registration"].is_available
    assert 'href="/registro/">Ir</a>' in html(client, manual("-> registration | Ir", slug="otro"))


def test_the_related_service_stands_beside_the_contents(client):
    page = html(client, manual(SECTIONS, service="registration"))
    assert '<a class="button button--secondary button--small" href="/registro/">Registrarme</a>' in page


@pytest.mark.parametrize(
    "link",
    [
        {"service": "", "page": None, "url": ""},
        {"service": "login", "page": None, "url": "https://otro.example"},
    ],
)
def test_a_button_leads_to_exactly_one_place(link):
    block = LinkBlock()
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python(link))


def test_pieces_show_themselves_to_the_editor_who_chooses_them(client, django_user_model):
    editor = django_user_model.objects.create_superuser("editora", password="x" * 20)
    client.force_login(editor, backend="accounts.backends.PortalBackend")
    stream = ManualPage._meta.get_field("body").stream_block
    pieces = ("text", "notice", "steps", "screenshot", "figure", "table", "faq", "call_to_action", "section")
    for name in pieces:
        block = stream.child_blocks[name]
        assert block.is_previewable, name
        response = client.get("/admin/block-preview/", {"id": block.definition_prefix})
        assert response.status_code == 200, name
        shown = response.content.decode()
        assert "css/components.css" in shown
        assert ("img/captura" in shown) == (name in ("screenshot", "figure"))
        assert ("Marcador 2: ir a su leyenda" in shown) == (name == "screenshot")


def test_the_list_groups_manuals_and_says_how_fresh_they_are(client):
    index = ManualIndexPage.objects.get()
    group = index.add_child(instance=ManualIndexPage(title="Para postulantes", slug="postulantes"))
    index.add_child(instance=ManualIndexPage(title="Vacío", slug="vacio"))
    manual(title="Suelto", slug="suelto")
    page = manual(title="Cómo postular", slug="como-postular", summary="Los seis pasos.")
    page.move(group, pos="last-child")
    shown = client.get("/manuales/").content.decode()
    assert '<h2 class="section-title">Para postulantes</h2>' in shown
    assert '<a href="/manuales/postulantes/como-postular/">Cómo postular</a>' in markup(shown)
    assert "Los seis pasos." in shown
    assert "Versión 1.2.0 · Oficina de Informática" in shown
    assert "Vacío" not in shown
    assert client.get("/manuales/postulantes/").status_code == 200


def test_an_empty_list_of_manuals_says_so(client):
    assert "Todavía no hay manuales" in client.get("/manuales/").content.decode()


def test_what_is_empty_in_a_table_from_end_to_end_is_left_out(client):
    page = manual()
    value = {
        "table_header_choice": "row",
        "data": [["Sede", "", "Plazas"], ["Cusco", None, "2"], ["", None, ""], ["Espinar", "", ""]],
    }
    html = client.get(publish(page, body=[{"type": "table", "value": value}]).url).content.decode()
    assert html.count("<th scope") == 2
    assert html.count("<tr>") == 3
    assert html.count("is-blank") == 1  # a phone does not say «Plazas» of Espinar


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (None, "La tabla está vacía"),
        ({"table_header_choice": "row", "data": [[None, ""], ["", None]]}, "La tabla está vacía"),
        ({"table_header_choice": "", "data": [["Sede"], ["Cusco"]]}, "qué celdas son encabezados"),
    ],
)
def test_a_table_that_would_not_be_understood_is_refused_with_a_sentence(value, sentence):
    block = ManualPage._meta.get_field("body").stream_block.child_blocks["table"]
    with pytest.raises(ValidationError, match=sentence):
        block.clean(value)
