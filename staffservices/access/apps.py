from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    name = "staffservices.access"
    label = "access"
    verbose_name = _("Solicitudes de acceso")

    def ready(self):
        from staffservices.access import following, own_data, retention, waiting  # noqa: F401 — they register themselves
