"""Photograph the portal in Chromium, each time the same: still clock, still pictures, no blinking caret."""

import io
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image, ImageChops
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from playwright.sync_api import Error as BrowserError

from home import screenshots
from home.screenshots import Shot
from home.screenshots.sample_files import small_pdf

# The address that people see in the pictures, whatever port the portal of the pictures has.
ADDRESS = "http://portal.regioncusco.example"
SHARPNESS = 2  # pixels of the picture for each pixel of the screen
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-lcd-text",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
    f"--unsafely-treat-insecure-origin-as-secure={ADDRESS}",
]
ABOVE = 16  # what is left free above the element at the top
TO_THE_TOP = """(element, above) => {
    const bar = document.querySelector(".slim-bar");  // stays in sight, over whatever is below it
    const top = element.getBoundingClientRect().top + scrollY - above - (bar ? bar.offsetHeight : 0);
    scrollTo({ top, behavior: "instant" });
}"""
MARKER = 14  # half of one, in pixels of the screen
SIDES = {
    "right": lambda box: (box["x"] + box["width"], box["y"] + box["height"] / 2),
    "after": lambda box: (box["x"] + box["width"] + MARKER + 4, box["y"] + box["height"] / 2),
    "left": lambda box: (box["x"] - MARKER, box["y"] + box["height"] / 2),
    "below": lambda box: (box["x"] + box["width"] / 2, box["y"] + box["height"] + MARKER - 4),
}


class NotThere(Exception):
    """A step or a marker of a picture looks for something that the portal no longer shows."""


def take_pictures(
    manual: str, portal: str, moment: datetime, password: str, folder: Path = screenshots.FOLDER
) -> Iterator[tuple[str, bool]]:
    """Photograph every picture of a manual and keep those that differ; yields (name, whether it changed)."""
    taken = {}
    with _chromium(portal) as browser:
        camera = Camera(browser, moment, password)
        for shot in screenshots.shots(manual, folder):
            picture, places = camera.photograph(shot)
            taken[shot.name] = places
            is_new = not shot.file.exists() or not looks_the_same(shot.file.read_bytes(), picture)
            if is_new:
                shot.file.parent.mkdir(exist_ok=True)
                shot.file.write_bytes(picture)
            yield shot.name, is_new or json.dumps(shot.places) != json.dumps(places)
    screenshots.keep_places(manual, taken, folder)


@contextmanager
def _chromium(portal: str) -> Iterator[Browser]:
    rules = f"--host-resolver-rules=MAP {urlsplit(ADDRESS).netloc} {urlsplit(portal).netloc}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=[*ARGUMENTS, rules]
        )
        yield browser
        browser.close()


class Camera:
    def __init__(self, browser: Browser, moment: datetime, password: str):
        self.browser = browser
        self.moment = moment
        self.password = password
        self.people: dict[str, BrowserContext] = {}  # who is signed in where: signing in is limited

    def photograph(self, shot: Shot) -> tuple[bytes, list[list[float]]]:
        page = self._page(shot)
        try:
            for verb, *rest in shot.steps:
                STEPS[verb](page, *rest)
            self._hold_still(page, shot)
            places = [_place(page, where, side, shot) for where, _legend, side in shot.marks]
            picture = page.screenshot(animations="disabled", caret="hide", scale="device")
        except (BrowserError, NotThere) as error:
            raise NotThere(f"{shot.manual}/{shot.name} ({page.url}): {error}") from error
        finally:
            page.close()
        return small(picture), places

    def _page(self, shot: Shot) -> Page:
        person = next((rest[0] for verb, *rest in shot.steps if verb == "sign in"), "")
        if person not in self.people:
            context = self.browser.new_context(
                base_url=ADDRESS,
                locale="es-PE",
                timezone_id="America/Lima",
                device_scale_factor=SHARPNESS,
                reduced_motion="reduce",
            )
            context.set_default_timeout(20_000)
            context.clock.set_fixed_time(self.moment)
            self.people[person] = context
            if person:
                _sign_in(context, person, self.password)
        page = self.people[person].new_page()
        page.set_viewport_size({"width": shot.width, "height": shot.height})
        return page

    def _hold_still(self, page: Page, shot: Shot) -> None:
        page.wait_for_load_state("networkidle")
        page.mouse.move(0, 0)
        page.evaluate("document.activeElement.blur()")
        page.evaluate("document.fonts.ready")
        if shot.at:
            page.locator(shot.at).first.evaluate(TO_THE_TOP, ABOVE)


def _sign_in(context: BrowserContext, document: str, password: str) -> None:
    page = context.new_page()
    page.goto("/ingresar/")
    page.fill("#id_username", document)
    page.fill("#id_password", password)
    page.press("#id_password", "Enter")
    page.wait_for_url(lambda url: "/ingresar/" not in url)
    page.close()


def _open_step(page: Page, slug: str) -> None:
    page.goto(f"{page.url.rstrip('/').rpartition('/')[0]}/{slug}/")


def _attach(page: Page, where: str, name: str) -> None:
    file = small_pdf(name, "Copia de demostración")
    page.set_input_files(where, {"name": name, "mimeType": "application/pdf", "buffer": file.read()})


STEPS: dict[str, Callable] = {
    "open": lambda page, address: page.goto(address),
    "open step": _open_step,
    "sign in": lambda page, document: None,  # done before the page opens
    "fill": lambda page, where, value: page.fill(where, value),
    "press": lambda page, where: page.locator(where).first.click(),
    "check": lambda page, where: page.check(where),
    "attach": _attach,
    "wait": lambda page, where: page.locator(where).first.wait_for(state="attached"),
}


def _place(page: Page, where: str, side: str, shot: Shot) -> list[float]:
    """Where the marker of an element stands, in percent of the picture."""
    box = page.locator(where).first.bounding_box()
    if box is None:
        raise NotThere(f"nothing to see of {where}")
    x, y = SIDES[side](box)
    if not (0 <= box["x"] <= shot.width and 0 <= y <= shot.height):
        raise NotThere(f"{where} is outside the picture, at {x:.0f}, {y:.0f}")
    inside = min(max(x, MARKER), shot.width - MARKER)
    return [round(100 * inside / shot.width, 1), round(100 * y / shot.height, 1)]


def small(picture: bytes) -> bytes:
    """The screen's few colours in a palette: a third of the weight, and nobody sees the difference."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image = image.quantize(colors=128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    written = io.BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue()


def looks_the_same(one: bytes, other: bytes) -> bool:
    """Pixel by pixel: another version of a library may write the same picture in other bytes."""
    first, second = (Image.open(io.BytesIO(each)).convert("RGB") for each in (one, other))
    return first.size == second.size and ImageChops.difference(first, second).getbbox() is None
