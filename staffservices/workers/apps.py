from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkersConfig(AppConfig):
    """The register of workers: who works or worked here, and in which employments."""

    name = "staffservices.workers"
    label = "workers"
    verbose_name = _("Padrón de trabajadores")

    def ready(self):
        from accounts import own_pages
        from staffservices.pages import menu_of
        from staffservices.workers import own_data  # noqa: F401 — they register themselves
        from staffservices.workers.importing import importer  # noqa: F401

        own_pages.add_menu(menu_of)
