from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkersConfig(AppConfig):
    """The register of workers: who works or worked here, and in which employments."""

    name = "staffservices.workers"
    label = "workers"
    verbose_name = _("Padrón de trabajadores")

    def ready(self):
        from accounts import own_data, own_pages, readings
        from core.imports import importers
        from staffservices.pages import menu_of
        from staffservices.workers.importing.importer import WorkerImporter
        from staffservices.workers.models import Worker
        from staffservices.workers.own_data import entries_about, register_entry

        importers.register(WorkerImporter())
        own_data.register(_("Padrón de trabajadores"), register_entry)
        own_pages.register("staffservices", menu_of)
        readings.register(Worker, _("Ficha del padrón de trabajadores"), entries_about)
