"""Handing out a private file. Whether somebody may have it, the caller's `queries` have answered before."""

from django.core.files.storage import FileSystemStorage
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django_sendfile import sendfile

from attachments.models import Attachment, ScanState
from core.downloads import make_private


def private_file(attachment: Attachment, *, filename: str, inline: bool = False) -> HttpResponseBase:
    """The file, as a download or (`inline`) in the browser's own viewer; HR's pages may frame the latter.

    On a disk, nginx sends it (X-Accel); from object storage it is streamed. A file that the scanner has
    not cleared yet, or that is no longer kept, is answered with a sentence instead.
    """
    if not attachment.can_be_opened:
        return HttpResponse(why_closed(attachment), status=409, content_type="text/plain; charset=utf-8")
    storage = attachment.file.storage
    if isinstance(storage, FileSystemStorage):
        # A request without headers: with no-store there is nothing conditional to answer.
        response = sendfile(HttpRequest(), attachment.file.path, mimetype="application/pdf")
        del response["Last-Modified"], response["ETag"]
    else:
        response = FileResponse(attachment.file.open("rb"), content_type="application/pdf")
        response["Content-Length"] = attachment.size
    return make_private(response, filename=filename, inline=inline)


def why_closed(attachment: Attachment) -> str:
    if attachment.forgotten_at:
        return _("Este archivo ya no se guarda: venció el plazo por el que debía conservarse.")
    if attachment.scan_state == ScanState.INFECTED:
        return _("El antivirus encontró un programa dañino en este archivo y no se puede abrir.")
    return _("Este archivo está en revisión por el antivirus. Vuelva a intentarlo en unos minutos.")
