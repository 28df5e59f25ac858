"""The announcements as a feed (RSS and Atom), for news readers and other portals."""

import hashlib
from datetime import datetime, time

from django.http import HttpResponse, HttpResponseBase
from django.utils import feedgenerator
from django.utils.cache import get_conditional_response
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.addresses import absolute_url
from core.context_processors import brand_for
from core.dates import LIMA
from core.types import PortalRequest

FEEDS = {"rss": feedgenerator.Rss201rev2Feed, "atom": feedgenerator.Atom1Feed}
AT_MOST = 20
FRESH_SECONDS = 5 * 60
EXCERPT = 250  # characters, where an announcement has no summary


def feed_response(index: Page, request: PortalRequest, kind: str) -> HttpResponseBase | None:
    """The newest announcements of `index` that are in force, as `kind`; 304 for whoever has them already."""
    announcements = list(
        index.announcements_in_force(request.received_at).newest_first().select_related("category")[:AT_MOST]
    )
    body = _feed(index, request, kind, announcements).writeString("utf-8")
    etag = f'"{hashlib.sha256(body.encode()).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type=FEEDS[kind].content_type)  # type: ignore[attr-defined]  # the stubs know it of none
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={_fresh_for(announcements, request.received_at)}"
    return get_conditional_response(request, etag=etag, response=response)


def _feed(index, request, kind: str, announcements):
    brand = brand_for(request)
    feed = FEEDS[kind](
        title=f"{index.title} · {brand.name}",
        link=index.canonical_url,
        description=index.meta_description or _("Comunicados de %s") % brand.name,
        language="es-pe",
        feed_url=f"{index.canonical_url}{kind}/",
        feed_guid=f"urn:uuid:{index.translation_key}",
    )
    for page in announcements:
        feed.add_item(
            title=page.title,
            link=absolute_url(page.url),
            description=page.summary or Truncator(page.text).chars(EXCERPT),
            # Not its address: that one changes with the title, and readers would see it twice.
            unique_id=f"urn:uuid:{page.translation_key}",
            unique_id_is_permalink=False,
            pubdate=datetime.combine(page.date, time(), LIMA),
            updateddate=page.last_published_at or page.first_published_at,
            categories=[page.category.name] if page.category else [],
        )
    return feed


def _fresh_for(announcements, moment: datetime) -> int:
    """Seconds that a copy may be kept: never past the moment at which one of them expires."""
    expiries = [(page.expires_at - moment).total_seconds() for page in announcements if page.expires_at]
    return int(max(0, min([FRESH_SECONDS, *expiries])))
