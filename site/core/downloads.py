"""What every private file carries in its answer, wherever its bytes come from."""

from django.http import HttpResponseBase
from django.utils.http import content_disposition_header

# A browser's own viewer draws a PDF inside this policy; nothing that the file asks for is loaded, and
# only our own pages (HR's, under /admin/) may frame it.
VIEWER_POLICY = (
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


def make_private(response: HttpResponseBase, *, filename: str, inline: bool = False) -> HttpResponseBase:
    """Set the headers that keep a person's file out of caches, sniffers and other sites' frames."""
    response["Content-Disposition"] = content_disposition_header(not inline, filename) or ""
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = VIEWER_POLICY
    response["X-Robots-Tag"] = "noindex"
    return response
