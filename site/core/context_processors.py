"""What every template knows of the entity."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from wagtail.models import Site

from core.models import BrandSettings


def brand(request: HttpRequest) -> dict:
    """`brand`: name, logo, contact and footer; read from the database only when shown."""
    return {"brand": SimpleLazyObject(lambda: brand_for(request))}


def brand_for(request: HttpRequest) -> BrandSettings:
    # Without a site (a portal that is still being set up) the defaults are shown, not an error.
    return BrandSettings.for_request(request) if Site.find_for_request(request) else BrandSettings()
