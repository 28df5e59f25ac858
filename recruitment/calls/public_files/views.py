"""The calendar file of a call and the picture of its shared link: public, the same for everybody."""

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page

from core.types import PortalRequest
from recruitment.calls.pages import CallPage
from recruitment.calls.public_files import share_picture as drawing
from recruitment.calls.public_files.calendar_file import CONTENT_TYPE, calendar_file

PICTURE_KEPT = 24 * 60 * 60


@cache_control(public=True, max_age=15 * 60)
@conditional_page
def calendar(request: PortalRequest, pk: int, milestone: int | None = None) -> HttpResponse:
    """The whole schedule, or one milestone of it."""
    call = get_object_or_404(CallPage.objects.for_the_public().prefetch_related("milestones"), pk=pk)
    milestones = [m for m in call.milestones.all() if milestone in (None, m.pk)]
    if not milestones:
        raise Http404
    content = calendar_file(call, milestones, moment=request.received_at)
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = content_disposition_header(False, f"{call.slug}.ics") or ""
    return response


@cache_control(public=True, max_age=PICTURE_KEPT)
@conditional_page
def share_picture(request: PortalRequest, pk: int) -> HttpResponse:
    """Drawn once for what it says; a change of the call draws another."""
    call = get_object_or_404(CallPage.objects.for_the_public().prefetch_related("milestones"), pk=pk)
    words = drawing.picture_words(call, request.received_at)
    picture = cache.get_or_set(words.cache_key, lambda: drawing.draw_share_picture(words), PICTURE_KEPT)
    return HttpResponse(picture, content_type="image/png")
