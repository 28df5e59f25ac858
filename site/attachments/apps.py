from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AttachmentsConfig(AppConfig):
    name = "attachments"
    verbose_name = _("Archivos recibidos")

    def ready(self):
        from attachments import services
        from core import schedule

        schedule.register(
            services.scan_pending, every=timedelta(minutes=2), label=_("Antivirus: archivos que esperan")
        )
        schedule.register(services.sweep, every=timedelta(days=1), label=_("Borrar archivos que nadie usa"))
