"""The copy of an identity document, for HR's eyes only."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.generic import View

from accounts import second_factor
from attachments.responses import private_file
from staffservices.access import queries, services


class IdentityCopy(View):
    """404 for everybody who may not see the request, signed in or not."""

    def get(self, request, pk):
        if not request.user.is_authenticated or second_factor.must_switch_on(request.user):
            raise Http404
        found = get_object_or_404(
            queries.requests_visible_to(request.user).confirmed().exclude(identity_copy=None), pk=pk
        )
        services.record_copy_read(found, actor=request.user)
        return private_file(found.identity_copy, filename=f"Documento-{found.number}.pdf", inline=True)
