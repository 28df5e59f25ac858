from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "core.outbox"
    label = "outbox"
    verbose_name = _("Correos del portal")

    def ready(self):
        from core import schedule
        from core.outbox import delivery, signals  # noqa: F401

        schedule.every(timedelta(0), delivery.deliver_due, label=_("Enviar correos"))
