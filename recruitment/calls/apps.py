from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CallsConfig(AppConfig):
    name = "recruitment.calls"
    label = "calls"
    verbose_name = _("Convocatorias")

    def import_models(self):
        super().import_models()
        from recruitment.calls import pages  # noqa: F401 — tables too, above those of `models`

    def ready(self):
        from core.imports import importers
        from recruitment.calls import receivers  # noqa: F401
        from recruitment.calls.importing.importer import PositionImporter

        importers.register(PositionImporter())
