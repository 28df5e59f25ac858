from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CallsConfig(AppConfig):
    name = "recruitment.calls"
    label = "calls"
    verbose_name = _("Convocatorias")

    def ready(self):
        from core.imports import importers
        from recruitment.calls import receivers  # noqa: F401
        from recruitment.calls.importing.importer import PositionImporter

        importers.register(PositionImporter())
