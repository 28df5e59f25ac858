"""Every component and error page, as a browser and a screen reader get it."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.template.loader import get_template, render_to_string
from django.test.html import parse_html

from core.charts import Bar, BarChart
from core.tables import Column, RowAction, Table

ROOT = Path(__file__).parents[2]
# E-mail programs and the PDF printer know no style sheets of ours.
MAY_CARRY_STYLE = re.compile(r"(^|/)(email|emails|mail|mails|pdf|formats|documents)/")


def component(name: str, /, **context) -> str:
    return render_to_string(f"components/{name}.html", context)


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


# --- House rules -------------------------------------------------------------------------------------


def test_no_template_has_inline_styles_or_scripts():
    """The content security policy would drop them."""
    inline = re.compile(
        r"""\sstyle\s*=|\son[a-z]+\s*=\s*["']|<style\b|<script(?![^>]*\bsrc=)|javascript:""", re.I
    )
    found = {}
    for path in (ROOT / "templates").rglob("*.html"):
        name = path.relative_to(ROOT / "templates").as_posix()
        if MAY_CARRY_STYLE.search(name):
            continue
        if hits := inline.findall(path.read_text()):
            found[name] = hits
    assert found == {}


@pytest.mark.parametrize(
    "name",
    sorted(path.relative_to(ROOT / "templates").as_posix() for path in (ROOT / "templates").rglob("*.*")),
)
def test_every_template_can_be_read(name):
    """A slip in a branch that no other test enters would be a 500 for somebody."""
    get_template(name)


def test_every_component_says_how_it_is_used():
    silent = [
        path.name
        for path in (ROOT / "templates/components").glob("*.html")
        if not re.match(r"\s*({% load [^%]*%}\s*)?({#|{% comment %})", path.read_text())
    ]
    assert silent == []


def test_the_style_guide_is_only_for_development_and_demo():
    text = (ROOT / "site/config/urls.py").read_text()
    assert "if settings.DEBUG or settings.DEMO:" in text


def test_the_style_guide_shows_every_component(rf):
    from styleguide.views import style_guide

    for address in ("/estilo/", "/estilo/?servicio=1"):
        page = style_guide(rf.get(address)).content.decode()
        parse_html(page)
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(page) > 5000
        assert 'class="steps"' in page
    guide = "".join(path.read_text() for path in (ROOT / "templates/styleguide").glob("*.html"))
    shown_by_others = {
        "error_page",
        "messages",
        "chakana",
        "form_fields",
        "form_field",
        "error_summary",
        "breadcrumb",
    }
    shown_by_others |= {"human_check", "state_tag", "countdown", "search_box"}
    for path in (ROOT / "templates/components").glob("[!_]*.html"):
        assert path.stem in shown_by_others or f"components/{path.name}" in guide, path.name
    assert ids


# --- Pages -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["403.html", "403_csrf.html", "404.html", "429.html", "500.html", "base.html"]
)
def test_error_pages_need_neither_context_nor_database(name):
    html = get_template(name).render()
    parse_html(html)
    assert 'lang="es"' in html
    assert "Gobierno Regional Cusco" in html
    assert 'href="#contenido"' in html


def test_an_error_page_says_what_happened_and_what_to_do():
    text = text_of(get_template("500.html").render())
    assert "Algo falló de nuestro lado" in text
    assert "Espere un minuto" in text
    assert "Ir al inicio" in text


def test_too_many_tries_say_how_long_to_wait():
    assert "Espere 3 minutos" in text_of(get_template("429.html").render({"minutes": 3}))
    assert "Espere 1 minuto e" in text_of(get_template("429.html").render({"minutes": 1}))


def test_the_page_title_says_that_something_is_wrong():
    bad = SimpleNamespace(is_bound=True, errors={"a": ["x"]})
    assert "<title>Error: " in get_template("base.html").render({"form": bad})
    assert "<title>Error: " not in get_template("base.html").render()


def test_the_menu_marks_where_one_is_and_leaving_is_a_post(rf, django_user_model):
    request = rf.get("/")
    request.user = django_user_model(username="rosa", first_name="Rosa")
    menu = [
        SimpleNamespace(title="Inicio", url="/", is_current=True),
        SimpleNamespace(title="<b>", url="/b/"),
    ]
    html = get_template("base.html").render({"main_menu": menu, "user": request.user}, request)
    assert 'href="/" aria-current="page"' in html
    assert "&lt;b&gt;" in html
    assert "<details" in html  # the phone's menu opens without JavaScript
    assert "/salir" not in re.findall(r'<a [^>]*href="([^"]*)"', html)


def test_the_entity_may_bring_its_own_name_logo_and_contact():
    brand = {
        "name": "Gobierno Regional de Prueba",
        "logo_url": "/media/logo.png",
        "contact_email": "ayuda@ejemplo.pe",
        "footer_text": "Plaza Regocijo",
    }
    html = get_template("base.html").render({"brand": brand})
    assert "Gobierno Regional de Prueba" in html
    assert 'src="/media/logo.png"' in html
    assert "mailto:ayuda@ejemplo.pe" in html
    assert "Plaza Regocijo" in html


# --- Components --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "look"),
    [
        ("info", "info"),
        ("success", "ok"),
        ("warning", "warn"),
        ("error", "error"),
        ("", "warn"),
        ("odd", "info"),
    ],
)
def test_a_notice_has_the_look_of_its_kind(kind, look):
    assert f"notice--{look}" in component("notice", kind=kind, text="x")


def test_components_escape_what_they_are_given():
    evil = "<img src=x onerror=alert(1)>"
    drawn = [
        component("notice", text=evil, title=evil),
        component("page_header", title=evil, lead=evil, meta=[evil, "b"], tag=evil),
        component("breadcrumb", crumbs=[{"title": evil, "url": "/"}]),
        component("service_card", title=evil, text=evil, url="/"),
        component("call_row", title=evil, url="/", meta=[evil], tag=evil),
        component("definition_list", items=[(evil, evil)]),
        component("key_figures", figures=[{"label": evil, "value": evil}]),
        component("data_table", table=Table(columns=[Column(evil, "a")], rows=[{"a": evil}])),
        component("toc", items=[{"title": evil, "url": "#a"}]),
        component("confirmation", title=evil, number=evil),
    ]
    for html in drawn:
        assert "<img" not in html
        assert "&lt;img" in html


def test_facts_are_joined_and_empty_ones_left_out():
    assert "18 plazas · Cusco" in component(
        "call_row", title="x", url="/", meta=["18 plazas", "", None, "Cusco"]
    )
    assert ">18 plazas<" in component("call_row", title="x", url="/", meta="18 plazas")


def test_on_a_phone_each_cell_of_a_table_says_what_it_is():
    table = Table(
        caption="Boletas",
        columns=[
            Column("Periodo", "period", heading=True, on_card="title"),
            Column("Neto", "net", numeric=True),
            Column("Nota", "note"),
        ],
        rows=[{"period": "Octubre", "net": "2,417.25", "note": ""}],
        actions=lambda row: [
            RowAction("Ver", "/ver/"),
            RowAction("Anular", "/anular/", kind="post"),
            RowAction("Quitar", kind="submit", name="remove", value="1"),
        ],
        footer=["Total", "2,417.25", ""],
    )
    html = component("data_table", table=table)
    assert '<th scope="row" class="on-card-title" data-label="Periodo">Octubre</th>' in html
    assert '<td class="on-card-pair is-numeric" data-label="Neto">2,417.25</td>' in html
    assert 'class="on-card-pair is-blank" data-label="Nota"' in html
    assert 'Ver<span class="visually-hidden">: Octubre</span>' in html
    assert '<form method="post" action="/anular/"' in html
    assert 'name="remove" value="1"' in html
    assert "<caption>Boletas</caption>" in html


def test_a_column_reads_attributes_keys_and_functions():
    row = SimpleNamespace(worker={"name": lambda: "Rosa"}, n=0)
    assert Column("a", "worker.name").value_of(row) == "Rosa"
    assert Column("a", "n").value_of(row) == 0
    assert Column("a", lambda r: r.n + 1).value_of(row) == 1
    assert Column("a", template="x.html").value_of(row) == ""
    zero = component("data_table", table=Table(columns=[Column("N", "n")], rows=[row]))
    assert ">0<" in zero


def test_a_table_without_rows_says_what_to_do():
    html = component(
        "data_table", table=Table(columns=[Column("A", "a")], rows=[], empty="Todavía no hay boletas.")
    )
    assert "<table" not in html
    assert "Todavía no hay boletas." in html


def test_pages_of_a_list_keep_what_was_searched(rf):
    page = Paginator(range(100), 10).page(5)
    html = render_to_string(
        "components/pagination.html", {"page": page}, request=rf.get("/?q=médico&page=5&unidad=a&unidad=b")
    )
    assert 'href="?q=m%C3%A9dico&amp;page=6&amp;unidad=a&amp;unidad=b"' in html
    assert '<span class="pagination__link" aria-current="page">' in html
    assert "Del 41 al 50 de 100" in text_of(html)
    numbers = re.findall(r"</span>(\d+)<", html)
    assert numbers == ["1", "4", "5", "6", "10"]


def test_a_list_of_one_page_has_no_pages(rf):
    html = render_to_string(
        "components/pagination.html", {"page": Paginator([1], 10).page(1)}, request=rf.get("/")
    )
    assert html.strip() == ""


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, [1, 2, None, 10]),
        (3, [1, 2, 3, 4, None, 10]),
        (4, [1, 2, 3, 4, 5, None, 10]),
        (10, [1, None, 9, 10]),
    ],
)
def test_no_gap_hides_a_single_page(number, shown):
    from core.templatetags.components import pages_nearby

    assert list(pages_nearby(Paginator(range(100), 10).page(number))) == shown


def test_steps_say_where_one_is_and_lead_back_to_finished_ones():
    steps = [
        SimpleNamespace(number=1, title="Plaza", url="/1/", is_done=True, is_current=False),
        SimpleNamespace(number=2, title="Datos", url="/2/", is_done=False, is_current=True),
        SimpleNamespace(number=3, title="Estudios", url="", is_done=False, is_current=False),
    ]
    html = component("step_indicator", steps=steps)
    assert "Paso 2 de 3 · Datos" in html
    assert html.count("aria-current") == 1
    assert re.findall(r'href="([^"]+)"', html) == ["/1/"]
    assert "Listo: 1" in text_of(html)


@pytest.fixture
def noon():
    return datetime(2026, 11, 20, 17, 0, tzinfo=UTC)  # 12:00 in Lima


@pytest.mark.parametrize(
    ("later", "words", "left"),
    [
        (timedelta(hours=2, minutes=14), "Cierra hoy a las 14:14", "Le quedan 2 h 14 min"),
        (timedelta(hours=13), "Cierra mañana a las 01:00", "Le quedan 13 h 0 min"),
        (timedelta(days=4), "Cierra el 24 de noviembre de 2026 a las 12:00", "Le quedan 4 días"),
        (timedelta(seconds=0), "Cerró el 20 de noviembre de 2026 a las 12:00", "El plazo terminó."),
    ],
)
def test_the_side_panel_says_how_long_there_is(noon, later, words, left):
    html = component(
        "side_panel", title="AUX-I-01-GR", lines=["a"], deadline=noon + later, now=noon, saved_at=noon
    )
    text = text_of(html)
    assert words in text
    assert left in text
    assert "Guardado a las 12:00" in text


def test_the_counter_starts_from_the_clock_of_the_server(noon):
    html = component("countdown", now=noon, deadline=noon + timedelta(minutes=5))
    assert 'data-now="2026-11-20T12:00:00.000-05:00"' in html
    assert 'data-deadline="2026-11-20T12:05:00.000-05:00"' in html


def test_on_a_phone_one_line_says_the_deadline(noon):
    text = text_of(component("slim_bar", deadline=noon + timedelta(hours=1), now=noon, saved_at=noon))
    assert text == "Cierra hoy 13:00 · quedan 1 h 0 min · guardado 12:00"
    later = text_of(component("slim_bar", deadline=noon + timedelta(days=4), now=noon))
    assert later == "Cierra 24 nov 12:00 · quedan 4 días"


def test_a_chart_is_drawn_to_scale_and_has_its_figures_in_a_table():
    chart = BarChart(
        caption="Por mes",
        series=("Neto", "Descuentos"),
        bars=[
            Bar("ene", (Decimal(75), Decimal(25)), name="Enero"),
            Bar("feb", (Decimal(50), Decimal(0)), name="Febrero"),
            Bar("mar", (Decimal(-5), Decimal(0)), name="Marzo"),
        ],
        show=lambda value: f"S/ {value}",
    )
    drawn = [(block.series, block.x, block.y, block.height) for block in chart.blocks]
    assert drawn == [(1, "5", "75.00", "25.00"), (0, "5", "0.00", "75.00"), (0, "105", "50.00", "50.00")]
    html = component("bar_chart", chart=chart)
    assert 'viewBox="0 0 300 100"' in html
    assert "Enero S/ 75 S/ 25" in text_of(html)
    assert "Marzo S/ -5 S/ 0" in text_of(html)
    assert chart.table.caption == "Por mes"


def test_a_chart_of_nothing_can_still_be_drawn():
    assert BarChart(caption="", series=("a",), bars=[]).blocks == []
    assert BarChart(caption="", series=("a",), bars=[Bar("x", (Decimal(0),))]).blocks == []


def test_an_upload_is_a_plain_file_input_without_javascript():
    from styleguide.forms import SampleUpload

    html = component("file_upload", field=SampleUpload()["dossier"])
    assert '<input type="file" name="dossier"' in html
    assert 'data-max-bytes="26214400"' in html
    assert 'accept="application/pdf,.pdf"' in html
    assert 'aria-live="polite"' in html
    assert re.search(r"<progress[^>]* hidden", html)


def test_the_upload_script_is_told_where_to_go_and_others_are_sent(rf):
    from django.http import HttpResponse, HttpResponseRedirect

    from core.uploads import answer_upload

    scripted = answer_upload(rf.post("/", headers={"X-Upload": "1"}), HttpResponseRedirect("/constancia/"))
    assert scripted.status_code == 200
    assert scripted.content == b'{"url": "/constancia/"}'
    assert answer_upload(rf.post("/"), HttpResponseRedirect("/constancia/")).status_code == 302
    assert answer_upload(rf.post("/", headers={"X-Upload": "1"}), HttpResponse("x")).content == b"x"


def test_mails_carry_the_brand_and_read_as_text_too():
    html = get_template("email/base.html").render({"brand": {"name": "Gobierno <Regional>"}})
    assert "Gobierno &lt;Regional&gt;" in html
    assert "<table" not in html
    text = get_template("email/base.txt").render({"brand": {"name": "Gobierno & Región"}})
    assert text.startswith("Gobierno & Región\n")
    assert "Gobierno Regional Cusco" in get_template("email/base.html").render()
    assert 'href="https://ejemplo.pe/a?b=1&amp;c=2"' in render_to_string(
        "email/button.html", {"url": "https://ejemplo.pe/a?b=1&c=2", "text": "Ingresar"}
    )
