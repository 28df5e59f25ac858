"""What people find when they type without accents, half a word, or a plural."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.search.words import folded_same_length, words
from home.search import excerpt, highlight
from tests import makers
from tests.home.makers import announcement, manual


def found(client, query, **parameters):
    """The titles that a search shows."""
    results = client.get("/buscar/", {"q": query, **parameters}).context["results"]
    return [row.title.replace("<mark>", "").replace("</mark>", "") for row in results.rows]


@pytest.mark.parametrize(
    "query",
    ["certificación", "certificacion", "CERTIFICACION", "certific", "certificaciones", "de la certificación"],
)
def test_a_word_is_found_with_or_without_accent_in_part_and_in_plural(client, query):
    manual(title="Cómo pedir su certificación de trabajo")
    manual(title="Otra cosa")
    assert found(client, query) == ["Cómo pedir su certificación de trabajo"]


def test_words_inside_the_text_are_found_too_and_the_excerpt_marks_them(client):
    manual("Introducción.\n\n## Firmas\n\nNumere las hojas de la última a la primera.", title="Expediente")
    page = client.get("/buscar/", {"q": "ultima hoja"}).content.decode()
    assert "las <mark>hojas</mark> de la <mark>última</mark> a la primera" in page


def test_the_enye_is_found_however_it_is_typed(client):
    announcement("Horario de fin de año")
    assert found(client, "año") == found(client, "ano") == ["Horario de fin de año"]


def test_calls_and_positions_are_found_by_number_code_and_title(client, open_call):
    makers.position(open_call, code="PP II", title="Enfermero(a)")
    for query in ("012-2026", "CAS 12", "direccion regional de salud"):
        assert open_call.title in found(client, query)
    assert found(client, "enfermer") == ["Enfermero(a)"]
    assert found(client, "AUX-I-01-GR") == ["Auxiliar administrativo"]
    assert found(client, "PP II") == ["Enfermero(a)"]


def test_a_kind_of_page_and_a_word_find_that_page_among_others(client, open_call):
    makers.position(open_call, code="PP II", title="Enfermero(a)")
    announcement("Enfermería: charla")
    assert found(client, "plazas de enfermero") == ["Enfermero(a)"]
    (row,) = client.get("/buscar/", {"q": "plaza enfermero"}).context["results"].rows
    assert row.excerpt.startswith("PP II")


def test_each_result_says_what_it_is_and_where_it_hangs(client, open_call):
    (row,) = client.get("/buscar/", {"q": "auxiliar"}).context["results"].rows
    assert row.kind == "Plaza"
    assert [crumb.title for crumb in row.breadcrumb] == ["Convocatorias CAS", open_call.title]
    assert row.url == "/convocatorias/cas-012-2026/aux-i-01-gr/"


def test_results_can_be_narrowed_to_one_type(client):
    manual(title="Boletas de pago")
    announcement("Boletas de octubre")
    kinds = client.get("/buscar/", {"q": "boleta"}).context["results"].kinds
    assert {(kind.label, kind.count) for kind in kinds} == {("Manuales", 1), ("Comunicados", 1)}
    assert found(client, "boleta", tipo="manualpage") == ["Boletas de pago"]
    assert len(found(client, "boleta", tipo="nada")) == 2


def test_a_title_weighs_more_than_a_text(client):
    manual("## Uno\n\nTambién su boleta.\n\n## Dos\n\nLa boleta, otra vez la boleta.", title="Legajo")
    manual(title="Boleta de pago")
    assert found(client, "boleta") == ["Boleta de pago", "Legajo"]


def test_when_no_page_has_all_the_words_those_with_some_are_shown(client):
    manual(title="Boletas de pago")
    assert found(client, "boletas zzz") == ["Boletas de pago"]
    page = client.get("/buscar/", {"q": "boletas zzz"}).content.decode()
    assert "Ninguna página tiene todas las palabras" in page


def test_finding_nothing_says_what_to_do(client):
    page = client.get("/buscar/", {"q": "zzz"}).content.decode()
    assert "No encontramos «zzz»" in page
    assert "Pruebe con una palabra más corta" in page


@pytest.mark.parametrize("query", ["", "   "])
def test_an_empty_search_explains_itself(client, query):
    assert "Escriba qué necesita" in client.get("/buscar/", {"q": query}).content.decode()


@pytest.mark.parametrize(
    "query", ["'", '"', "AND", "a*", "( OR", "\\", ":*", "%", "%s", "!!!", "<b>", "NEAR(", "x" * 500, "\x00"]
)
def test_signs_of_any_query_language_break_nothing(client, query):
    manual(title="Boletas")
    page = client.get("/buscar/", {"q": query})
    assert page.status_code == 200
    assert "<b>" not in page.content.decode()


def test_drafts_private_pages_and_expired_announcements_are_not_found(client):
    manual(title="Boletas en borrador", live=False)
    private = manual(title="Boletas privadas")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    announcement("Boletas vencidas", expires_at=timezone.now() - timedelta(seconds=1))
    announcement("Boletas vigentes", expires_at=timezone.now() + timedelta(hours=1))
    assert found(client, "boletas") == ["Boletas vigentes"]


def test_results_come_ten_at_a_time(client):
    for number in range(12):
        announcement(f"Boletas {number:02d}", slug=f"boletas-{number}")
    assert len(found(client, "boletas")) == 10
    assert len(found(client, "boletas", pagina=2)) == 2
    assert "12 resultados" in client.get("/buscar/", {"q": "boletas"}).content.decode()


def test_a_changed_page_is_found_by_its_new_words_only(client):
    page = manual(title="Boletas")
    page.title = "Certificados"
    page.save_revision().publish()
    assert found(client, "certificado") == ["Certificados"]
    assert found(client, "boletas") == []


@pytest.mark.parametrize("how_many", [1, 3])
def test_a_search_costs_the_same_for_one_result_and_for_three(client, how_many, django_assert_num_queries):
    for number in range(how_many):
        announcement(f"Boletas {number}", slug=f"b-{number}")
        manual(title=f"Boletas, manual {number}", slug=f"m-{number}")
    client.get("/buscar/", {"q": "boletas"})  # content types stay in the process
    with django_assert_num_queries(8):
        client.get("/buscar/", {"q": "boletas"})


# --- Words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "looked_for"),
    [
        ("¿Cómo postulo a una plaza?", ["postulo", "plaza"]),
        ("Certificaciones", ["certificacion"]),
        ("plazas y boletas", ["plaza", "boleta"]),
        ("CAS N.º 012-2026", ["cas", "012", "2026"]),
        ("la", ["la"]),
        ("mes meses", ["mes"]),
        ("!!", []),
    ],
)
def test_a_query_becomes_the_beginnings_of_the_words_that_matter(query, looked_for):
    assert words(query) == looked_for


def test_plain_text_keeps_every_letter_in_its_place():
    text = "Ñandú N.º «Certificación» İ ß … Ü"
    assert len(folded_same_length(text)) == len(text)
    assert folded_same_length("ÁÉÍÓÚÜÑ áéíóúüñ") == "aeiouun aeiouun"


def test_marked_text_is_escaped():
    marked = highlight("<b>boletas</b> & más", ["boleta"])
    assert marked == "&lt;b&gt;<mark>boletas</mark>&lt;/b&gt; &amp; más"


def test_an_excerpt_is_cut_between_words_around_the_match():
    shown = excerpt("palabra " * 60 + "certificación " + "palabra " * 60, ["certificacion"])
    assert "<mark>certificación</mark>" in shown
    assert shown.startswith("… palabra")
    assert shown.endswith("palabra …")
    assert len(shown) < 260
