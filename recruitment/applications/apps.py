from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApplicationsConfig(AppConfig):
    name = "recruitment.applications"
    label = "applications"
    verbose_name = _("Postulaciones")

    def ready(self):
        # They register themselves; the log learns its actions once, when the first entry is written.
        from recruitment.applications import audit, own_data, retention  # noqa: F401
