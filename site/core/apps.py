from datetime import timedelta

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Base del portal"

    def ready(self):
        from core import health, schedule, throttle

        schedule.every(timedelta(minutes=1), health.heartbeat)
        schedule.every(timedelta(hours=6), throttle.forget_old_counters)
