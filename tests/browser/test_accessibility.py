"""Every kind of page that the public, an applicant and a worker reach by following links, looked at by axe."""

from importlib.resources import files
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.management import call_command
from django.urls import resolve
from playwright.sync_api import Error
from wagtail.models import Page

from config.settings import dev
from tests.browser.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AXE = (files("axe_playwright_python") / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WORKER, APPLICANT = "44259400", "40215873"  # of the demo


@pytest.fixture
def demo(db, settings):
    settings.DEMO, settings.DEMO_LOADERS = True, dev.DEMO_LOADERS
    settings.CIVIL_REGISTER = dev.CIVIL_REGISTER
    call_command("load_demo", verbosity=0)


def test_axe_finds_nothing_on_any_kind_of_page(demo, browse):
    looked_at, found = set(), {}
    for number in (WORKER, APPLICANT, None):
        page = browse(size=PHONE)
        walk(page, sign_in(page, number) if number else "/", looked_at, found)

    assert looked_at >= {"CallPage", "access:ask", "applications:step expediente", "payslips:statement"}
    assert not found


def sign_in(page, number: str) -> str:
    page.goto("/ingresar/")
    page.fill("[name=username]", number)
    page.fill("[name=password]", "tres papas y un choclo")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(lambda url: "/ingresar/" not in url)
    return urlsplit(page.url).path


def walk(page, start: str, looked_at: set[str], found: dict[str, list[str]]) -> None:
    """Follow the links from `start`, one page of each kind, and look at the kinds that nobody has looked at."""
    followed = set()
    waiting = [start, "/", "/buscar/"]
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        if kind in followed or kind is None:
            continue
        followed.add(kind)
        if not opens(page, path):
            continue
        waiting += links_of(page)
        if kind not in looked_at:
            looked_at.add(kind)
            if violations := axe(page):
                found[path] = violations


def kind_of(path: str) -> str | None:
    """Two manuals are one kind, two steps of the wizard are two; None for what is no page of ours."""
    if path.startswith("/admin/"):
        return None
    match = resolve(path)
    if match.view_name == "wagtail_serve":
        page = Page.objects.live().filter(url_path__endswith=path).first()
        return type(page.specific).__name__ if page else path
    return f"{match.view_name} {match.kwargs.get('step', '')}".strip()


def opens(page, path: str) -> bool:
    """False for a download."""
    try:
        response = page.goto(path)
    except Error as error:
        if "Download is starting" in error.message:
            return False
        raise
    assert response.status in (200, 403), f"{path} answers {response.status}"  # 403 explains itself too
    return "text/html" in response.headers["content-type"]


def axe(page) -> list[str]:
    # On a screen as tall as the page: what stays at its foot would cover a link that scrolling uncovers.
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": PHONE["width"], "height": height})
    page.evaluate(AXE)
    result = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    page.set_viewport_size(PHONE)
    return [
        f"{violation['id']}: {violation['help']} — {node['html'][:150]}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def links_of(page) -> list[str]:
    hrefs = page.locator("a[href]").evaluate_all("links => links.map(link => link.href)")
    here = urlsplit(page.url)
    paths = (urlsplit(urljoin(page.url, href)) for href in hrefs)
    return list(dict.fromkeys(path.path for path in paths if path.netloc == here.netloc))
