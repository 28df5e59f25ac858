"""Hands a file to the response: what people sent us through the web server, what we publish by ourselves.

django-sendfile2 and Wagtail both look at SENDFILE_BACKEND, but Wagtail names its files by text and keeps
them under MEDIA_ROOT, which django-sendfile2's backends refuse (they know SENDFILE_ROOT only).
"""

from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from wagtail.utils import sendfile_streaming_backend


def sendfile(request: HttpRequest, filename: str | Path, **kwargs: object) -> HttpResponseBase:
    path = Path(filename)
    if path.is_relative_to(settings.SENDFILE_ROOT):
        return import_module(settings.PRIVATE_FILES_BACKEND).sendfile(request, path, **kwargs)
    return sendfile_streaming_backend.sendfile(request, str(path), **kwargs)
