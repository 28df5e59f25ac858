"""The search page, and what machines ask for."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Site

from home.search import kind_choices, search

LONGEST_QUERY = 100


@require_safe
def search_page(request):
    site = Site.find_for_request(request)
    if not site:
        raise Http404
    query = " ".join(request.GET.get("q", "").split())[:LONGEST_QUERY]
    context = {"query": query}
    if query:
        results = search(
            site.root_page,
            query,
            kind=request.GET.get("tipo", ""),
            number=request.GET.get("pagina"),
            moment=request.received_at,
        )

        def address(kind: str) -> str:
            parameters = {"q": query} | ({"tipo": kind} if kind else {})
            return f"{reverse('search')}?{urlencode(parameters)}"

        context |= {"results": results, "kinds": kind_choices(results, address)}
    return render(request, "home/search.html", context)
