"""From one manual to the next, and to the service that it is about."""

from wagtail.models import PageViewRestriction

from home.models import ManualIndexPage
from tests.home.makers import manual


def html(client, page):
    return client.get(page.url).content.decode()


def test_a_manual_leads_to_its_neighbours_in_the_list_past_what_the_public_cannot_read(client):
    first = manual(title="Uno", slug="uno")
    manual(title="Borrador", slug="borrador", live=False)
    private = manual(title="Interno", slug="interno")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    middle = manual(title="Dos", slug="dos")
    last = manual(title="Tres", slug="tres")
    page = html(client, middle)
    assert 'rel="prev" href="/manuales/uno/"' in page
    assert 'rel="next" href="/manuales/tres/"' in page
    assert 'rel="prev"' not in html(client, first)
    assert 'rel="next"' not in html(client, last)


def test_the_neighbours_are_of_the_same_list(client):
    index = ManualIndexPage.objects.get()
    manual(title="Fuera", slug="fuera")
    group = index.add_child(instance=ManualIndexPage(title="Grupo", slug="grupo"))
    one, other = manual(slug="a", title="A"), manual(slug="b", title="B")
    for page in (one, other):
        page.move(group, pos="last-child")
        page.refresh_from_db()
    page = html(client, one)
    assert 'rel="next" href="/manuales/grupo/b/"' in page
    assert "Fuera" not in page.split("<footer")[1]


def test_the_only_manual_of_a_list_has_no_neighbours(client):
    assert "Otros manuales de esta lista" not in html(client, manual())
