"""Annotated screenshots: markers at their place, a legend that reads in order."""

import re

import pytest
from django.contrib.auth.models import Group
from wagtail.blocks import StructBlockValidationError

from core.migrations.frozen.groups import COMMUNICATIONS
from home.models import ManualPage
from tests.home.makers import image, manual, screenshot
from tests.markup import markup

BLOCK = ManualPage._meta.get_field("body").stream_block.child_blocks["screenshot"]


def shown(client, *pieces, **fields) -> str:
    page = manual("Antes.", **fields)
    page.body = list(pieces)
    page.save()
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def test_the_legend_is_an_ordered_list_with_the_numbers_of_the_markers(client):
    html = shown(
        client, screenshot(image(), (10, 20, "Dirección del portal"), (62.5, 80, "Botón <b>Buscar</b>"))
    )
    figure = " ".join(html.split('<figure class="screenshot">')[1].split("</figure>")[0].split())
    links = re.findall(r'<a href="#([^"]+)" aria-label="Marcador (\d): ir a su leyenda"', figure)
    entries = re.findall(r'<li id="([^"]+)"> ?<p[^>]*>(.*?)</p>', figure)
    assert [(anchor, text) for anchor, text in entries] == [
        (links[0][0], "Dirección del portal"),
        (links[1][0], "Botón <b>Buscar</b>"),
    ]
    assert [number for _anchor, number in links] == ["1", "2"]
    assert "<ol" in figure


def test_a_marker_stands_at_its_percentage_of_the_picture_at_every_width(client):
    html = shown(client, screenshot(image(), (62.5, 8, "Botón Buscar")))
    assert '<circle cx="62.5%" cy="8%"' in markup(html)
    assert "style=" not in html.split("<main")[1]  # the content policy would drop it


def test_what_a_draft_lacks_does_not_break_its_preview(client):
    piece = screenshot(image(), (None, 130, "Fuera"))
    piece["value"]["image"] = None
    assert "Fuera" in shown(client, piece)


def test_two_screenshots_of_a_page_share_no_address(client):
    picture = image()
    html = shown(client, screenshot(picture, (1, 1, "a")), screenshot(picture, (1, 1, "a")))
    ids = re.findall(r'id="(marcador-[^"]+)"', html)
    assert len(set(ids)) == len(ids) == 2


def test_a_telephone_screen_has_its_legend_beside_it(client):
    assert "screenshot--tall" in shown(client, screenshot(image(size=(360, 700)), (5, 5, "Menú")))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"alt": ""}, "alt"), ({"image": None}, "image")],
)
def test_publishing_asks_for_the_picture_and_its_alternative_text(wrong, field):
    value = screenshot(image(), (5, 5, "Menú"))["value"] | wrong
    with pytest.raises(StructBlockValidationError) as refused:
        BLOCK.clean(BLOCK.to_python(value))
    assert field in refused.value.block_errors


def test_a_marker_outside_the_picture_is_refused():
    value = screenshot(image(), (101, 5, "Menú"))["value"]
    with pytest.raises(StructBlockValidationError):
        BLOCK.clean(BLOCK.to_python(value))


def test_the_legend_is_found_by_the_search():
    page = manual("Antes.")
    page.body = [screenshot(image(), (5, 5, "La palabra chuño"))]
    assert "chuño" in page.text


@pytest.mark.parametrize("how_many", [1, 3])
def test_three_screenshots_cost_no_more_queries_than_one(client, django_assert_max_num_queries, how_many):
    page = manual("Antes.")
    page.body = [screenshot(image(str(n)), (5, 5, "Menú")) for n in range(how_many)]
    page.save()
    client.get(page.url)
    with django_assert_max_num_queries(10):
        client.get(page.url)


# --- In the admin ---------------------------------------------------------------------------------


@pytest.fixture
def editor(client, django_user_model):
    person = django_user_model.objects.create_user("prensa", password="x" * 20, is_staff=True)
    person.groups.add(Group.objects.get(name=COMMUNICATIONS))
    client.force_login(person, backend="accounts.backends.PortalBackend")
    return client


def test_versions_of_an_annotated_manual_are_compared(editor):
    page = manual("Antes.")
    picture = image()
    revisions = []
    for words in ("Botón Buscar", "Botón Enviar"):
        page.body = [screenshot(picture, (10, 20, words))]
        revisions.append(page.save_revision())
    address = f"/admin/pages/{page.pk}/revisions/compare/{revisions[0].pk}...{revisions[1].pk}/"
    shown = editor.get(address).content.decode()
    assert "Buscar" in shown
    assert "Enviar" in shown


def test_a_copied_manual_keeps_its_markers(editor):
    page = manual("Antes.")
    page.body = [screenshot(image(), (10, 20, "Botón Buscar"))]
    page.save_revision().publish()
    page.copy(update_attrs={"slug": "copia", "title": "Copia"}, copy_revisions=False, keep_live=True)
    html = editor.get("/manuales/copia/").content.decode()
    assert '<circle cx="10%" cy="20%"' in markup(html)
    assert "Botón Buscar" in html


def test_the_picture_to_annotate_is_for_whoever_may_choose_it(editor, client):
    picture = image(size=(2000, 1000))
    assert ".width-1200." in editor.get(f"/admin/capturas/{picture.pk}/").url
    assert editor.get("/admin/capturas/999999/").status_code == 404
    client.logout()
    assert "/admin/login/" in client.get(f"/admin/capturas/{picture.pk}/").url
