"""Who issues the document: the name, tagline and logo of the portal's settings, ready to be drawn."""

import base64
from dataclasses import dataclass

from wagtail.models import Site

from core.models import BrandSettings

LOGO_SIZE = "max-480x160|format-png"


@dataclass(frozen=True)
class Letterhead:
    name: str
    tagline: str
    logo: str  # a `data:` address; empty: the chakana is drawn


def letterhead() -> Letterhead:
    site = Site.objects.filter(is_default_site=True).first()
    brand = BrandSettings.for_site(site) if site else BrandSettings()
    return Letterhead(brand.name, brand.tagline, picture(brand.logo) if brand.logo else "")


def picture(image) -> str:
    """The image inside the document itself: the converter opens no file and no address."""
    with image.get_rendition(LOGO_SIZE).file.open("rb") as file:
        return "data:image/png;base64," + base64.b64encode(file.read()).decode()
