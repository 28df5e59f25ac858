"""The announcements in a news reader: complete addresses, each one once, and only those in force."""

from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import pytest
from wagtail.models import Page, PageViewRestriction

from tests.home.makers import announcement

NOON = datetime(2026, 11, 20, 17, tzinfo=UTC)  # 12:00 in Lima
ATOM = "{http://www.w3.org/2005/Atom}"
RSS, ATOM_FEED = "/comunicados/rss/", "/comunicados/atom/"


def items(client, address=RSS):
    response = client.get(address)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content).findall(".//item")  # noqa: S314  our own


def titles(client):
    return [item.findtext("title") for item in items(client)]


def test_both_feeds_carry_whole_addresses_and_what_the_announcement_is_about(client, settings):
    settings.BASE_URL = "https://portal.example"
    announcement("Fe de erratas", summary="Cambia la hora.", date=date(2026, 11, 10), slug="fe")
    item = items(client)[0]
    assert item.findtext("link") == "https://portal.example/comunicados/fe/"
    assert item.findtext("description") == "Cambia la hora."
    assert item.findtext("pubDate") == "Tue, 10 Nov 2026 00:00:00 -0500"
    assert item.findtext("category") == "Convocatorias"
    feed = ElementTree.fromstring(client.get(ATOM_FEED).content)  # noqa: S314  our own
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "alternate": "https://portal.example/comunicados/",
        "self": "https://portal.example/comunicados/atom/",
    }
    assert feed.find(f"{ATOM}entry/{ATOM}link").get("href") == "https://portal.example/comunicados/fe/"


def test_an_announcement_without_summary_gives_its_first_words(client):
    announcement("Charla", markup="La charla es " + "muy " * 100 + "larga.")
    description = items(client)[0].findtext("description")
    assert description.startswith("La charla es muy")
    assert len(description) <= 250


def test_the_newest_come_first_and_at_most_twenty(client):
    for day in range(1, 23):
        announcement(f"Del {day}", date=date(2026, 10, day), slug=f"d{day}")
    assert titles(client)[:2] == ["Del 22", "Del 21"]
    assert len(titles(client)) == 20


def test_drafts_private_and_expired_ones_are_not_told(client, at):
    announcement("Borrador", live=False, slug="a")
    private = announcement("Interno", slug="b")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    announcement("Charla", expires_at=NOON, slug="c")
    announcement("Público", slug="d")
    with at(NOON - timedelta(seconds=1)):
        assert set(titles(client)) == {"Charla", "Público"}
    with at(NOON):
        assert titles(client) == ["Público"]


def test_a_private_list_has_a_private_feed(client):
    announcement("Interno")
    index = Page.objects.get(slug="comunicados")
    PageViewRestriction.objects.create(page=index, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(RSS).status_code == 302


def test_an_entry_stays_the_same_one_when_its_address_changes(client):
    page = announcement("Charla", slug="charla")
    before = items(client)[0].findtext("guid")
    page.slug, page.title = "charla-de-seguridad", "Charla de seguridad"
    page.save_revision().publish()
    item = items(client)[0]
    assert item.findtext("guid") == before
    assert item.findtext("link").endswith("/comunicados/charla-de-seguridad/")


def test_whoever_has_it_already_gets_no_second_copy(client):
    announcement("Uno", slug="uno")
    first = client.get(RSS)
    assert first["Content-Type"].startswith("application/rss+xml")
    assert first["Cache-Control"] == "public, max-age=300"
    again = client.get(RSS, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    announcement("Dos", slug="dos")
    assert client.get(RSS, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_a_copy_is_not_kept_past_the_moment_at_which_an_announcement_expires(client, at):
    announcement("Charla", expires_at=NOON)
    with at(NOON - timedelta(seconds=40)):
        assert client.get(RSS)["Cache-Control"] == "public, max-age=40"


@pytest.mark.parametrize("address", ["/", "/comunicados/", "/comunicados/uno/"])
def test_readers_discover_the_feeds_from_the_pages(client, address):
    announcement("Uno", slug="uno")
    page = client.get(address).content.decode()
    for kind in ("rss", "atom"):
        assert f'type="application/{kind}+xml"' in page
        assert f'href="/comunicados/{kind}/"' in page


@pytest.mark.parametrize("how_many", [1, 3])
def test_a_feed_costs_the_same_for_one_announcement_and_for_three(
    client, how_many, django_assert_num_queries
):
    for number in range(how_many):
        announcement(f"N.º {number}", slug=f"n{number}")
    client.get(RSS)
    with django_assert_num_queries(8):
        client.get(RSS)


def test_other_addresses_below_the_list_do_not_exist(client):
    for address in ("/comunicados/rdf/", "/comunicados/rss/mas/"):
        assert client.get(address).status_code == 404
