from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DigestConfig(AppConfig):
    name = "core.digest"
    label = "digest"
    verbose_name = _("Resumen diario")

    def ready(self) -> None:
        from core import schedule
        from core.digest import services

        schedule.register(
            services.send_daily, every=timedelta(minutes=15), label=_("Resumen diario de las bandejas")
        )
