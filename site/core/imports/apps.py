from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    """Spreadsheets in: one importer for the register, the payrolls and whatever comes next."""

    name = "core.imports"
    label = "imports"
    verbose_name = _("Importaciones")

    def ready(self) -> None:
        from core import retention, schedule
        from core.imports import services, tasks

        retention.register(_("Archivos de importaciones terminadas"), services.forget_old_files)
        schedule.register(
            tasks.pick_up_abandoned, every=timedelta(minutes=1), label=_("Retomar importaciones")
        )
