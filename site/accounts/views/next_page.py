"""Where the person wanted to go: only ever inside this portal."""

from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme


def next_page(request: HttpRequest, default: str = "") -> str:
    """The `next` of the form or the address if it is safe, else `default` (a URL name or a path)."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    if wanted and safe:
        return wanted
    return resolve_url(default) if default else ""
