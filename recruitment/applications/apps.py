from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApplicationsConfig(AppConfig):
    name = "recruitment.applications"
    label = "applications"
    verbose_name = _("Postulaciones")

    def ready(self):
        from accounts import own_data, readings
        from core import retention, schedule
        from documents import kinds
        from recruitment.applications import receivers, telling  # noqa: F401
        from recruitment.applications.kinds import RECEIPT
        from recruitment.applications.models import Application
        from recruitment.applications.own_data import applications
        from recruitment.applications.queries import own_applications
        from recruitment.applications.retention import forget_drafts, forget_unconfirmed_mailings
        from recruitment.applications.services import mailing

        kinds.register(RECEIPT)
        own_data.register(_("Postulaciones"), applications)
        readings.register(Application, _("Postulación"), own_applications)
        retention.register(_("Postulaciones que no se presentaron"), forget_drafts)
        retention.register(_("Correos a postulantes que no se confirmaron"), forget_unconfirmed_mailings)
        schedule.register(mailing.send_next, every=timedelta(minutes=1), label=_("Correos a postulantes"))
        schedule.register(
            telling.tell_what_was_left,
            every=timedelta(minutes=5),
            label=_("Avisos de cambios en convocatorias"),
        )
