from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    """Spreadsheets in: one importer for the register, the payrolls and whatever comes next."""

    name = "core.imports"
    label = "imports"
    verbose_name = _("Importaciones")

    def ready(self):
        from core import schedule
        from core.imports import services, tasks  # noqa: F401 — services registers its rule of retention

        schedule.every(timedelta(minutes=1), tasks.pick_up_abandoned, label=_("Retomar importaciones"))
