from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PayslipsConfig(AppConfig):
    """Payslips: imported, published, then seen by their workers."""

    name = "staffservices.payslips"
    label = "payslips"
    verbose_name = _("Planillas y boletas")

    def ready(self):
        from core import schedule
        from staffservices.payslips import issuing, notices
        from staffservices.payslips.importing import importer  # noqa: F401 — it registers itself

        schedule.every(timedelta(minutes=1), notices.send_next)
        schedule.every(timedelta(minutes=1), issuing.settle)
