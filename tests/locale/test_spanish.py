"""Staff read Spanish everywhere: what a package says only in English is said by `locale/es`."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext, ngettext, override

from tests.home.makers import announcement, manual, publish, skeleton, staff

OURS = Path(settings.LOCALE_PATHS[0]) / "es" / "LC_MESSAGES"
DOMAINS = ("django", "djangojs")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
TAG = re.compile(r"</?\w+")


def catalogues(language: str, domain: str) -> Iterator[polib.POFile]:
    for app in apps.get_app_configs():
        path = Path(app.path) / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
        if path.exists():
            yield polib.pofile(str(path))


def translated(catalogue: polib.POFile) -> set[tuple]:
    return {(e.msgctxt, e.msgid) for e in catalogue if e.translated() and not e.obsolete}


@pytest.mark.parametrize("domain", DOMAINS)
def test_nothing_that_an_installed_package_says_lacks_spanish(domain):
    known = translated(polib.pofile(str(OURS / f"{domain}.po")))
    for catalogue in catalogues("es", domain):
        known |= translated(catalogue)
    said = {
        (entry.msgctxt, entry.msgid)
        for catalogue in catalogues("en", domain)
        for entry in catalogue
        if not entry.obsolete
    }
    assert len(said) > 80
    assert sorted(msgid for context, msgid in said - known) == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_a_translation_keeps_what_the_program_fills_in(domain):
    wrong = []
    for entry in polib.pofile(str(OURS / f"{domain}.po")):
        source = entry.msgid + entry.msgid_plural
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            if set(PLACEHOLDER.findall(text)) - set(PLACEHOLDER.findall(source)):
                wrong.append(entry.msgid)
        whole = entry.msgstr or entry.msgstr_plural[1]
        for pattern in (PLACEHOLDER, TAG):
            if set(pattern.findall(whole)) != set(pattern.findall(entry.msgid_plural or entry.msgid)):
                wrong.append(entry.msgid)
    assert not wrong


@pytest.mark.parametrize("domain", DOMAINS)
def test_what_is_compiled_is_what_is_written(domain):
    """After editing a .po: `make locale`."""
    written = {e.msgid: (e.msgstr, e.msgstr_plural) for e in polib.pofile(str(OURS / f"{domain}.po"))}
    compiled = {e.msgid: (e.msgstr, e.msgstr_plural) for e in polib.mofile(str(OURS / f"{domain}.mo"))}
    assert compiled == written


def test_the_portal_speaks_them():
    with override("es"):
        assert gettext("Keyboard shortcuts") == "Atajos de teclado"
        assert (
            ngettext("Referenced %(count)s time", "Referenced %(count)s times", 3) == "Se usa %(count)s veces"
        )
        assert gettext("Publish") == "Publicar"  # Wagtail's own stay


@pytest.mark.django_db
def test_the_scripts_of_the_admin_speak_them_too(client):
    skeleton()
    client.force_login(staff())
    catalogue = client.get("/admin/jsi18n/").content.decode()
    assert "Fijar la barra" in catalogue
    assert '"Delete": "Eliminar"' in catalogue


ENGLISH = re.compile(
    r"\b(the|and|with|your|this|page|pages|search|select|choose|status|edit|edited|delete|view|user|of|to|is|are|"
    r"not|add|title|type|date|all|new)\b",
    re.IGNORECASE,
)


class WhatStaffRead(HTMLParser):
    """The texts of a page, and what its controls say to screen readers and under the mouse."""

    SILENT = ("script", "style", "svg", "template")
    SPOKEN = ("title", "aria-label", "placeholder", "alt")

    def __init__(self, page: str):
        super().__init__()
        self.texts, self.silent = [], 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.silent += tag in self.SILENT
        self.texts += [value for name, value in attrs if name in self.SPOKEN and value]

    def handle_endtag(self, tag):
        self.silent -= tag in self.SILENT

    def handle_data(self, text):
        if not self.silent and text.strip():
            self.texts.append(text.strip())


@pytest.mark.django_db
def test_an_editor_walks_the_admin_without_meeting_english(client):
    skeleton()
    client.force_login(staff())
    page, notice = publish(manual()), publish(announcement())
    addresses = [
        "/admin/", "/admin/pages/", f"/admin/pages/{page.get_parent().pk}/", "/admin/images/", "/admin/documents/",
        f"/admin/pages/{page.pk}/edit/", f"/admin/pages/{notice.pk}/edit/", f"/admin/pages/{page.pk}/history/",
        f"/admin/pages/{page.pk}/usage/", f"/admin/pages/{page.pk}/delete/", f"/admin/pages/{page.pk}/unpublish/",
        f"/admin/pages/{page.pk}/copy/", f"/admin/pages/{page.pk}/move/", "/admin/choose-page/",
        f"/admin/pages/{page.get_parent().pk}/add_subpage/", "/admin/account/", "/admin/reports/locked/",
        "/admin/reports/aging-pages/", "/admin/reports/site-history/", "/admin/reports/workflow/",
        "/admin/reports/page-types-usage/", "/admin/images/add/", "/admin/documents/multiple/add/",
        "/admin/pages/search/?q=zzz",
    ]  # fmt: skip
    met = {}
    for address in addresses:
        response = client.get(address, follow=True)
        assert response.status_code == 200, address
        assert "guide.wagtail.org" not in response.content.decode(), address
        english = [text for text in WhatStaffRead(response.content.decode()).texts if ENGLISH.search(text)]
        if english:
            met[address] = english
    assert met == {}


# What only «tú» has: «su», «quiere», «pulse» are right. A verb that is also another person's («selecciona») is not here.
TU = re.compile(
    r"\b(tus?|tú|te|ti|contigo|eres|estás|has|hayas|puedes|podrás|quieres|deseas|debes|deberás|necesitas|tienes|"
    r"olvidaste|hiciste|verás|serás|recibirás|perderás|haz|escribe|pulsa|elige|introduce|añade|revisa|inténtalo|"
    r"asegúrate|comprueba)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("domain", DOMAINS)
def test_staff_are_spoken_to_with_usted(domain):
    ours = {(e.msgctxt, e.msgid): e for e in polib.pofile(str(OURS / f"{domain}.po"))}
    met = set()
    for catalogue in catalogues("es", domain):
        for theirs in catalogue:
            said = ours.get((theirs.msgctxt, theirs.msgid), theirs)
            texts = [said.msgstr, *said.msgstr_plural.values()]
            met |= {text for text in texts if TU.search(text) and not theirs.obsolete}
    assert met == set()
