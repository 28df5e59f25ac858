"""What every request gets: its arrival time, its client's address, its headers."""

from collections.abc import Callable
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from wagtail.log_actions import LogContext

from core.audit import client_address
from core.types import PortalRequest


class ArrivalMiddleware:
    """Set `request.received_at` and `request.client_address`.

    A deadline is judged by when the request arrived. A proxy of ours that buffers slow uploads tells
    the arrival in `X-Request-Start: t=<seconds>`; from anybody else the header is ignored.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: PortalRequest) -> HttpResponse:
        request.received_at = arrival(request)
        request.client_address = address(request)
        token = client_address.set(request.client_address)
        try:
            return self.get_response(request)
        finally:
            client_address.reset(token)


def arrival(request: HttpRequest) -> datetime:
    now = timezone.now()
    header = request.headers.get("X-Request-Start", "").removeprefix("t=")
    if not settings.TRUSTED_PROXIES or not header:
        return now
    try:
        started = datetime.fromtimestamp(float(header), UTC)
    except (ValueError, OverflowError, OSError):
        return now
    return min(started, now)


def address(request: HttpRequest) -> str:
    """The client's address: so many entries from the right as we have proxies; a forged left part is ignored."""
    remote = request.META.get("REMOTE_ADDR", "")
    if settings.TRUSTED_PROXIES:
        hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
        if len(hops) >= settings.TRUSTED_PROXIES:
            remote = hops[-settings.TRUSTED_PROXIES]
    try:
        ip = ip_address(remote)
    except ValueError:
        return ""
    return str(getattr(ip, "ipv4_mapped", None) or ip)


class AuditMiddleware:
    """Actions that Wagtail logs by itself during this request are the signed-in person's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: PortalRequest) -> HttpResponse:
        with LogContext(user=request.user if request.user.is_authenticated else None):
            return self.get_response(request)


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Strict on every public page; the Wagtail admin gets the policy that it needs, under /admin/ only."""

    def process_response(self, request: HttpRequest, response: Any) -> HttpResponseBase:
        if request.path.startswith("/admin/"):
            response._csp_config = {**settings.ADMIN_CONTENT_SECURITY_POLICY}
            response.setdefault("X-Frame-Options", "SAMEORIGIN")  # the editor frames its own previews
        return super().process_response(request, response)
