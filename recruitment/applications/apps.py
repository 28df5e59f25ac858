from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApplicationsConfig(AppConfig):
    name = "recruitment.applications"
    label = "applications"
    verbose_name = _("Postulaciones")

    def ready(self):
        from core import schedule
        from recruitment.applications import kinds, own_data, receivers, retention, telling  # noqa: F401 — they register
        from recruitment.applications.services import mailing

        schedule.every(timedelta(minutes=1), mailing.send_next, label=_("Correos a postulantes"))
        schedule.every(
            timedelta(minutes=5), telling.tell_what_was_left, label=_("Avisos de cambios en convocatorias")
        )
