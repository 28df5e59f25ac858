"""Whole addresses, for what is read outside the portal: e-mails, documents, feeds, search engines."""

from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse


def absolute_url(path: str) -> str:
    """`path` with the portal's scheme and name before it; an address that is whole already stays as it is."""
    return urljoin(settings.BASE_URL, path)


def absolute_reverse(view_name: str, *args: object) -> str:
    """The whole address of a view."""
    return absolute_url(reverse(view_name, args=args))


def without_scheme(address: str) -> str:
    """«portal.example/validar/»: as it is printed for people to type."""
    return address.partition("://")[2]
