from datetime import timedelta

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Base del portal"

    def ready(self) -> None:
        from core import health, moderation, publishing, retention, schedule, spreadsheets, throttle

        # Wagtail's log learns its actions once, at the first entry that anybody writes or reads: by then
        # every app's must be known, or what happened would show without a name.
        autodiscover_modules("audit")
        moderation.connect()
        spreadsheets.neutralise_every_export()
        health.register("database", health.database_answers)
        health.register("worker", health.worker_is_alive)
        health.register("mail", health.mail_flows)
        health.register("publishing", lambda: not publishing.is_late())
        health.register("disk", health.disk_has_room)
        health.register_fact("publishing_last_run", health.last_published)
        retention.register(_("Contadores de intentos"), throttle.forget_old_counters)
        schedule.register(health.heartbeat, every=timedelta(minutes=1), label=_("Señal de vida"))
        schedule.register(
            publishing.publish_due, every=publishing.EVERY, label=_("Publicar y retirar páginas")
        )
        schedule.register(
            retention.apply_and_report, every=timedelta(days=1), label=_("Conservación de datos")
        )
