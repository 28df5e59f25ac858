"""The server's side of `static/js/upload.js`."""

from django.http import HttpRequest, HttpResponseBase, JsonResponse

from core.types import ViewMixin


class UploadAnswerMixin(ViewMixin):
    """Put first among the bases of a view whose form sends a file with progress.

    The script cannot see a redirect, and following it would use up the messages meant for the next
    page: it gets the address as JSON and goes there itself. Everyone else gets the redirect.
    """

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        return answer_upload(request, super().dispatch(request, *args, **kwargs))


def answer_upload(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """`response`, or where it leads, when the upload script asked."""
    if request.headers.get("X-Upload") != "1" or response.status_code not in (301, 302, 303):
        return response
    answer = JsonResponse({"url": response["Location"]})
    answer.cookies = response.cookies
    return answer
