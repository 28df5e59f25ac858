from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApplicantsConfig(AppConfig):
    name = "recruitment.applicants"
    label = "applicants"
    verbose_name = _("Postulantes")

    def ready(self):
        from core import retention
        from core.outbox import builders
        from recruitment.applicants import mails, receivers  # noqa: F401
        from recruitment.applicants.retention import forget_unconfirmed

        builders.register(mails.build_answer)
        retention.register(_("Registros de postulantes sin confirmar"), forget_unconfirmed)
