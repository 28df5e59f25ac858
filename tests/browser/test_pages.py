"""Reading the portal on a cheap phone, with and without JavaScript; and writing it in the admin."""

import re

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import expect

from accounts.models import User
from core.migrations.frozen.groups import COMMUNICATIONS
from tests.browser.conftest import DESKTOP
from tests.home.makers import announcement, manual, skeleton
from tests.makers import PASSWORD, call, home

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MARKUP = """
> aviso: Tenga a la mano su DNI.

## Antes de empezar

tabla: Límites
| Archivo | Límite | Formato |
| Expediente documentado | 25 MB | PDF sin clave |

? ¿Y si pesa más?
Escanee con menos resolución.

## Terminar

1. Pulse Terminar.
"""


@pytest.fixture
def portal(transactional_db):
    skeleton()
    call(home())
    announcement("Fe de erratas", slug="fe-de-erratas", markup=MARKUP)
    announcement("Otra", slug="otra", category="portal")
    return manual(MARKUP, title="Cómo postular a una plaza", slug="como-postular", service="registration")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_person_searches_and_reads_a_manual_on_a_phone(portal, browse, javascript):
    page = browse(javascript=javascript)
    page.goto("/")
    page.get_by_role("searchbox").fill("cuanto pesa el expediente")
    page.get_by_role("button", name="Buscar").click()
    page.get_by_role("link", name="Cómo postular a una plaza").click()
    page.get_by_role("link", name="2. Terminar").click()
    assert page.url.endswith("/manuales/como-postular/#terminar")
    page.get_by_text("¿Y si pesa más?").click()
    assert page.get_by_text("Escanee con menos resolución.").is_visible()


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/manuales/",
        "/manuales/como-postular/",
        "/comunicados/",
        "/comunicados/fe-de-erratas/",
        "/buscar/?q=dni",
    ],
)
def test_no_page_scrolls_sideways_on_a_phone(portal, browse, address):
    page = browse()
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_communications_corrects_a_manual_and_publishes_it(portal, browse):
    editor = User.objects.create_user("prensa", password=PASSWORD, is_staff=True)
    editor.groups.add(Group.objects.get(name=COMMUNICATIONS))
    page = browse(size=DESKTOP)
    page.goto("/admin/login/")
    page.fill("input[name=username]", "prensa")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/admin/")

    page.goto(f"/admin/pages/{portal.pk}/edit/")
    page.fill("#id_version", "2.0.0")
    page.get_by_role("button", name="Alternar sección").nth(3).click()
    text = page.locator(".public-DraftEditor-content").first
    text.click()
    page.keyboard.press("Control+A")
    page.keyboard.type("Tenga a la mano su carnet.")
    # The editor hands its text to the form a moment later.
    expect(page.locator("[name=body-0-value-text]")).to_have_value(re.compile("carnet"))
    page.click("footer .w-dropdown-button button.w-dropdown__toggle")
    page.click("button[name=action-publish]")
    page.get_by_text("ha sido publicada").wait_for()

    page.goto("/manuales/como-postular/")
    assert page.get_by_text("Versión 2.0.0").is_visible()
    assert page.get_by_text("Tenga a la mano su carnet.").is_visible()
