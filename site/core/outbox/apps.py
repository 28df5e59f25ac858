from datetime import timedelta

from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "core.outbox"
    label = "outbox"
    verbose_name = _("Correos del portal")

    def ready(self) -> None:
        from core import schedule
        from core.outbox import builders, delivery, receivers  # noqa: F401

        checks.register(builders.check_builders)
        schedule.register(delivery.deliver_due, every=timedelta(0), label=_("Enviar correos"))
