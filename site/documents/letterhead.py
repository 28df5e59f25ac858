"""Who issues the document: the name, tagline and logo of the portal's settings, ready to be drawn."""

import base64
from dataclasses import dataclass

from wagtail.images.models import AbstractImage

from core.models import BrandSettings

LOGO_SIZE = "max-480x160|format-png"


@dataclass(frozen=True)
class Letterhead:
    name: str
    tagline: str
    logo: str  # a `data:` address; empty: the chakana is drawn


def letterhead() -> Letterhead:
    brand = BrandSettings.objects.filter(site__is_default_site=True).first() or BrandSettings()
    return Letterhead(
        brand.name, brand.tagline, embedded(brand.logo, LOGO_SIZE, "image/png") if brand.logo else ""
    )


def embedded(image: AbstractImage, size: str, kind: str) -> str:
    """The image inside the document itself: the converter opens no file and no address."""
    with image.get_rendition(size).file.open("rb") as file:
        return f"data:{kind};base64," + base64.b64encode(file.read()).decode()
