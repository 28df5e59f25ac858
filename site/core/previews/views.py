"""Reading a draft with a link, and keeping the links of a page."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Page

from core.addresses import absolute_reverse
from core.errors import Refused
from core.previews import services
from core.previews.models import PreviewLink
from core.subjects import asker
from core.throttle import Limit
from core.types import PortalRequest, SignedInRequest
from core.views import too_many_requests

OPENINGS = Limit("previews.open", 120, 60 * 60, of=asker)


@never_cache
@require_safe
def read_draft(request: PortalRequest, key: str) -> HttpResponse:
    """The latest draft, for whoever has the link: not indexed, not stored, and without a referrer that tells it."""
    if not OPENINGS.admit(request.client_address):
        return too_many_requests(request, minutes=60)
    link = services.open_link(key, at=request.received_at)
    if link is None:
        response = render(request, "previews/dead.html", status=404)
    else:
        draft = link.page.get_latest_revision_as_object()
        response = draft.make_preview_request(
            request, draft.default_preview_mode, extra_request_attrs={"preview_link": link}
        )
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


# --- In the admin ---------------------------------------------------------------------------------


class LinkForm(forms.Form):
    reader = forms.CharField(
        label=gettext_lazy("Para quién"),
        max_length=120,
        help_text=gettext_lazy("Una persona o una oficina: queda en el historial de la página."),
        error_messages={"required": gettext_lazy("Escriba para quién es el enlace.")},
    )
    days = forms.TypedChoiceField(label=gettext_lazy("Vale por"), coerce=int, initial=3)

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["days"].choices = [
            (days, ngettext("%d día", "%d días", days) % days) for days in services.DAYS
        ]


def links_of_page(request: SignedInRequest, page_id: int) -> HttpResponse:
    """The links of a page, and making one. Its address is shown once: only a hash of its key is kept."""
    page = _editable(request, page_id)
    form, address = LinkForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        _link, key = services.create_link(page, actor=request.user, **form.cleaned_data)
        address = absolute_reverse("preview_link", key)
        form = LinkForm()
    rows = [
        (link, link.state_at(request.received_at), link.works_at(request.received_at))
        for link in page.preview_links.select_related("created_by")
    ]
    context = {"page": page.specific_deferred, "form": form, "address": address, "rows": rows}
    return render(request, "previews/links.html", context)


@require_POST
def annul_link(request: SignedInRequest, link_id: int) -> HttpResponse:
    link = get_object_or_404(PreviewLink.objects.select_related("page"), pk=link_id)
    _editable(request, link.page_id)
    try:
        services.annul_link(link, actor=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("El enlace para «%s» ya no sirve.") % link.reader)
    return redirect("preview_links", link.page_id)


def _editable(request: SignedInRequest, page_id: int) -> Page:
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page
