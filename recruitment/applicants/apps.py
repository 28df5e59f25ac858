from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApplicantsConfig(AppConfig):
    name = "recruitment.applicants"
    label = "applicants"
    verbose_name = _("Postulantes")

    def ready(self):
        from recruitment.applicants import receivers, retention  # noqa: F401 — they register themselves
