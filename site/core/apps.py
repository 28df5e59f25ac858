from datetime import timedelta

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Base del portal"

    def ready(self):
        from core import health, retention, schedule

        schedule.every(timedelta(minutes=1), health.heartbeat)
        schedule.every(timedelta(days=1), retention.apply_and_report)
