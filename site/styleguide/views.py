"""The living style guide: every component in its states, for whoever builds or reviews a page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from styleguide.samples import samples


@never_cache
def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component, with invented data. `?servicio=1` shows the frame of the signed-in services."""
    page = "service" if "servicio" in request.GET else "components"
    return render(request, f"styleguide/{page}.html", samples())
