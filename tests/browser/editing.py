"""What an editor does in the admin, in the browser."""

from django.contrib.auth.models import Group
from playwright.sync_api import Locator, Page

from accounts.models import User
from core.migrations.frozen.groups import COMMUNICATIONS
from home.models import ManualIndexPage
from tests.browser.conftest import DESKTOP
from tests.home.makers import skeleton
from tests.makers import PASSWORD


def editor_in(browse, size=DESKTOP) -> Page:
    """The browser of communications staff, signed in, in a portal with empty pages."""
    skeleton()
    person = User.objects.create_user("prensa", password=PASSWORD, is_staff=True)
    person.groups.add(Group.objects.get(name=COMMUNICATIONS))
    page = browse(size=size)
    page.goto("/admin/login/")
    page.fill("input[name=username]", "prensa")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/admin/")
    return page


def begin_manual(page: Page, title: str) -> None:
    page.goto(f"/admin/pages/add/home/manualpage/{ManualIndexPage.objects.get().pk}/")
    page.fill("#id_title", title)


def add_piece(page: Page, kind: str) -> Locator:
    """Insert it at the end; returns where it is written."""
    page.get_by_role("button", name="Insertar un bloque").last.click()
    page.get_by_role("option", name=kind, exact=True).click()
    return page.locator("[data-streamfield-stream-container] > [data-streamfield-child]").last


def publish(page: Page) -> None:
    page.click("footer .w-dropdown-button button.w-dropdown__toggle")
    page.click("button[name=action-publish]")
    page.get_by_text("ha sido publicada").or_(page.get_by_text("creada y publicada")).first.wait_for()
