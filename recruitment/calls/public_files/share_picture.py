"""The picture that messengers and networks show beside a shared call: its number, unit and dates."""

import hashlib
import io
from dataclasses import astuple, dataclass
from datetime import datetime

from django.contrib.staticfiles import finders
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from PIL import Image, ImageDraw, ImageFont

from recruitment.calls.lists.positions import PositionList
from recruitment.calls.models import CallState, MilestoneKind
from recruitment.calls.pages import CallPage

SIZE = (1200, 630)
WINE, WHITE, GOLD = "#5f0d26", "#ffffff", "#f2b632"
FLAG = ("#da252c", "#f5821f", "#fbd32b", "#3f9c48", "#35a6de", "#1d4f9c", "#702c8a")
LEFT, WIDTH = 300, 820


@dataclass(frozen=True)
class PictureWords:
    """All that the picture says."""

    heading: str
    unit: str
    offer: str
    dates: str

    @property
    def cache_key(self) -> str:
        return f"calls.share_picture.{hashlib.sha256(repr(astuple(self)).encode()).hexdigest()[:32]}"


def picture_words(call: CallPage, moment: datetime) -> PictureWords:
    positions = PositionList(call, {})
    registration = call.milestone(MilestoneKind.REGISTRATION)
    dates = _("Inscripción: %s") % _lower_first(registration.when) if registration else ""
    state = call.state_at(moment)
    return PictureWords(
        heading=call.code,
        unit=call.unit,
        offer=_offer(positions),
        dates=str(CallState(state).label) if state in CallState.stopped else dates,
    )


def _offer(positions: PositionList) -> str:
    if not positions.all:
        return ""
    vacancies = ngettext("%d vacante", "%d vacantes", positions.vacancies) % positions.vacancies
    return f"{vacancies} · {positions.pay_range}"


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def draw_share_picture(words: PictureWords) -> bytes:
    """A PNG of 1200 × 630, in the portal's colours."""
    picture = Image.new("RGB", SIZE, WINE)
    pen = ImageDraw.Draw(picture)
    stripe = SIZE[0] / len(FLAG)
    for n, colour in enumerate(FLAG):
        pen.rectangle((n * stripe, 0, (n + 1) * stripe, 13), colour)
    _chakana(pen, 170, 322, 90)
    lines = [
        *_wrapped(words.heading, _font(76, 800), WHITE, most=1),
        *_wrapped(words.unit, _font(46, 600), WHITE, most=2),
        *_wrapped(words.offer, _font(38, 400), WHITE, most=1),
        *_wrapped(words.dates, _font(38, 600), GOLD, most=2),
    ]
    top = (SIZE[1] - sum(font.size * 1.35 for _text, font, _colour in lines)) / 2
    for text, font, colour in lines:
        pen.text((LEFT, top), text, colour, font)
        top += font.size * 1.35
    file = io.BytesIO()
    picture.quantize(64).save(file, "PNG", optimize=True)
    return file.getvalue()


def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(finders.find("fonts/public-sans-latin.woff2")), size)
    font.set_variation_by_axes([weight])
    return font


def _wrapped(text: str, font, colour: str, *, most: int) -> list[tuple]:
    """`text` in at most so many lines; what does not fit ends in «…»."""
    lines, words = list[str](), text.split()
    while words and len(lines) < most:
        taken = 1
        while taken < len(words) and font.getlength(" ".join(words[: taken + 1])) <= WIDTH:
            taken += 1
        lines.append(" ".join(words[:taken]))
        words = words[taken:]
    if lines and (words or font.getlength(lines[-1]) > WIDTH):
        while lines[-1] and font.getlength(lines[-1] + "…") > WIDTH:
            lines[-1] = lines[-1][:-1].rstrip()
        lines[-1] += "…"
    return [(line, font, colour) for line in lines]


def _chakana(pen: ImageDraw.ImageDraw, x: int, y: int, half: int) -> None:
    third, middle = half * 0.3, half * 0.65
    for across, up in ((half, third), (middle, middle), (third, half)):
        pen.rectangle((x - across, y - up, x + across, y + up), WHITE)
    hole = half * 0.35
    pen.ellipse((x - hole, y - hole, x + hole, y + hole), WINE)
