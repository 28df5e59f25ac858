"""Handing out an issued document. Whether somebody may have it, the caller's `queries` have answered before."""

from django.core.files.storage import FileSystemStorage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django_sendfile import sendfile

from core.downloads import make_private
from documents.models import IssuedDocument
from documents.services import ensure_file, restore_file


def issued_file(document: IssuedDocument, *, filename: str, inline: bool = False) -> HttpResponseBase:
    """The PDF as a download, or (`inline`) in the browser's own viewer. Made now if it is not there."""
    document = ensure_file(document)
    storage = document.file.storage
    if not storage.exists(document.file.name) and not restore_file(document):
        raise Http404
    if isinstance(storage, FileSystemStorage):
        # A request without headers: with no-store there is nothing conditional to answer.
        response = sendfile(HttpRequest(), document.file.path, mimetype="application/pdf")
        del response["Last-Modified"], response["ETag"]
    else:
        response = FileResponse(document.file.open("rb"), content_type="application/pdf")
    return make_private(response, filename=filename, inline=inline)
