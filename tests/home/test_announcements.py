"""Announcements: in the lists while they are in force, by category and year."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.home.makers import announcement, document
from tests.makers import call
from tests.markup import markup

NOON = datetime(2026, 11, 20, 17, tzinfo=UTC)  # 12:00 in Lima


def listed(client, **parameters):
    """The titles that the list shows, in order."""
    response = client.get("/comunicados/", parameters)
    assert response.status_code == 200
    return [page.title for page in response.context["listing"].page]


def test_an_announcement_leaves_the_list_the_second_it_expires_with_no_job_running(client, at):
    announcement("Charla", expires_at=NOON)
    with at(NOON - timedelta(seconds=1)):
        assert listed(client) == ["Charla"]
    with at(NOON):
        assert listed(client) == []


def test_its_own_address_keeps_opening_and_says_that_it_expired(client, at):
    page = announcement("Charla", expires_at=NOON)
    with at(NOON + timedelta(days=1)):
        shown = client.get(page.url).content.decode()
    assert "dejó de estar vigente el 20 de noviembre de 2026 a las 12:00" in shown


def test_the_newest_come_first_and_a_pinned_one_before_them(client):
    announcement("Vieja", date=date(2026, 10, 1), slug="a")
    announcement("Nueva", date=date(2026, 11, 1), slug="b")
    announcement("Destacada", date=date(2026, 9, 1), slug="c", pinned=True)
    assert listed(client) == ["Destacada", "Nueva", "Vieja"]


@pytest.fixture
def three(client):
    announcement("Boletas", category="personal", date=date(2026, 10, 1), slug="a")
    announcement("Fe de erratas", category="convocatorias", date=date(2026, 11, 1), slug="b")
    announcement("Mantenimiento", category="portal", date=date(2025, 3, 1), slug="c")


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        ({"categoria": "personal"}, ["Boletas"]),
        ({"anio": "2026"}, ["Fe de erratas", "Boletas"]),
        ({"categoria": "portal", "anio": "2025"}, ["Mantenimiento"]),
        ({"categoria": "portal", "anio": "2026"}, []),
        ({"categoria": "inventada", "anio": "mil"}, ["Fe de erratas", "Boletas", "Mantenimiento"]),
        ({"pagina": "99"}, ["Fe de erratas", "Boletas", "Mantenimiento"]),
        ({"pagina": "x"}, ["Fe de erratas", "Boletas", "Mantenimiento"]),
    ],
)
def test_the_list_is_narrowed_by_category_and_year(client, three, filters, titles):
    assert listed(client, **filters) == titles


def test_filters_that_leave_nothing_offer_the_whole_list(client, three):
    page = client.get("/comunicados/", {"categoria": "portal", "anio": "2026"}).content.decode()
    assert "No hay comunicados con esos filtros" in page
    assert 'href="/comunicados/">Ver todos</a>' in page


def test_the_filters_keep_each_other_and_mark_what_is_chosen(client, three):
    page = client.get("/comunicados/", {"categoria": "personal"}).content.decode()
    assert 'href="/comunicados/?categoria=personal" aria-current="true">Personal</a>' in markup(page)
    assert 'href="/comunicados/?categoria=personal&amp;anio=2025">2025</a>' in markup(page)


def test_with_one_category_and_one_year_there_is_nothing_to_filter(client):
    announcement("Sola")
    assert "choices" not in client.get("/comunicados/").content.decode().replace("pages.css", "")


def test_ten_are_shown_at_a_time_and_the_pages_keep_the_filters(client):
    for number in range(12):
        announcement(f"N.º {number}", slug=f"n{number}", date=date(2026, 1, 1 + number))
    announcement("Otra", category="portal", slug="otra")
    page = client.get("/comunicados/", {"categoria": "convocatorias"})
    assert page.context["listing"].page.paginator.count == 12
    assert len(listed(client, categoria="convocatorias")) == 10
    assert len(listed(client, categoria="convocatorias", pagina=2)) == 2
    assert "?categoria=convocatorias&amp;pagina=2" in page.content.decode()


def test_an_announcement_brings_its_files_and_the_call_that_it_is_about(client, home):
    the_call = call(home)
    page = announcement("Fe de erratas", related_call=the_call, markup="La hora cambia a las 17:30.")
    page.attachments.create(document=document("Cronograma corregido"))
    page.attachments.create(document=document("Otro"), title="Acta firmada")
    page.save()
    shown = client.get(page.url).content.decode()
    assert "10 de noviembre de 2026 · Convocatorias" in shown
    assert "Cronograma corregido" in shown
    assert "Acta firmada" in shown
    assert f'<a href="{the_call.url}">{the_call.title}</a>' in shown


def test_a_call_that_was_withdrawn_is_not_linked(client, home):
    the_call = call(home)
    page = announcement("Fe de erratas", related_call=the_call)
    the_call.unpublish()
    assert the_call.title not in client.get(page.url).content.decode()


def test_a_copy_is_another_announcement(client):
    original = announcement("Charla", date=date(2020, 1, 1), pinned=True, expires_at=NOON)
    copy = original.copy(update_attrs={"slug": "charla-2"})
    assert copy.date > original.date
    assert not copy.pinned
    assert copy.expires_at is None


def test_a_portal_without_announcements_says_so(client):
    assert "Todavía no hay comunicados" in client.get("/comunicados/").content.decode()
