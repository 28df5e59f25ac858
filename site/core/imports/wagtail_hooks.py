"""The import pages live under /admin/importar/; each desk links to its own."""

from django.urls import URLResolver, include, path
from wagtail import hooks


@hooks.register("register_admin_urls")
def import_urls() -> list[URLResolver]:
    return [path("importar/", include("core.imports.urls"))]
