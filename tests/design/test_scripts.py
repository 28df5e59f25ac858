"""What the scripts add to pages that already work without them, in a real Chromium."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.template import engines
from playwright.sync_api import expect

from core.forms import DateField, FileUploadInput, PortalFormMixin

pytestmark = pytest.mark.browser

HOST = "http://portal.test"
PDF = {"name": "expediente.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n" + b"x" * 2000}
KINDS = {".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2", ".svg": "image/svg+xml"}


class Dossier(PortalFormMixin, forms.Form):
    note = forms.CharField(label="Nota", required=False)
    dossier = forms.FileField(label="Expediente", widget=FileUploadInput(max_bytes=1024 * 1024))


class Login(PortalFormMixin, forms.Form):
    password = forms.CharField(label="Contraseña", widget=forms.PasswordInput)


class Birth(PortalFormMixin, forms.Form):
    surnames = forms.CharField(label="Apellidos")
    born = DateField(label="Fecha de nacimiento")


class Site:
    """A site of one page and the portal's static files, answered without a server."""

    def __init__(self, page, template, context):
        self.page = page
        self.posts = []
        self.answer = self.show_page
        self.html = engines["django"].from_string(template).render(context)
        page.route(f"{HOST}/**", self.respond)

    def respond(self, route):
        request = route.request
        if "/static/" in request.url:
            path = Path(finders.find(request.url.split("/static/")[1]))
            route.fulfill(body=path.read_bytes(), content_type=KINDS[path.suffix])
        elif request.method == "POST":
            self.posts.append(request)
            self.answer(route)
        else:
            self.show_page(route)

    def show_page(self, route):
        here = "<p id=there>Llegó</p>" if "/listo/" in route.request.url else ""
        route.fulfill(body=self.html + here, content_type="text/html; charset=utf-8")


def stay_on_the_page(route):
    route.fulfill(status=204)


@pytest.fixture
def open_page(chromium):
    contexts = []

    def open_it(template, *, javascript=True, width=1280, clock=None, **context):
        browser = chromium.new_context(
            viewport={"width": width, "height": 700}, java_script_enabled=javascript
        )
        contexts.append(browser)
        page = browser.new_page()
        page.problems = []
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        if clock:
            page.clock.install(time=clock)
        page.site = Site(page, template, context)
        page.goto(f"{HOST}/")
        return page

    yield open_it
    for browser in contexts:
        browser.close()


FORM = """{% extends "base.html" %}{% block content %}
  {% include "components/form.html" with submit="Guardar" guard=guard %}
  <p><a href="/otra/">Otra página</a></p>
{% endblock %}"""

UPLOAD = """{% extends "base.html" %}{% load static %}
{% block scripts %}<script type="module" src="{% static 'js/upload.js' %}"></script>{% endblock %}
{% block content %}
  <form method="post" enctype="multipart/form-data" novalidate data-upload data-once>
    {% include "components/error_summary.html" %}
    {% include "components/file_upload.html" with field=form.dossier %}
    <button class="button" type="submit" name="finish" value="yes">Terminar</button>
  </form>
{% endblock %}"""


# --- Forms -------------------------------------------------------------------------------------------


def test_the_errors_take_the_focus_and_lead_to_their_field(open_page):
    page = open_page(FORM, form=Birth({"surnames": "Mamani", "born": ""}))
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="Escriba su fecha de nacimiento.").click()
    expect(page.get_by_label("Fecha de nacimiento")).to_be_focused()
    assert page.problems == []


def test_pressing_twice_sends_once(open_page):
    page = open_page(FORM, form=Birth())
    page.site.answer = stay_on_the_page
    page.get_by_role("button", name="Guardar").dblclick()
    expect(page.get_by_role("button", name="Guardar")).to_be_disabled()
    assert len(page.site.posts) == 1


def test_the_button_pressed_is_still_told_to_the_server(open_page):
    page = open_page(UPLOAD, form=Dossier())
    page.get_by_role("button", name="Terminar").click()
    assert "finish" in page.site.posts[0].post_data


def test_a_page_brought_back_by_the_back_button_can_be_sent_again(open_page):
    page = open_page(FORM, form=Birth())
    page.site.answer = stay_on_the_page
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_role("button", name="Guardar")).to_be_disabled()
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(page.get_by_role("button", name="Guardar")).to_be_enabled()


@pytest.mark.parametrize(("guard", "asked"), [(True, ["beforeunload"]), (False, [])])
def test_leaving_with_unsaved_data_asks_first_only_where_it_was_wanted(open_page, guard, asked):
    page = open_page(FORM, form=Birth(), guard=guard)
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.type), dialog.accept()))
    page.get_by_label("Apellidos").press_sequentially("Ma")
    page.get_by_role("link", name="Otra página").click()
    page.wait_for_url("**/otra/")
    assert dialogs == asked


def test_sending_is_not_leaving(open_page):
    page = open_page(FORM, form=Birth(), guard=True)
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.type), dialog.accept()))
    page.get_by_label("Apellidos").press_sequentially("Ma")
    page.get_by_role("button", name="Guardar").click()
    page.wait_for_load_state()
    assert len(page.site.posts) == 1
    assert dialogs == []


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("24061990", "24/06/1990"), ("4 6 1990", "04/06/1990"), ("24-6-1990", "24/06/1990"), ("ayer", "ayer")],
)
def test_a_date_typed_without_slashes_gets_them(open_page, typed, shown):
    page = open_page(FORM, form=Birth())
    page.get_by_label("Fecha de nacimiento").press_sequentially(typed)
    page.get_by_label("Apellidos").focus()
    expect(page.get_by_label("Fecha de nacimiento")).to_have_value(shown)


def test_a_password_can_be_read_while_it_is_typed_and_is_hidden_again_on_sending(open_page):
    page = open_page(FORM, form=Login())
    field = page.get_by_label("Contraseña")
    field.fill("una clave bien larga")
    page.get_by_role("button", name="Mostrar").click()
    expect(field).to_have_attribute("type", "text")
    expect(page.get_by_role("button", name="Ocultar")).to_have_attribute("aria-pressed", "true")
    page.site.answer = stay_on_the_page
    page.get_by_role("button", name="Guardar").click()
    expect(field).to_have_attribute("type", "password")


def test_without_javascript_a_password_has_no_dead_button(open_page):
    page = open_page(FORM, form=Login(), javascript=False)
    expect(page.get_by_role("button", name="Mostrar")).to_have_count(0)


# --- Upload ------------------------------------------------------------------------------------------


def test_a_file_that_is_too_big_is_told_before_it_is_sent(open_page):
    page = open_page(UPLOAD, form=Dossier())
    page.get_by_label("Expediente").set_input_files({**PDF, "buffer": b"%PDF-1.7" + b"x" * 2 * 1024 * 1024})
    status = page.get_by_role("status")
    expect(status).to_contain_text(
        "El archivo pesa 2.1 MB y el límite es 1 MB. Reduzca la resolución del escaneo"
    )
    page.get_by_role("button", name="Terminar").click()
    page.wait_for_timeout(100)
    assert page.site.posts == []
    expect(page.get_by_role("button", name="Terminar")).to_be_enabled()


def test_a_photo_renamed_as_pdf_is_told_before_it_is_sent(open_page):
    page = open_page(UPLOAD, form=Dossier())
    page.get_by_label("Expediente").set_input_files({**PDF, "buffer": b"\xff\xd8\xff\xe0 JFIF"})
    expect(page.get_by_role("status")).to_contain_text("no es un PDF")


def test_a_sent_file_leads_to_the_page_that_the_server_names(open_page):
    page = open_page(UPLOAD, form=Dossier())
    page.site.answer = lambda route: route.fulfill(
        body=json.dumps({"url": "/listo/"}), content_type="application/json"
    )
    page.get_by_label("Expediente").set_input_files(PDF)
    expect(page.get_by_role("status")).to_contain_text("Listo para enviar: expediente.pdf, 2 KB.")
    page.get_by_role("button", name="Terminar").click()
    expect(page.locator("#there")).to_be_visible()
    sent = page.site.posts[0]
    assert sent.headers["x-upload"] == "1"
    assert len(page.site.posts) == 1
    assert page.problems == []


def test_a_broken_line_keeps_the_file_and_offers_to_try_again(open_page):
    page = open_page(UPLOAD, form=Dossier())
    page.site.answer = lambda route: route.abort()
    page.get_by_label("Expediente").set_input_files(PDF)
    page.get_by_role("button", name="Terminar").click()
    expect(page.get_by_role("status")).to_contain_text("Se cortó la conexión")
    expect(page.get_by_role("button", name="Terminar")).to_be_enabled()

    page.site.answer = lambda route: route.fulfill(
        body=json.dumps({"url": "/listo/"}), content_type="application/json"
    )
    page.get_by_role("button", name="Reintentar").click()
    expect(page.locator("#there")).to_be_visible()
    assert len(page.site.posts) == 2


def test_sending_can_be_cancelled(open_page):
    page = open_page(UPLOAD, form=Dossier())
    page.get_by_label("Expediente").set_input_files(PDF)
    # A short file leaves at once: one whose sending never ends stands for 25 MB on a slow line.
    page.evaluate("() => { XMLHttpRequest.prototype.send = () => {} }")
    page.get_by_role("button", name="Terminar").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.evaluate(
        "() => { XMLHttpRequest.prototype.abort = function () { this.dispatchEvent(new Event('abort')) } }"
    )
    page.get_by_role("button", name="Cancelar envío").click()
    expect(page.get_by_role("status")).to_contain_text("Canceló el envío")
    expect(page.get_by_role("button", name="Terminar")).to_be_enabled()


def test_what_the_server_finds_wrong_is_shown_without_another_load(open_page):
    page = open_page(UPLOAD, form=Dossier())
    wrong = Dossier({}, {})
    again = engines["django"].from_string(UPLOAD).render({"form": wrong})
    page.site.answer = lambda route: route.fulfill(body=again, content_type="text/html; charset=utf-8")
    page.get_by_label("Expediente").set_input_files(PDF)
    page.get_by_role("button", name="Terminar").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("link", name="Elija el archivo: expediente.")).to_be_visible()

    page.site.answer = lambda route: route.fulfill(
        body=json.dumps({"url": "/listo/"}), content_type="application/json"
    )
    page.get_by_label("Expediente").set_input_files(PDF)
    page.get_by_role("button", name="Terminar").click()
    expect(page.locator("#there")).to_be_visible()


def test_another_file_is_not_blamed_for_what_was_wrong_with_the_first(open_page):
    page = open_page(UPLOAD, form=Dossier({}, {}))
    expect(page.locator(".field__error")).to_be_visible()
    page.get_by_label("Expediente").set_input_files({**PDF, "buffer": b"MZ\x90"})
    expect(page.get_by_role("status")).to_contain_text("no es un PDF")
    expect(page.locator(".field__error")).to_be_hidden()


def test_an_ended_session_is_told_and_the_file_stays(open_page):
    page = open_page(UPLOAD, form=Dossier())
    page.site.answer = lambda route: route.fulfill(status=403, body="no", content_type="text/html")
    page.get_by_label("Expediente").set_input_files(PDF)
    page.get_by_role("button", name="Terminar").click()
    expect(page.get_by_role("status")).to_contain_text("Su sesión terminó")


def test_without_javascript_the_file_goes_with_the_form(open_page):
    page = open_page(UPLOAD, form=Dossier(), javascript=False)
    page.get_by_label("Expediente").set_input_files(PDF)
    page.get_by_role("button", name="Terminar").click()
    page.wait_for_load_state()
    assert "multipart/form-data" in page.site.posts[0].headers["content-type"]
    assert "x-upload" not in page.site.posts[0].headers


# --- Time left, contents, menu ------------------------------------------------------------------------

COUNTDOWN = """{% extends "base.html" %}{% load static %}
{% block scripts %}<script type="module" src="{% static 'js/countdown.js' %}"></script>{% endblock %}
{% block content %}<p id="left">{% include "components/countdown.html" %}</p>{% endblock %}"""


def test_time_runs_by_the_clock_of_the_server_even_on_a_phone_that_is_wrong(open_page):
    now = datetime(2026, 11, 20, 20, 16, tzinfo=UTC)
    page = open_page(
        COUNTDOWN, clock="2019-01-01T08:00:00", now=now, deadline=now + timedelta(minutes=61, seconds=30)
    )
    left, voice = page.locator("#left"), page.locator("p[role=status]")
    expect(left).to_have_text("Le quedan 1 h 1 min")
    expect(voice).to_have_text("")
    page.clock.run_for(95_000)
    expect(left).to_have_text("Le quedan 59 min")
    expect(voice).to_have_text(re.compile("Le quedan (1 h 0|59|60) min"))
    page.clock.run_for(30 * 60_000)
    said = voice.text_content()
    expect(left).to_have_text("Le quedan 29 min")
    assert "29" not in said  # not every minute
    page.clock.run_for(30 * 60_000)
    expect(left).to_have_text("El plazo terminó.")
    expect(voice).to_have_text("El plazo terminó.")
    assert page.problems == []


TOC = """{% extends "base.html" %}{% load static %}
{% block scripts %}<script type="module" src="{% static 'js/toc.js' %}"></script>{% endblock %}
{% block content %}<div class="with-toc">{% include "components/toc.html" %}<div class="prose">
{% for item in items %}<h2 id="{{ item.id }}">{{ item.title }}</h2>{% for i in "123456789012345678901234567890" %}<p>…</p>{% endfor %}{% endfor %}
</div></div>{% endblock %}"""


def test_the_contents_mark_the_section_that_is_read(open_page):
    items = [
        {"title": name, "id": name.lower(), "url": f"#{name.lower()}"} for name in ("Uno", "Dos", "Tres")
    ]
    page = open_page(TOC, items=items)
    current = page.locator("[data-toc] a[aria-current]")
    expect(current).to_have_text("Uno")
    page.evaluate("document.getElementById('dos').scrollIntoView({behavior: 'instant'})")
    expect(current).to_have_text("Dos")
    page.evaluate("window.scrollTo({top: 1e6, behavior: 'instant'})")
    expect(current).to_have_text("Tres")


@pytest.mark.parametrize("javascript", [True, False])
def test_on_a_phone_the_menu_opens_with_and_without_javascript(open_page, javascript):
    menu = [{"title": "Convocatorias CAS", "url": "/convocatorias/"}]
    page = open_page('{% extends "base.html" %}', main_menu=menu, width=360, javascript=javascript)
    link = page.get_by_role("link", name="Convocatorias CAS")
    expect(link).to_have_count(0)
    page.get_by_text("Menú", exact=True).click()
    expect(link).to_be_visible()
    if javascript:
        page.keyboard.press("Escape")
        expect(link).to_have_count(0)


def test_nothing_scrolls_sideways_on_the_smallest_phone(open_page, rf):
    from styleguide.views import style_guide

    for address in ("/estilo/", "/estilo/?servicio=1"):
        html = style_guide(rf.get(address)).content.decode()
        page = open_page("{% autoescape off %}{{ html }}{% endautoescape %}", html=html, width=320)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        assert page.problems == []
