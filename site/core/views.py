"""Pages of the tree, and error pages in the portal's own style."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseServerError
from django.middleware.csrf import REASON_CSRF_TOKEN_MISSING
from django.shortcuts import redirect, render
from django.template.loader import get_template
from wagtail.models import Site
from wagtail.views import serve

from core.typed import keep_from_stale_page
from core.uploads import answer_upload


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's own, which asks for the whole front page to find any other: where it hangs is enough."""
    if path and (site := Site.find_for_request(request)):
        site.root_page.specific = site.root_page.specific_deferred
    return serve(request, path)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    # Django judges where the request comes from first: here it is this portal, with an old page.
    is_ours = reason == REASON_CSRF_TOKEN_MISSING or reason.startswith("CSRF token from")
    if is_ours and keep_from_stale_page(request):
        return answer_upload(request, redirect(request.path))
    return render(request, "403_csrf.html", status=403)


class TakesPosts:
    """A page that forms are sent to. Whoever comes by its address, as from signing in again, is led to
    the page with the form: `back_to`, an address by name with the same arguments."""

    back_to = ""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return redirect(self.back_to, **kwargs)


def too_many_requests(request: HttpRequest, *, minutes: int = 15) -> HttpResponse:
    """The answer to whoever went over a limit; `minutes` is when they may try again."""
    response = render(request, "429.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    # Without the request: what failed may be the database that menus and session come from.
    return HttpResponseServerError(get_template("500.html").render())
