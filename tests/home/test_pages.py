"""What every page of the tree tells people and machines, and what it costs."""

import re
from datetime import UTC, date, datetime

import pytest
from django.core.cache import cache
from wagtail.models import Page, PageViewRestriction, Site

from core.models import BrandSettings
from home.public_services import SERVICES, Service
from tests.home.makers import announcement, document, figure, image, manual, standard
from tests.makers import call, position

LONG = """
Vea [los comunicados](pagina:comunicados).

> aviso: Lea también [la lista](pagina:manuales).

## Antes de empezar

1. Abra [las convocatorias](pagina:convocatorias).
2. Elija una plaza.

tabla: Límites
| Archivo | Peso |
| Expediente | 25 MB |

### Sus papeles

? ¿Y si no los tengo?
Mire [los manuales](pagina:manuales).

## Terminar

-> registration | Registrarme
"""


def html(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def long_manual(times: int):
    page = manual(LONG * times, title="Cómo postular", slug="como-postular", service="registration")
    stream = list(page.body.raw_data)
    for number in range(times):
        stream.append(figure(image(f"Imagen {number}")))
        stream.append({"type": "file", "value": {"document": document(f"Anexo {number}").pk, "title": ""}})
    page.body = stream
    page.save()
    return page


# --- What it costs --------------------------------------------------------------------------------


def furnish(how_many: int, home):
    for number in range(how_many):
        a_call = call(home, number=number + 1)
        position(a_call, code="B")
        page = announcement(f"Comunicado {number}", slug=f"c-{number}", markup=LONG, related_call=a_call)
        for _ in range(how_many):
            page.attachments.create(document=document())
        page.save()
        standard(f"Página {number}", LONG, slug=f"p-{number}", in_footer=True)
        manual(LONG, title=f"Manual {number}", slug=f"m-{number}")
    long_manual(how_many)
    home.cards = [
        {
            "type": "card",
            "value": {"icon": "book", "title": "Manuales", "text": "", "link": {"page": page.pk}},
        }
        for page in Page.objects.filter(depth=3)[:how_many]
    ]
    home.save()


QUERIES = {
    "/": 10,
    "/manuales/": 7,
    "/manuales/como-postular/": 9,
    "/comunicados/": 7,
    "/comunicados/c-0/": 7,
    "/p-0/": 6,
}


@pytest.mark.parametrize("how_many", [1, 3])
@pytest.mark.parametrize("address", QUERIES)
def test_a_page_costs_the_same_few_queries_however_much_it_holds(
    client, home, address, how_many, django_assert_num_queries
):
    furnish(how_many, home)
    html(client, address)  # pictures are cut to size once; content types stay in the process
    cache.clear()
    Site.get_site_root_paths()  # kept for an hour by every process
    with django_assert_num_queries(QUERIES[address]):
        html(client, address)


# --- What it says ---------------------------------------------------------------------------------


def test_a_page_says_where_it_hangs_and_who_it_is(client):
    manual(title="Cómo postular", slug="como-postular", summary="Los seis pasos.", seo_title="Postular")
    page = html(client, "/manuales/como-postular/")
    assert "<title>Postular · Gobierno Regional Cusco</title>" in page
    assert '<meta name="description" content="Los seis pasos.">' in page
    assert '<link rel="canonical" href="http://127.0.0.1:8000/manuales/como-postular/">' in page
    assert '<meta property="og:title" content="Postular">' in page
    assert '<a href="/manuales/">Manuales</a>' in page.split("</nav>")[2]
    assert page.count("<h1") == 1


def test_the_canonical_address_is_the_portals_whatever_name_it_was_reached_by(client, settings):
    settings.BASE_URL = "https://convocatorias.example/"
    page = client.get("/manuales/?pagina=2", headers={"host": "localhost"}).content.decode()
    assert '<link rel="canonical" href="https://convocatorias.example/manuales/">' in page


def test_the_menu_is_the_page_tree_and_marks_where_one_is(client):
    standard("Términos", slug="terminos", in_footer=True)
    standard("Borrador", slug="borrador", in_footer=True, live=False)
    standard("Suelta", slug="suelta")
    manual(slug="uno")
    page = html(client, "/manuales/uno/")
    menu = page.split('aria-label="Menú principal"')[1].split("</nav>")[0]
    assert '<a class="menu__link" href="/manuales/" aria-current="true">Manuales</a>' in menu
    assert '<a class="menu__link" href="/">Inicio</a>' in menu
    assert "Términos" not in menu
    footer = page.split("<footer")[1]
    assert '<a href="/terminos/">Términos</a>' in footer
    assert "Borrador" not in footer
    assert "Suelta" not in page


def test_an_address_that_does_not_exist_shows_the_menu(client):
    for address in ("/nada/", "/manuales/nada/", "/manuales/nada/mas/"):
        response = client.get(address)
        assert response.status_code == 404
        assert 'href="/comunicados/"' in response.content.decode()


def test_a_draft_is_not_served(client):
    manual(slug="borrador", live=False)
    assert client.get("/manuales/borrador/").status_code == 404


def test_a_private_page_asks_who_is_there_also_below(client):
    index = Page.objects.get(slug="manuales")
    PageViewRestriction.objects.create(page=index, restriction_type=PageViewRestriction.LOGIN)
    manual(slug="interno")
    for address in ("/manuales/", "/manuales/interno/"):
        response = client.get(address)
        assert response.status_code == 302
        assert response.url == f"/ingresar/?next={address}"


def test_the_whole_portal_can_be_closed(client, home):
    PageViewRestriction.objects.create(page=home, restriction_type=PageViewRestriction.LOGIN)
    assert client.get("/").status_code == 302


def test_an_alias_is_served_like_its_source(client):
    source = manual(slug="uno", title="Uno")
    source.create_alias(update_slug="otro")
    assert "<h1" in html(client, "/manuales/otro/")
    PageViewRestriction.objects.create(page=source, restriction_type=PageViewRestriction.LOGIN)
    assert client.get("/manuales/otro/").status_code == 302


def test_a_link_to_an_unpublished_page_leads_nowhere_instead_of_to_an_error(client):
    target = manual(slug="oculto", title="Oculto")
    manual("Vea [el otro](pagina:oculto) y [la lista](pagina:manuales).", slug="uno")
    assert '<a href="/manuales/oculto/">el otro</a>' in html(client, "/manuales/uno/")
    target.unpublish()
    page = html(client, "/manuales/uno/")
    assert "<a>el otro</a>" in page
    assert '<a href="/manuales/">la lista</a>' in page


def test_the_entity_signs_with_its_name_and_contact(client):
    brand = BrandSettings.for_site(Site.objects.get())
    brand.name, brand.contact_email, brand.logo = "Municipio <Andino>", "mesa@andino.example", image()
    brand.save()
    page = html(client, "/")
    assert "Municipio &lt;Andino&gt;" in page
    assert "mailto:mesa@andino.example" in page
    assert 'class="brand__logo" src="/media/images/' in page


def test_a_portal_without_a_site_still_answers(client):
    Site.objects.all().delete()
    assert client.get("/").status_code == 404
    assert client.get("/buscar/?q=x").status_code == 404
    assert client.get("/sitemap.xml").status_code == 200


# --- The front page -------------------------------------------------------------------------------


def test_the_front_page_counts_the_open_calls_and_their_positions(client, home):
    call(home, number=1)
    position(call(home, number=2), code="B", vacancies=3)
    link = {"page": Page.objects.get(slug="convocatorias").pk}
    card = {
        "icon": "briefcase",
        "title": "Postular",
        "text": "Vea las plazas.",
        "counts_calls": True,
        "link": link,
    }
    home.cards = [{"type": "card", "value": card}]
    home.save()
    page = html(client, "/")
    assert "2 convocatorias abiertas, 3 plazas." in page
    assert "Vea las plazas." not in page
    assert "CAS N.º 001-2026 — Dirección Regional de Salud" in page
    assert '<a href="/convocatorias/">Todas las convocatorias</a>' in page


def test_an_empty_portal_says_so_kindly(client):
    page = html(client, "/")
    assert "En este momento no hay convocatorias" in page
    assert "Todavía no hay comunicados." in page


def test_a_card_of_a_service_that_is_being_prepared_has_no_link(client, home, monkeypatch):
    monkeypatch.setitem(SERVICES, "coming", Service("coming", "Asistencia", "Marcar", "/asistencia/"))
    card = {"icon": "document", "title": "Mi asistencia", "text": "", "link": {"service": "coming"}}
    home.cards = [{"type": "card", "value": card}]
    home.save()
    page = html(client, "/")
    assert "Muy pronto" in page
    assert '<h3 class="service-card__title">Mi asistencia</h3>' in page


def test_the_front_page_shows_the_latest_announcements_in_force(client, at):
    for day in range(1, 7):
        announcement(f"Del día {day}", date=date(2026, 11, day), slug=f"d{day}")
    announcement("Ya venció", date=date(2026, 11, 9), expires_at=datetime(2026, 11, 15, 12, tzinfo=UTC))
    with at(datetime(2026, 11, 15, 11, 59, 59, tzinfo=UTC)):
        assert "Ya venció" in html(client, "/")
    with at(datetime(2026, 11, 15, 12, tzinfo=UTC)):
        page = html(client, "/")
    assert "Ya venció" not in page
    assert page.index("Del día 6") < page.index("Del día 3")
    assert "Del día 2" not in page


# --- Machines -------------------------------------------------------------------------------------


def test_the_sitemap_lists_public_pages_in_force_by_their_canonical_address(client, home):
    manual(slug="uno")
    manual(slug="borrador", live=False)
    private = manual(slug="interno")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    announcement("Vencido", slug="vencido", expires_at=datetime(2020, 1, 1, tzinfo=UTC))
    call(home)
    sitemap = html(client, "/sitemap.xml")
    assert "<loc>http://127.0.0.1:8000/</loc>" in sitemap
    assert "<loc>http://127.0.0.1:8000/manuales/uno/</loc>" in sitemap
    assert "<loc>http://127.0.0.1:8000/convocatorias/cas-012-2026/aux-i-01-gr/</loc>" in sitemap
    for hidden in ("borrador", "interno", "vencido"):
        assert hidden not in sitemap


def test_robots_are_kept_from_the_services_and_told_of_the_sitemap(client, settings):
    text = html(client, "/robots.txt")
    assert "Disallow: /mi-inscripcion/" in text
    assert "Disallow: /registro/" in text
    for service in SERVICES.values():
        assert any(service.address.startswith(closed) for closed in re.findall("Disallow: (.+)", text)), (
            service
        )
    assert "Disallow: /\n" not in text
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in text
    settings.DEMO = True
    assert "Disallow: /\n" in html(client, "/robots.txt")
